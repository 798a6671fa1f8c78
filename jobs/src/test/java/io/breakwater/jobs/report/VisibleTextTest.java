package io.breakwater.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTextTest {

  @Test
  void invisibleCharactersAreSpeltOut() {
    assertThat(VisibleText.of("a\u202Eb\u200Bc\u0000d\ne\uD800"))
        .isEqualTo("a\\u{202E}b\\u{200B}c\\u{0}d\\u{A}e\\u{D800}");
  }

  @Test
  void lettersOfAnyScriptStayAsTheyAre() {
    assertThat(VisibleText.of("K\u00f6ln \u6771\u4eac \ud83d\ude80"))
        .isEqualTo("K\u00f6ln \u6771\u4eac \ud83d\ude80");
  }

  @Test
  void longTextLosesItsMiddle() {
    assertThat(VisibleText.brief("0x1234567890abcdef1234567890abcdef12345678"))
        .isEqualTo("0x1234567890a\u2026" + "12345678")
        .hasSize(22);
    assertThat(VisibleText.brief("acct-000001")).isEqualTo("acct-000001");
  }

  @Test
  void hugeTextIsCutWithItsLength() {
    assertThat(VisibleText.of("x".repeat(10_000)))
        .hasSizeLessThan(540)
        .endsWith("\u2026 (10000 characters)");
  }

  @Test
  void asciiSpellsOutTheRest() {
    assertThat(VisibleText.ascii("K\u00f6ln\u202E")).isEqualTo("K\\u{F6}ln\\u{202E}");
  }
}
