package io.breakwater.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictConfigTest {
  private static StrictConfig read(String text) {
    return StrictConfig.of(HoconFile.parseText(text, "a.conf"));
  }

  @Test
  void readsEveryTypeFromNestedGroups() {
    StrictConfig config =
        read(
            """
            # a comment
            group {
              share = 0.5
              count = 1e3   # whole, however it is written
              on = true
              name = "x y"
              unit = per-day
              wait = 26h
              steps = [1, 2, 3]
              rates = [0.1
                       0.2]
              parts = [{ a = 1 }, { a = 2 }]
            }
            other.nested.key = 4
            """);
    StrictConfig group = config.section("group");
    assertThat(group.number("share", NumberRange.SHARE)).isEqualTo(0.5);
    assertThat(group.integer("count", 1, 1000)).isEqualTo(1000);
    assertThat(group.flag("on")).isTrue();
    assertThat(group.text("name")).isEqualTo("x y");
    assertThat(group.word("unit", Unit.class)).isEqualTo(Unit.PER_DAY);
    assertThat(group.duration("wait", Duration.ZERO, Duration.ofDays(2)))
        .isEqualTo(Duration.of(26, ChronoUnit.HOURS));
    assertThat(group.integers("steps", 1, 3)).containsExactly(1, 2, 3);
    assertThat(group.numbers("rates", NumberRange.SHARE)).containsExactly(0.1, 0.2);
    assertThat(group.sections("parts").stream().map(part -> part.integer("a", 0, 9)).toList())
        .containsExactly(1, 2);
    assertThat(config.section("other").section("nested").integer("key", 0, 9)).isEqualTo(4);
    config.refuseUnread();
  }

  @Test
  void unknownKeyIsRefusedWithTheNearestKnownOne() {
    StrictConfig config = read("move = -0.3\n\nshokc = 1\n");
    config.number("move", NumberRange.FINITE);
    config.has("shock");
    assertThatThrownBy(config::refuseUnread)
        .isInstanceOf(RiskException.class)
        .hasMessage(
            "RISK-CFG-01 Unknown key shokc; did you mean shock? | where: a.conf:3"
                + " | rule: every key must be one that Breakwater reads"
                + " | next: correct or delete this line; all keys are listed in"
                + " jobs/docs/configuration.md")
        .extracting(e -> ((RiskException) e).exitCode())
        .isEqualTo(ExitCode.CONFIGURATION);
  }

  @Test
  void misspelledRequiredKeyIsNamedRatherThanTheAbsentOne() {
    assertThatThrownBy(() -> read("moev = -0.3").number("move", NumberRange.FINITE))
        .hasMessageStartingWith(
            "RISK-CFG-01 Unknown key moev; did you mean move? | where: a.conf:1 |");
  }

  @Test
  void keyAtTheWrongLevelIsSentToItsGroup() {
    StrictConfig config = read("decay-factor = 0.9\nvolatility { decay-factor = 0.94 }");
    config.section("volatility").number("decay-factor", NumberRange.SHARE);
    assertThatThrownBy(config::refuseUnread)
        .hasMessageContaining("Unknown key decay-factor; did you mean volatility.decay-factor?");
  }

  @Test
  void unknownKeyWithoutANeighbourGetsNoSuggestion() {
    assertThatThrownBy(() -> read("zebra = 1").refuseUnread())
        .hasMessageStartingWith("RISK-CFG-01 Unknown key zebra | where: a.conf:1 |");
  }

  @Test
  void unknownKeysInGroupsListsAndQuotesAreFound() {
    StrictConfig list = read("parts = [{ a = 1, b = 2 }]");
    list.sections("parts").get(0).integer("a", 0, 9);
    assertThatThrownBy(list::refuseUnread).hasMessageContaining("Unknown key parts[0].b");

    StrictConfig quoted = read("g { k = 1 }\n\"g.k\" = 2");
    quoted.section("g").integer("k", 0, 9);
    assertThatThrownBy(quoted::refuseUnread).hasMessageContaining("Unknown key \"g.k\"");

    assertThatThrownBy(() -> read("empty {}").refuseUnread())
        .hasMessageContaining("Unknown key empty |");
    assertThatThrownBy(() -> read("empty = []").refuseUnread())
        .hasMessageContaining("Unknown key empty |");
  }

  @Test
  void missingKeyNamesTheGroupsFile() {
    assertThatThrownBy(() -> read("g { x = 1 }").section("g").text("source"))
        .hasMessage(
            "RISK-CFG-01 Missing key g.source | where: a.conf:1"
                + " | rule: this key has no default | next: add g.source to this file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.7", "\"5\"", "1e309", "NaN", "-1", "101", "true", "null", "[1]", "{}"})
  void notAWholeNumberInRangeIsRefused(String value) {
    assertThatThrownBy(() -> read("n = " + value).integer("n", 0, 100))
        .hasMessageContaining("RISK-CFG-02 Value of n is not allowed | where: a.conf:1")
        .hasMessageContaining("must be a whole number from 0 to 100");
  }

  @Test
  void fractionForAWholeNumberSaysSoInOneLine() {
    assertThatThrownBy(() -> read("\n\nn = 3.7").integer("n", 0, 100))
        .hasMessage(
            "RISK-CFG-02 Value of n is not allowed | where: a.conf:3"
                + " | rule: must be a whole number from 0 to 100"
                + " | observed: 3.7 | next: correct this line");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"NaN", "Infinity", "1e309", "-1e309", "\"0.5\"", "0", "1", "5 %", "0,5", "off"})
  void notANumberInRangeIsRefused(String value) {
    assertThatThrownBy(() -> read("x = [" + value + "]").numbers("x", NumberRange.open(0, 1)))
        .hasMessageContaining("must be a number in (0, 1)");
  }

  @Test
  void rangesSayTheirEnds() {
    assertThat(NumberRange.SHARE.words()).isEqualTo("a number in [0, 1]");
    assertThat(NumberRange.above(0, 0.5).words()).isEqualTo("a number in (0, 0.5]");
    assertThat(NumberRange.POSITIVE.words()).isEqualTo("a number above 0");
    assertThat(NumberRange.NOT_NEGATIVE.words()).isEqualTo("a number of at least 0");
    assertThat(NumberRange.FINITE.words()).isEqualTo("a finite number");
    assertThat(NumberRange.above(0, 0.5).contains(0.5)).isTrue();
    assertThat(NumberRange.above(0, 0.5).contains(0)).isFalse();
    assertThat(NumberRange.FINITE.contains(Double.NaN)).isFalse();
    assertThat(NumberRange.FINITE.contains(Double.NEGATIVE_INFINITY)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"30", "\"30\"", "30x", "-5s", "1.5h", "s", "61m", "99999999999s"})
  void durationWithoutAUnitOrOutOfRangeIsRefused(String value) {
    assertThatThrownBy(() -> read("t = " + value).duration("t", Duration.ZERO, Duration.ofHours(1)))
        .hasMessageContaining("must be a duration with its unit (30s, 5m, 26h, 2d)");
  }

  @Test
  void wordOutsideTheListIsRefusedWithTheList() {
    assertThatThrownBy(() -> read("w = PER_DAY").word("w", Unit.class))
        .hasMessageContaining("must be one of per-day, per-year")
        .hasMessageContaining("observed: \"PER_DAY\"");
  }

  @Test
  void scalarWhereAGroupOrListBelongsIsRefused() {
    assertThatThrownBy(() -> read("g = 1").section("g"))
        .hasMessageContaining("must be a group of keys in braces");
    assertThatThrownBy(() -> read("g = 1").sections("g"))
        .hasMessageContaining("must be a list in brackets");
    assertThatThrownBy(() -> read("g = [1]").sections("g"))
        .hasMessageContaining("must be a list of groups in braces");
    assertThatThrownBy(() -> read("g = yes").flag("g"))
        .hasMessageContaining("must be true or false");
    assertThatThrownBy(() -> read("g = \"  \"").text("g"))
        .hasMessageContaining("must be a text in quotes that is not blank");
  }

  @Test
  void whatARecordRefusesNamesItsGroup() {
    StrictConfig group = read("\nbands { watch = 1 }").section("bands");
    assertThatThrownBy(() -> group.build(StrictConfigTest::refuse))
        .hasMessage(
            "RISK-CFG-02 Values of bands do not fit together | where: a.conf:2"
                + " | rule: Bands must descend, cannot be: 1 | next: correct this group of keys");
  }

  private static Object refuse() {
    throw new IllegalArgumentException("Bands must descend, cannot be: 1");
  }

  private enum Unit {
    PER_DAY,
    PER_YEAR
  }
}
