package org.seq4j.tasks.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizersTest {
  private final WhitespaceTokenizer whitespace = new WhitespaceTokenizer();
  private final WordTokenizer words = new WordTokenizer();
  private final CharacterTokenizer characters = new CharacterTokenizer();
  private final HyphenTokenizer hyphenated = new HyphenTokenizer();

  @Test
  void whitespaceIsWhatUnicodeCallsSo() {
    assertThat(whitespace.split(" a\tb\u00A0c\u3000d\u2028e\u0085f  g "))
        .containsExactly("a", "b", "c", "d", "e", "f", "g");
    assertThat(whitespace.split("a\u200Bb")).containsExactly("a\u200Bb");
    assertThat(whitespace.split(" \t ")).isEmpty();
  }

  @Test
  void everyWhiteSpaceCharacterSeparates() {
    List<Integer> white =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(c -> Character.toString(c).matches("\\p{IsWhite_Space}"))
            .boxed()
            .toList();
    assertThat(white).hasSize(25);
    assertThat(white)
        .allSatisfy(
            c -> assertThat(whitespace.split("a" + Character.toString(c) + "b")).hasSize(2));
  }

  @Test
  void whitespaceJoinsWithOneSpace() {
    assertThat(whitespace.join(whitespace.split(" a  b ."))).isEqualTo("a b .");
  }

  @Test
  void punctuationMarksAreWordsOfTheirOwn() {
    assertThat(words.split("Well, I don't pay $3.14 (or \"more\")!"))
        .containsExactly(
            "Well", ",", "I", "don't", "pay", "$", "3.14", "(", "or", "\"", "more", "\"", ")", "!");
  }

  @Test
  void wordsAreFoundInLanguagesWithoutSpaces() {
    assertThat(words.split("我们喜欢北京。")).containsExactly("我们", "喜欢", "北京", "。");
    assertThat(words.split("東京に行きます")).containsExactly("東京", "に", "行き", "ます");
    assertThat(words.split("สวัสดีชาวโลก")).hasSizeBetween(2, 4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Well, I don't pay (or \"more\")!",
        "The well-known \"end\" of the story; isn't it?",
        "¿Dónde está la biblioteca?",
        "It costs £20-25, or $3.50; das kostet 30 €.",
        "我们喜欢北京。",
        "東京に行きます。",
        "สวัสดีชาวโลก",
        "Er sagt: “Guten Tag.”",
        "50% of either/or [sic]…",
        "我们喜欢 Java 语言。"
      })
  void joinedWordsReadLikeTheLine(String line) {
    assertThat(words.join(words.split(line))).isEqualTo(line);
  }

  @Test
  void aLineOfWhiteSpaceHasNoWords() {
    assertThat(words.split(" \t\u00A0 ")).isEmpty();
  }

  @Test
  void wordsServeManyThreads() {
    List<String> expected = words.split("one two, three");
    assertThat(
            IntStream.range(0, 2000)
                .parallel()
                .mapToObj(i -> words.split("one two, three"))
                .distinct())
        .containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b  c", " zweiundvierzig ", "四万二千〇七", "a😀e\u0301", "\t-"})
  void charactersComeBackExactly(String line) {
    assertThat(characters.join(characters.split(line))).isEqualTo(line);
    assertThat(characters.split(line)).hasSize(line.codePointCount(0, line.length()));
  }

  @ParameterizedTest
  @CsvSource({
    "quarante-deux mille sept, quarante|-deux|mille|sept",
    "quatre-vingt-dix-neuf, quatre|-vingt|-dix|-neuf",
    "minus five, minus|five",
    "-, -",
    "a--b, a|-|-b"
  })
  void hyphenatedWordsComeBackExactly(String line, String tokens) {
    assertThat(hyphenated.split(line)).containsExactly(tokens.split("\\|"));
    assertThat(hyphenated.join(hyphenated.split(line))).isEqualTo(line);
  }
}
