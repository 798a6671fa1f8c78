package io.breakwater.risk.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.num.CounterRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KupiecTestTest {
  /** 95 % quantile of χ² with one degree of freedom, as tables print it. */
  private static final double CRITICAL = 3.841459;

  /** Worked value C19. */
  @ParameterizedTest
  @CsvSource({"250, 3, 0.094940", "250, 0, 5.025168"})
  void workedValuesC19(int observations, int exceptions, double expected) {
    assertThat(KupiecTest.of(observations, exceptions, 0.01).statistic())
        .isCloseTo(expected, within(5e-7));
  }

  /** Kupiec 1995, table of non-rejection regions at 95 % (worked value C19). */
  @ParameterizedTest
  @CsvSource({"255, 0, 7", "510, 1, 11", "1000, 4, 17"})
  void nonRejectionRegionsOfKupiec(int observations, int above, int below) {
    for (int exceptions = 0; exceptions < 30; exceptions++) {
      // The published region of 255 days has no lower bound that is printed: it starts at 1.
      boolean accepted =
          observations == 255
              ? exceptions > 0 && exceptions < below
              : exceptions > above && exceptions < below;
      assertThat(KupiecTest.of(observations, exceptions, 0.01).statistic() < CRITICAL)
          .as("%d exceptions in %d days", exceptions, observations)
          .isEqualTo(accepted);
    }
  }

  /** MathWorks, varbacktest.pof: 57 exceptions in 1,043 days at 95 %. */
  @Test
  void publishedExampleOfMathWorks() {
    LikelihoodRatio test = KupiecTest.of(1043, 57, 0.05);

    assertThat(test.statistic()).isCloseTo(0.46147, within(5e-6));
    assertThat(test.pValue()).isCloseTo(0.49694, within(5e-6));
  }

  /** χ² table: 3.841459 leaves 5 %, 6.634897 leaves 1 %; with two degrees 5.991465 leaves 5 %. */
  @Test
  void probabilityIsThatOfTheChiSquaredTable() {
    assertThat(LikelihoodRatio.of(3.841459, 1).pValue()).isCloseTo(0.05, within(5e-8));
    assertThat(LikelihoodRatio.of(6.634897, 1).pValue()).isCloseTo(0.01, within(5e-9));
    assertThat(LikelihoodRatio.of(5.991465, 2).pValue()).isCloseTo(0.05, within(1.5e-8));
    assertThat(LikelihoodRatio.of(-1e-17, 1)).isEqualTo(new LikelihoodRatio(0, 1));
  }

  /**
   * Second method: the share of 20,000 simulated years with a statistic at least as large. The
   * limiting distribution is rough for few exceptions, so 5 % a day over 2,000 days.
   */
  @Test
  void probabilityAgreesWithSimulation() {
    int days = 2_000;
    double probability = 0.05;
    double observed = KupiecTest.of(days, 118, probability).statistic();
    int atLeast = 0;
    int samples = 2_000;
    for (int sample = 0; sample < samples; sample++) {
      int exceptions = 0;
      for (int day = 0; day < days; day++) {
        exceptions += CounterRandom.uniform(9, sample, day) < probability ? 1 : 0;
      }
      atLeast += KupiecTest.of(days, exceptions, probability).statistic() >= observed ? 1 : 0;
    }

    assertThat(KupiecTest.of(days, 118, probability).pValue())
        .isCloseTo((double) atLeast / samples, within(0.02));
  }

  @Test
  void edges() {
    assertThat(KupiecTest.of(0, 0, 0.01)).isEqualTo(LikelihoodRatio.UNDEFINED);
    assertThat(KupiecTest.of(100, 100, 0.01).statistic())
        .isCloseTo(-200 * Math.log(0.01), within(1e-9));
    assertThat(KupiecTest.of(100, 1, 0.01).statistic()).isCloseTo(0, within(1e-12));
    assertThatThrownBy(() -> KupiecTest.of(10, 11, 0.01))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Exceptions must be in [0, 10], cannot be: 11");
    assertThatThrownBy(() -> KupiecTest.of(10, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Probability of an exception must be in (0, 1), cannot be: 1.0");
  }
}
