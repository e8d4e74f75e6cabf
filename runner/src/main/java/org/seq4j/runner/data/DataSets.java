package org.seq4j.runner.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.seq4j.runner.data.DataSet.Part;

/** The data sets that can be fetched. */
public final class DataSets {
  private static final String GITHUB = "https://raw.githubusercontent.com/";
  private static final String MULTI30K = GITHUB + "multi30k/dataset/master/data/task1/tok/";
  private static final String SCAN = GITHUB + "brendenlake/SCAN/master/";
  private static final String CMUDICT = GITHUB + "cmusphinx/cmudict/master/cmudict.dict";
  private static final String E2E = "https://github.com/tuetschek/e2e-dataset/archive/v1.0.0.zip";

  /** Sums of the texts of Multi30k, tokenised, by file. */
  private static final Map<String, String> MULTI30K_SUMS =
      Map.of(
          "train.de", "cb5a23529b65ec2061f1dc446192a9c37382b63cc75f81a0be59d34894b3a505",
          "train.en", "08925f8e0572bcd5a006702fc5fe20e2d77c6917d4eebd576fc20de6693c2119",
          "train.fr", "8fa41bb718412bcb7c5dfa58603842810a01543eae86a51279f9886b901266e1",
          "val.de", "97232bd273eceb7207f689527386a97e4be2616b18ada47576bdaf96c8ae1f00",
          "val.en", "46573ce391ae227f1c72f873392436a20ef18e0a6d518098cfbd70b77c8572ec",
          "val.fr", "b303e301aa21fe7822a846b2b3fb2d5a1121ec807cd5b1d006fb7b2b5507168a",
          "test_2016_flickr.de", "c6a33d39d48f9f510de147651316cd9d918e09ad0219df734a2f16b6baccacc4",
          "test_2016_flickr.en", "5b7f32627cf99eced828311b955dae9800bb52bc8b91cf8b6526829e605b29d2",
          "test_2016_flickr.fr",
              "1463bd5960f9bfe098ec3cd752d3df0c49c84dc646fb518964a29232658cd836");

  private DataSets() {}

  /** All of them. */
  public static List<DataSet> all() {
    return List.of(
        multi30k(),
        scan(),
        cmudict(),
        e2e(),
        tatoeba("fra", "French"),
        tatoeba("deu", "German"),
        tatoeba("spa", "Spanish"));
  }

  private static DataSet multi30k() {
    List<Part> parts = new ArrayList<>();
    for (String split : List.of("train", "val", "test_2016_flickr")) {
      for (String language : List.of("de", "en", "fr")) {
        String file = split + "." + language;
        parts.add(
            new Part(
                MULTI30K + split + ".lc.norm.tok." + language,
                "",
                Conversion.NONE,
                "multi30k/tok/" + file + ".gz",
                MULTI30K_SUMS.get(file)));
      }
    }
    return new DataSet(
        "multi30k",
        "captions in German, English and French, lower-case and tokenised: 29,000 to train on",
        "https://github.com/multi30k/dataset",
        "for non-commercial research",
        parts);
  }

  private static DataSet scan() {
    return new DataSet(
        "scan",
        "commands to actions, the splits 'simple' and 'jump' (Lake and Baroni 2018)",
        "https://github.com/brendenlake/SCAN",
        "BSD",
        List.of(
            scan(
                "simple_split/tasks_train_simple.txt",
                "simple.train",
                "e404a958013b4acad58c735e35a18ff58fb49532d0170a357b7658e3d28af5fe"),
            scan(
                "simple_split/tasks_test_simple.txt",
                "simple.test",
                "cf5444acc6c217071def06a7a6d99fe51557f56fdc752f4b030c23a45373b0f6"),
            scan(
                "add_prim_split/tasks_train_addprim_jump.txt",
                "jump.train",
                "f652c655088a6a8b73da4e62b140b26148507ba22c27c50dec1a3f42d46d1865"),
            scan(
                "add_prim_split/tasks_test_addprim_jump.txt",
                "jump.test",
                "0e333598aed013235b2915f2f993abd85339ebb6ef09287205e91cf137f7a718")));
  }

  private static Part scan(String path, String file, String sha256) {
    return new Part(SCAN + path, "", Conversion.SCAN, "scan/" + file + ".tsv.gz", sha256);
  }

  private static DataSet cmudict() {
    return new DataSet(
        "cmudict",
        "English words and their phones without stress; every 20th word valid, 2 of 20 test",
        "https://github.com/cmusphinx/cmudict",
        "BSD",
        List.of(
            new Part(CMUDICT, "", Conversion.cmudict(3, 19), "cmudict/train.tsv.gz", ""),
            new Part(CMUDICT, "", Conversion.cmudict(0, 0), "cmudict/valid.tsv.gz", ""),
            new Part(CMUDICT, "", Conversion.cmudict(1, 2), "cmudict/test.tsv.gz", "")));
  }

  private static DataSet e2e() {
    return new DataSet(
        "e2e",
        "restaurants' properties to texts, several texts each (Novikova et al. 2017)",
        "https://github.com/tuetschek/e2e-dataset",
        "CC BY-SA 4.0",
        List.of(
            new Part(E2E, "/trainset.csv", Conversion.CSV, "e2e/train.tsv.gz", ""),
            new Part(E2E, "/devset.csv", Conversion.CSV, "e2e/dev.tsv.gz", ""),
            new Part(E2E, "/testset_w_refs.csv", Conversion.CSV, "e2e/test.tsv.gz", "")));
  }

  private static DataSet tatoeba(String code, String language) {
    String url = "http://www.manythings.org/anki/" + code + "-eng.zip";
    String folder = "tatoeba/eng-" + code + "/";
    String entry = code + ".txt";
    return new DataSet(
        "tatoeba-" + code,
        "sentences in English and " + language + ", 96 in 100 to train on; they change with time",
        "http://www.manythings.org/anki/",
        "CC BY 2.0 (France), sentences of tatoeba.org",
        List.of(
            new Part(url, entry, Conversion.tatoeba(4, 99), folder + "train.tsv.gz", ""),
            new Part(url, entry, Conversion.tatoeba(0, 1), folder + "dev.tsv.gz", ""),
            new Part(url, entry, Conversion.tatoeba(2, 3), folder + "test.tsv.gz", "")));
  }
}
