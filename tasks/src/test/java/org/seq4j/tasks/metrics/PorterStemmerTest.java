package org.seq4j.tasks.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of Porter's paper, taken through all steps, and those of NLTK's changes. */
class PorterStemmerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "caresses caress",
        "ponies poni",
        "caress caress",
        "cats cat",
        "feed feed",
        "agreed agre",
        "plastered plaster",
        "bled bled",
        "motoring motor",
        "sing sing",
        "conflated conflat",
        "troubled troubl",
        "sized size",
        "hopping hop",
        "tanned tan",
        "falling fall",
        "hissing hiss",
        "fizzed fizz",
        "failing fail",
        "filing file",
        "happy happi",
        "relational relat",
        "conditional condit",
        "rational ration",
        "valenci valenc",
        "hesitanci hesit",
        "digitizer digit",
        "conformabli conform",
        "radicalli radic",
        "differentli differ",
        "vileli vile",
        "analogousli analog",
        "vietnamization vietnam",
        "predication predic",
        "operator oper",
        "feudalism feudal",
        "decisiveness decis",
        "hopefulness hope",
        "callousness callous",
        "formaliti formal",
        "sensitiviti sensit",
        "sensibiliti sensibl",
        "triplicate triplic",
        "formative form",
        "formalize formal",
        "electriciti electr",
        "electrical electr",
        "hopeful hope",
        "goodness good",
        "revival reviv",
        "allowance allow",
        "inference infer",
        "airliner airlin",
        "gyroscopic gyroscop",
        "adjustable adjust",
        "defensible defens",
        "irritant irrit",
        "replacement replac",
        "adjustment adjust",
        "dependent depend",
        "adoption adopt",
        "homologou homolog",
        "communism commun",
        "activate activ",
        "angulariti angular",
        "homologous homolog",
        "effective effect",
        "bowdlerize bowdler",
        "probate probat",
        "rate rate",
        "cease ceas",
        "controll control",
        "roll roll",
        "generalizations gener",
        "oscillators oscil"
      })
  void wordsOfThePaperAreStemmed(String pair) {
    String[] words = pair.split(" ");
    assertThat(PorterStemmer.stem(words[0])).isEqualTo(words[1]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ties tie",
        "dies die",
        "flies fli",
        "died die",
        "spied spi",
        "enjoy enjoy",
        "sky sky",
        "skies sky",
        "dying die",
        "innings inning",
        "proceed proceed",
        "fly fli",
        "try tri",
        "by by",
        "geologi geolog",
        "theologi theolog",
        "hopefulli hope",
        "use use",
        "oed o",
        "is is",
        "editions edit",
        "region region",
        "million million"
      })
  void wordsThatNltkStemsOtherwiseAreStemmed(String pair) {
    String[] words = pair.split(" ");
    assertThat(PorterStemmer.stem(words[0])).isEqualTo(words[1]);
  }
}
