/**
 * The strict configuration engine: YAML to a tree that knows where everything was written, {@code
 * --set} laid over it, and the tree laid over default records. All problems are reported together,
 * each with its place, what was found, what was expected and the nearest known name. It knows no
 * particular settings and no kinds of component.
 *
 * <p>The usual order:
 *
 * <pre>{@code
 * Problems problems = new Problems("experiment.yaml");
 * ConfigNode root = Overrides.apply(ConfigTree.read(file, problems), sets, problems);
 * Optional<MySettings> settings =
 *     RecordBinder.bind(root, MySettings.DEFAULTS, "the experiment", problems);
 * Optional<Choice> attention =
 *     root.find("model.attention")
 *         .flatMap(node -> known.choose(node, "attention", Optional.empty(), problems));
 * problems.throwIfAny();
 * }</pre>
 */
package org.seq4j.runner.config;
