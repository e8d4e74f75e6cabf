package org.seq4j.runner.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A configuration laid over another one, and parts of one that are moved. */
class LayersTest {
  private final Problems problems = new Problems("a.yaml");

  private ConfigNode parse(String text) {
    return ConfigTree.parse("a.yaml", text, problems);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'{a: 1}' | '{b: 2}' | '{a: 1, b: 2}'",
        "'{a: 1}' | '{a: 2}' | '{a: 2}'",
        "'{e: {type: gru, size: 8}}' | '{e: {size: 9}}' | '{e: {type: gru, size: 9}}'",
        "'{e: {type: gru, size: 8}}' | '{e: {type: rnn}}' | '{e: {type: rnn, size: 8}}'",
        "'{e: {type: gru, size: 8}}' | '{e: none}' | '{e: none}'",
        "'{e: gru}' | '{e: {size: 9}}' | '{e: {type: gru, size: 9}}'",
        "'{l: [1, 2]}' | '{l: [3]}' | '{l: [3]}'",
        "'{m: {n: {o: 1}}}' | '{m: {n: {p: 2}, q: 3}}' | '{m: {n: {o: 1, p: 2}, q: 3}}'"
      })
  void theUpperOneHoldsMappingByMapping(String below, String above, String expected) {
    ConfigNode laid = ((ConfigMapping) parse(above)).over(parse(below));

    assertThat(laid).isEqualTo(parse(expected));
    assertThat(problems.count()).isZero();
  }

  @Test
  void aPartThatStandsForAWholeKeepsItsPlaces() {
    ConfigNode part =
        parse("defaults: {model: {encoder: [gru, {size: 8}]}}").find("defaults").get();

    ConfigSequence moved = (ConfigSequence) part.at("").find("model.encoder").orElseThrow();

    assertThat(moved.path()).isEqualTo("model.encoder");
    assertThat(moved.elements().get(1).find("size").orElseThrow().path())
        .isEqualTo("model.encoder[1].size");
    assertThat(moved.elements().get(0).location()).hasToString("a.yaml:1:30");
  }

  @Test
  void aValueIsPutWhereItsKeyLeads() {
    ConfigNode root = parse("{attention: bahdanau, tasks: [{weight: 1}]}");
    ConfigNode value = parse("[7]");
    Location here = new Location("b.yaml", 3, 4);

    ConfigNode put = Overrides.put(root, "attention.size", here, value, problems);
    put = Overrides.put(put, "tasks[0].weight", here, parse("2"), problems);
    Overrides.put(put, "a..b", here, value, problems);

    assertThat(put)
        .isEqualTo(parse("{attention: {type: bahdanau, size: [7]}, tasks: [{weight: 2}]}"));
    assertThat(put.find("attention.size").orElseThrow().path()).isEqualTo("attention.size");
    assertThat(problems.list())
        .extracting(Problems.Problem::toString)
        .containsExactly(
            "b.yaml:3:4  a..b: expected a path of keys, such as model.encoder.size, got 'a..b'");
  }
}
