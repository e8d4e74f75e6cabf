package org.seq4j.runner.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seq4j.api.plugin.Component;
import org.seq4j.api.plugin.Kind;
import org.seq4j.api.plugin.Kinds;
import org.seq4j.runner.config.Settings;
import org.seq4j.runner.experiments.ExperimentsSettings;
import org.seq4j.runner.wire.Defaults;
import org.seq4j.runner.wire.ExperimentSettings;
import org.seq4j.runner.wire.Registry;

/** Makes the reference: a page for each kind of component and one for the experiment itself. */
final class ReferencePages {
  private static final Pattern CITATION = Pattern.compile("\\(([^()]*\\b\\d{4})\\)");

  private static final Map<String, String> WHAT =
      Map.ofEntries(
          Map.entry(
              "task", "What is learned: the data, how a line is read and written, the metrics."),
          Map.entry(
              "tokenizer", "How a line of text becomes tokens. Chosen in the settings of a task."),
          Map.entry("encoder", "What reads the source."),
          Map.entry("attention", "What looks back at the source at every step of the decoder."),
          Map.entry("decoder", "What writes the target, step by step."),
          Map.entry("output", "What chooses symbols."),
          Map.entry(
              "objective",
              "What training makes small besides the output's loss; see [copying](../copying.md)."),
          Map.entry("search", "What finds the best output of a trained model."),
          Map.entry("optimizer", "What changes the weights."),
          Map.entry("schedule", "How the learning rate changes in the course of training."),
          Map.entry("metric", "What judges outputs; see [metrics](../metrics.md)."));

  private static final Map<String, String> WHERE =
      Map.ofEntries(
          Map.entry("task", "task"),
          Map.entry("tokenizer", "task.source.tokenizer"),
          Map.entry("encoder", "model.encoder"),
          Map.entry("attention", "model.attention"),
          Map.entry("decoder", "model.decoder"),
          Map.entry("output", "model.output"),
          Map.entry("objective", "training.objectives"),
          Map.entry("search", "search"),
          Map.entry("optimizer", "training.optimizer"),
          Map.entry("schedule", "training.schedule"),
          Map.entry("metric", "task.metrics"));

  private static final Map<String, String> PAPERS =
      Map.ofEntries(
          Map.entry("Bahdanau et al. 2015", "https://arxiv.org/abs/1409.0473"),
          Map.entry("Bordes et al. 2017", "https://arxiv.org/abs/1605.07683"),
          Map.entry("Cho et al. 2014", "https://arxiv.org/abs/1406.1078"),
          Map.entry("Duchi et al. 2011", "https://jmlr.org/papers/v12/duchi11a.html"),
          Map.entry("Elman 1990", "https://doi.org/10.1207/s15516709cog1402_1"),
          Map.entry("Eric and Manning 2017", "https://arxiv.org/abs/1701.04024"),
          Map.entry("Graves 2012", "https://arxiv.org/abs/1211.3711"),
          Map.entry(
              "Hochreiter and Schmidhuber 1997", "https://doi.org/10.1162/neco.1997.9.8.1735"),
          Map.entry("Holtzman et al. 2020", "https://arxiv.org/abs/1904.09751"),
          Map.entry("Kingma and Ba 2015", "https://arxiv.org/abs/1412.6980"),
          Map.entry("Kudo and Richardson 2018", "https://arxiv.org/abs/1808.06226"),
          Map.entry("Li et al. 2016", "https://aclanthology.org/N16-1014/"),
          Map.entry("Lin 2004", "https://aclanthology.org/W04-1013/"),
          Map.entry("Loshchilov and Hutter 2017", "https://arxiv.org/abs/1608.03983"),
          Map.entry("Loshchilov and Hutter 2019", "https://arxiv.org/abs/1711.05101"),
          Map.entry("Luong et al. 2015", "https://arxiv.org/abs/1508.04025"),
          Map.entry("Morris et al. 2004", "https://doi.org/10.21437/Interspeech.2004-668"),
          Map.entry("Papineni et al. 2002", "https://aclanthology.org/P02-1040/"),
          Map.entry("Popović 2015", "https://aclanthology.org/W15-3049/"),
          Map.entry("Popović 2017", "https://aclanthology.org/W17-4770/"),
          Map.entry("Robbins and Monro 1951", "https://doi.org/10.1214/aoms/1177729586"),
          Map.entry("See et al. 2017", "https://arxiv.org/abs/1704.04368"),
          Map.entry("Sennrich et al. 2016", "https://arxiv.org/abs/1508.07909"),
          Map.entry("Serban et al. 2016", "https://arxiv.org/abs/1507.04808"),
          Map.entry("Snover et al. 2006", "https://aclanthology.org/2006.amta-papers.25/"),
          Map.entry("Sutskever et al. 2014", "https://arxiv.org/abs/1409.3215"),
          Map.entry("Tachibana et al. 2018", "https://arxiv.org/abs/1710.08969"),
          Map.entry(
              "Tieleman and Hinton 2012",
              "https://www.cs.toronto.edu/~hinton/coursera/lecture6/lec6.pdf"),
          Map.entry("Tillmann et al. 1997", "https://doi.org/10.21437/Eurospeech.1997-673"),
          Map.entry("Vaswani et al. 2017", "https://arxiv.org/abs/1706.03762"),
          Map.entry("Zeiler 2012", "https://arxiv.org/abs/1212.5701"));

