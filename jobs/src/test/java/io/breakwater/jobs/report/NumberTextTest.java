package io.breakwater.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0",
        "0.004|<0.01",
        "-0.004|\u22120.00",
        "0.125|0.12",
        "812.4|812.40",
        "999.99|999.99",
        "999.996|1.00K",
        "1234|1.23K",
        "12345678.9|12.3M",
        "999499|999K",
        "999600|1.00M",
        "-4560000000|\u22124.56B",
        "7.77e14|777T",
        "1.23e18|1,230,000T"
      })
  void amountsHaveThreeSignificantDigits(BigDecimal amount, String text) {
    assertThat(NumberText.compact(amount)).isEqualTo(text);
  }

  @Test
  void wholeAmountHasGroupsAndUnit() {
    assertThat(NumberText.full(new BigDecimal("-12345678.905")))
        .isEqualTo("\u221212,345,678.90 USD");
    assertThat(NumberText.full(0.0)).isEqualTo("0.00 USD");
  }

  @Test
  void undefinedIsADash() {
    assertThat(NumberText.compact(Double.NaN)).isEqualTo("\u2014");
    assertThat(NumberText.ratio(Double.NaN)).isEqualTo("\u2014");
    assertThat(NumberText.percent(Double.POSITIVE_INFINITY)).isEqualTo("\u2014");
    assertThat(NumberText.signedPercent(Double.NaN)).isEqualTo("\u2014");
    assertThat(NumberText.price(Double.NaN)).isEqualTo("\u2014");
    assertThat(NumberText.age(Double.NaN)).isEqualTo("\u2014");
  }

  @Test
  void percentKeepsThreeDigitsAndItsSign() {
    assertThat(NumberText.percent(0.0831)).isEqualTo("8.31\u00a0%");
    assertThat(NumberText.percent(-0.1234)).isEqualTo("\u221212.3\u00a0%");
    assertThat(NumberText.percent(0.00001)).isEqualTo("<0.01\u00a0%");
    assertThat(NumberText.signedPercent(0.0123)).isEqualTo("+1.23\u00a0%");
    assertThat(NumberText.signedPercent(-0.0123)).isEqualTo("\u22121.23\u00a0%");
    assertThat(NumberText.signedPercent(0.00001)).isEqualTo("0.00\u00a0%");
    assertThat(NumberText.signedPercent(1)).isEqualTo("+100.00\u00a0%");
  }

  @Test
  void priceShowsSixDigitsBelowAHundred() {
    assertThat(NumberText.price(68_212.4)).isEqualTo("68,212.40");
    assertThat(NumberText.price(0.99982)).isEqualTo("0.99982");
    assertThat(NumberText.price(0.0000123456789)).isEqualTo("0.0000123457");
    assertThat(NumberText.price(1)).isEqualTo("1.00");
  }

  @Test
  void wholeNumbersHaveNoDecimals() {
    assertThat(NumberText.plain(0)).isEqualTo("0");
    assertThat(NumberText.plain(131_400)).isEqualTo("131,400");
    assertThat(NumberText.plain(0.094)).isEqualTo("0.094");
    assertThat(NumberText.plain(Double.NaN)).isEqualTo("\u2014");
  }

  @Test
  void ageChoosesItsUnit() {
    assertThat(NumberText.age(60)).isEqualTo("60\u00a0s");
    assertThat(NumberText.age(180)).isEqualTo("3\u00a0min");
    assertThat(NumberText.age(131_400)).isEqualTo("36.5\u00a0h");
    assertThat(NumberText.age(200_000)).isEqualTo("2.3\u00a0d");
  }

  @Test
  void axisLabelsLoseTrailingZeros() {
    assertThat(NumberText.tick(40_000_000)).isEqualTo("40M");
    assertThat(NumberText.tick(2_500_000)).isEqualTo("2.5M");
    assertThat(NumberText.tick(0)).isEqualTo("0");
    assertThat(NumberText.tick(0.5)).isEqualTo("0.5");
  }

  @Test
  void formatIgnoresTheLocaleOfTheMachine() {
    Locale before = Locale.getDefault(Locale.Category.FORMAT);
    Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(NumberText.compact(1234.5)).isEqualTo("1.23K");
      assertThat(ConsoleSummary.render(SampleReport.model(SampleReport.rows(20))))
          .contains("Accounts      20, ");
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, before);
    }
  }
}
