package org.seq4j.runner.wire;

import java.util.ArrayList;
import java.util.List;
import org.seq4j.api.plugin.Choice;
import org.seq4j.decoders.BeamSearch;
import org.seq4j.decoders.LengthPenalty;
import org.seq4j.decoders.RecurrentDecoder;
import org.seq4j.decoders.SampleSearch;
import org.seq4j.decoders.SoftmaxOutput;
import org.seq4j.encoders.HierarchicalEncoder;
import org.seq4j.encoders.RecurrentEncoder;
import org.seq4j.runner.model.ModelSettings;
import org.seq4j.runner.train.SamplingSettings;
import org.seq4j.runner.train.StopSettings;
import org.seq4j.runner.train.TrainingSettings;

/**
 * Settings that are right by themselves but would do nothing beside the others. They are refused
 * where something is to be trained; a run that was trained can be used all the same.
 */
final class Contradictions {
  /** Why nothing is evaluated, up to what to do besides, of an experiment. */
  static final String NO_DEV = "needs evaluations, and the task has no dev split; give it one, or ";

  /** The same of several tasks. */
  static final String NONE_HAS_DEV =
      "needs evaluations, and no task has a dev split; give one of them one, or ";

  private static final String PATIENCE = "training.stop.patience";

  private final List<Found> found = new ArrayList<>();

  /**
   * One of them.
   *
   * @param path the setting that would do nothing
   * @param message why, and what to do
   */
  record Found(String path, String message) {}

  private Contradictions() {}

  /** All of an experiment but those about evaluations. */
  static List<Found> of(ExperimentSettings settings) {
    Contradictions all = new Contradictions();
    all.layers(settings.model());
    all.attention(settings);
    all.training(settings.training());
    all.search(settings.search());
    return all.found;
  }

  /**
   * What needs evaluations where there are none.
   *
   * @param why there are none: {@link #NO_DEV} or {@link #NONE_HAS_DEV}
   */
  static List<Found> withoutDev(TrainingSettings training, String why) {
    Contradictions all = new Contradictions();
    all.refuse(training.keepBest() > 0, "training.keep-best", why + "remove this");
    all.refuse(training.keepLast() > 0, "training.keep-last", why + "remove this");
    all.refuse(training.stop().patience() > 0, PATIENCE, why + "remove this");
    return all.found;
  }

  /** The same of what a task among several says itself. */
  static List<Found> withoutDev(StopSettings own) {
    Contradictions all = new Contradictions();
    all.refuse(own.patience() > 0, PATIENCE, NO_DEV + "remove this");
    return all.found;
  }

  private void refuse(boolean contradicts, String path, String message) {
    if (contradicts) {
      found.add(new Found(path, message));
    }
  }

  private void layers(ModelSettings model) {
    if (model.encoder().settings() instanceof RecurrentEncoder.Settings encoder) {
      oneLayer("model.encoder", encoder.layers(), encoder.dropout(), encoder.residual());
    }
    if (model.decoder().settings() instanceof RecurrentDecoder.Settings decoder) {
      oneLayer("model.decoder", decoder.layers(), decoder.dropout(), decoder.residual());
    }
  }

  private void oneLayer(String path, int layers, double dropout, boolean residual) {
    refuse(
        layers == 1 && dropout > 0,
        path + ".dropout",
        "drops numbers between layers, and layers is 1; set layers to 2 or more, or take"
            + " recurrent-dropout or an embedding's dropout");
    refuse(
        layers == 1 && residual,
        path + ".residual",
        "holds for layers from the second on, and layers is 1; set layers to 2 or more, or"
            + " residual to false");
  }

  private void attention(ExperimentSettings settings) {
    ModelSettings model = settings.model();
    boolean none = model.attention().type().equals("none");
    boolean turns =
        model.encoder().settings() instanceof HierarchicalEncoder.Settings encoder
            && encoder.attend() == HierarchicalEncoder.Attend.TURNS;
    String needs =
        "needs an attention that looks at words, and "
            + (none ? "model.attention is none" : "model.encoder.attend is turns")
            + "; choose another, or set it to ";
    refuse((none || turns) && settings.unknown().replace(), "unknown.replace", needs + "false");
    refuse(
        (none || turns)
            && settings.search().settings() instanceof BeamSearch.Settings beam
            && beam.coverage() > 0,
        "search.coverage",
        needs + "0");
    refuse(
        !none
            && model.decoder().settings() instanceof RecurrentDecoder.Settings decoder
            && decoder.attend() == RecurrentDecoder.Attend.BEFORE
            && !decoder.inputFeeding()
            && model.output().settings() instanceof SoftmaxOutput.Settings output
            && !output.from().contains(SoftmaxOutput.Part.CONTEXT),
        "model.attention",
        "nothing reads what it finds: model.decoder.input-feeding is false and model.output.from"
            + " lacks context; change one of them, or take none");
  }

  private void training(TrainingSettings training) {
    SamplingSettings sampling = training.sampling();
    boolean falls = sampling.decay() != SamplingSettings.Decay.NONE;
    SamplingSettings none = SamplingSettings.NONE;
    refuse(
        !falls && (sampling.minimum() != none.minimum() || sampling.updates() != none.updates()),
        "training.sampling",
        "says how teacher-forcing falls, and decay is none; set decay, linear say, or remove it");
    boolean risk = training.minimumRisk().filter(one -> one.startUpdate() == 1).isPresent();
    refuse(
        risk && (falls || training.teacherForcing() < 1),
        falls ? "training.sampling" : "training.teacher-forcing",
        "holds before minimum-risk starts, and start-update is 1; set start-update, or remove one"
            + " of them");
    refuse(
        risk && !training.objectives().isEmpty(),
        "training.objectives",
        "hold before minimum-risk starts, and start-update is 1; set start-update, or remove one of"
            + " them");
    refuse(
        training.batch().sentences().filter(most -> most > training.batch().pool()).isPresent(),
        "training.batch.pool",
        "batches are cut out of a pool, and sentences is larger; make it at least as large");
  }

  private void search(Choice search) {
    refuse(
        search.settings() instanceof BeamSearch.Settings beam
            && beam.lengthPenalty() == LengthPenalty.WU
            && beam.normalization() == 0,
        "search.length-penalty",
        "is to the power of normalization, which is 0; set normalization, 0.6 say, or leave it out");
    refuse(
        search.settings() instanceof SampleSearch.Settings sample
            && sample.topK() == 1
            && (sample.temperature() != 1 || sample.topP() < 1),
        "search.top-k",
        "of one symbol there is nothing to draw, so temperature and top-p have no effect; make it"
            + " larger, or take greedy");
  }
}