  private ReferencePages() {}

  /** All pages by file name. */
  static Map<String, String> of(Registry registry) {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("README.md", index(registry));
    pages.put("experiment.md", experiment(registry));
    pages.put("experiments.md", experiments());
    for (Kind<?, ?> kind : Kinds.ALL) {
      pages.put(kind.word() + ".md", page(kind, registry.ofKind(kind)));
    }
    return pages;
  }

  private static String index(Registry registry) {
    List<String> lines = new ArrayList<>();
    lines.add("# Reference");
    lines.add("");
    lines.add(
        "Every component that comes with Seq4J and every setting. `./seq4j components` lists the");
    lines.add("same, plugins included.");
    lines.add("");
    lines.add("| page | what |");
    lines.add("|---|---|");
    lines.add(
        "| [experiment](experiment.md) | the settings of an experiment outside its components |");
    lines.add("| [experiments](experiments.md) | the settings of a file of many runs |");
    for (Kind<?, ?> kind : Kinds.ALL) {
      lines.add(
          "| [%s](%s.md) | %s |"
              .formatted(
                  kind, kind, "`" + String.join("`, `", registry.ofKind(kind).keySet()) + "`"));
    }
    return text(lines);
  }

  private static String experiment(Registry registry) {
    List<String> lines = new ArrayList<>();
    lines.add("# The experiment's own settings");
    lines.add("");
    lines.add(
        "Keys are written as `--set` takes them; in the file, each dot is a level. Settings whose");
    lines.add("type is a kind of component choose one by name; see the page of that kind.");
    lines.add("");
    settings(lines, Settings.of(ExperimentSettings.class, Defaults.of(registry)));
    return text(lines);
  }

  private static String experiments() {
    List<String> lines = new ArrayList<>();
    lines.add("# The settings of a file of experiments");
    lines.add("");
    lines.add("What `./seq4j run` reads; see [experiments](../experiments.md).");
    lines.add("");
    settings(lines, Settings.of(ExperimentsSettings.class));
    return text(lines);
  }

  private static String page(Kind<?, ?> kind, Map<String, Component<?, ?, ?>> components) {
    List<String> lines = new ArrayList<>();
    lines.add("# Components of the kind " + kind.word());
    lines.add("");
    lines.add(WHAT.get(kind.word()));
    if (WHERE.containsKey(kind.word())) {
      lines.add("In a configuration: `%s`.".formatted(WHERE.get(kind.word())));
    }
    components.forEach(
        (name, component) -> {
          lines.add("");
          lines.add("## " + name);
          lines.add("");
          lines.add(linked(component.summary()) + ".");
          lines.add("");
          settings(lines, Settings.of(component.defaults().getClass(), component.defaults()));
        });
    return text(lines);
  }

  private static void settings(List<String> lines, List<Settings.Setting> settings) {
    if (settings.isEmpty()) {
      lines.add("No settings.");
      return;
    }
    lines.add("| setting | type | default | allowed | meaning |");
    lines.add("|---|---|---|---|---|");
    for (Settings.Setting setting : settings) {
      lines.add(
          "| `%s` | %s | %s | %s | %s |"
              .formatted(
                  setting.key(),
                  setting.type(),
                  setting.defaultValue().map(value -> "`" + value + "`").orElse("must be given"),
                  cell(setting.allowed()),
                  cell(setting.description())));
    }
  }

  /** A summary in which the paper is a link. */
  private static String linked(String summary) {
    Matcher citation = CITATION.matcher(summary);
    if (!citation.find()) {
      return formula(summary, summary.length());
    }
    String paper = PAPERS.get(citation.group(1));
    if (paper == null) {
      throw new IllegalStateException(
          "no address for '" + citation.group(1) + "'; add it to ReferencePages.PAPERS");
    }
    return formula(summary, citation.start())
        + "([%s](%s))".formatted(citation.group(1), paper)
        + summary.substring(citation.end());
  }

  /** What stands before the citation, as code where it is a formula. */
  private static String formula(String summary, int end) {
    String before = summary.substring(0, end);
    return before.contains(" . ") || before.startsWith("q ") ? "`" + before.strip() + "` " : before;
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}
