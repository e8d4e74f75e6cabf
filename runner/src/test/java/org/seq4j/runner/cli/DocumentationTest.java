package org.seq4j.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seq4j.runner.experiments.ExperimentsReader;
import org.seq4j.runner.wire.Registry;
import org.seq4j.runner.wire.RunReader;
import picocli.CommandLine;

/**
 * That the pages say what the code does. With {@code -Dseq4j.docs.update=true} the pages that are
 * made from the code, and the code that pages show, are written anew instead of compared.
 */
class DocumentationTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final boolean UPDATE = Boolean.getBoolean("seq4j.docs.update");
  private static final String REMEDY =
      "%s is out of date; write it anew with ./mvnw test -pl runner -am -Dtest=DocumentationTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dseq4j.docs.update=true";

  private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");
  private static final Pattern LINK =
      Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)|src=\"([^\"]+)\"");

  /** {@code <!-- file: PATH -->}, or {@code <!-- file: PATH from: BEGINNING OF A LINE -->}. */
  private static final Pattern SHOWN =
      Pattern.compile("(?ms)^<!-- file: (\\S+)(?: from: ([^\\n]*))? -->\\n```(\\w+)\\n(.*?)^```$");

  @TempDir private Path folder;

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    pages.add(ROOT.resolve("README.md"));
    return pages;
  }

  private static void check(Path file, String expected) throws IOException {
    if (UPDATE) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, expected);
    }
    assertThat(file).as(REMEDY, file).exists();
    assertThat(Files.readString(file)).as(REMEDY, file).isEqualTo(expected);
  }

  private static void check(Path folder, Map<String, String> pages) throws IOException {
    for (Map.Entry<String, String> page : pages.entrySet()) {
      check(folder.resolve(page.getKey()), page.getValue());
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .as("the pages in %s", folder)
          .containsExactlyInAnyOrderElementsOf(pages.keySet());
    }
  }

  @Test
  void referenceIsMadeFromTheComponents() throws IOException {
    check(ROOT.resolve("docs/reference"), ReferencePages.of(Registry.load()));
  }

  @Test
  void commandsAreDescribedByThemselves() throws IOException {
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            new ByteArrayOutputStream(),
            false,
            false);
    CommandLine seq4j = Main.commands(console, List.of());
    seq4j.setUsageHelpWidth(100);
    check(ROOT.resolve("docs/commands"), CommandPages.of(seq4j));
  }

  @Test
  void codeInPagesIsTheCodeOfTheProject() throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path page : pages()) {
      Matcher shown = SHOWN.matcher(Files.readString(page));
      StringBuilder right = new StringBuilder();
      while (shown.find()) {
        found.add(page);
        String code = code(ROOT.resolve(shown.group(1)), shown.group(2));
        String block = shown.group().substring(0, shown.start(4) - shown.start()) + code + "```";
        shown.appendReplacement(right, Matcher.quoteReplacement(block));
      }
      shown.appendTail(right);
      check(page, right.toString());
    }
    assertThat(found).as("pages that show code").hasSizeGreaterThanOrEqualTo(3);
  }

  private static String code(Path file, String from) throws IOException {
    List<String> lines = Files.readAllLines(file);
    int first = 0;
    if (from != null) {
      while (first < lines.size() && !lines.get(first).startsWith(from)) {
        first++;
      }
      assertThat(first).as("the line '%s' of %s", from, file).isLessThan(lines.size());
    }
    return String.join("\n", lines.subList(first, lines.size())) + "\n";
  }

  @Test
  void wholeExperimentsInPagesCanBeTrained() throws IOException {
    Registry registry = Registry.load();
    try (Stream<Path> files = Files.list(ROOT.resolve("examples"))) {
      for (Path file : files.filter(file -> file.toString().endsWith(".yaml")).toList()) {
        Files.copy(file, folder.resolve(file.getFileName())); // pages may start from these
      }
    }
    Map<String, String> experiments = new TreeMap<>();
    for (Path page : pages()) {
      Matcher yaml = YAML.matcher(Files.readString(page));
      while (yaml.find()) {
        if (yaml.group(1).startsWith("version:") || yaml.group(1).contains("\nversion:")) {
          String name = page.getFileName() + "-" + yaml.start();
          experiments.put(name, yaml.group(1));
        }
      }
    }
    for (Map.Entry<String, String> experiment : experiments.entrySet()) {
      Path file = Files.writeString(folder.resolve(experiment.getKey()), experiment.getValue());
      assertThat(name(file, registry)).isNotBlank();
    }
    assertThat(experiments).isNotEmpty();
  }

  @Test
  void examplesAreExperiments() throws IOException {
    Registry registry = Registry.load();
    try (Stream<Path> files = Files.list(ROOT.resolve("examples"))) {
      List<Path> examples = files.filter(file -> file.toString().endsWith(".yaml")).toList();
      assertThat(examples).hasSizeGreaterThanOrEqualTo(3);
      for (Path example : examples) {
        assertThat(example.getFileName()).hasToString(name(example, registry) + ".yaml");
      }
    }
  }

  /** The name of what is in a file: an experiment, or a file of experiments. */
  private static String name(Path file, Registry registry) throws IOException {
    return Files.readString(file).contains("\nruns:\n")
        ? ExperimentsReader.read(file, registry).name()
        : RunReader.read(file, List.of(), registry).name();
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    for (Path page : pages()) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        String to = link.group(1) == null ? link.group(3) : link.group(1);
        if (!to.contains("://")) {
          assertThat(page.resolveSibling(to)).as("a link of %s", page).exists();
        }
      }
    }
  }
}
