package io.breakwater.risk.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficLightTest {

  /** Worked value C19. */
  @ParameterizedTest
  @CsvSource({"4, 0.892188", "5, 0.958817", "9, 0.999750"})
  void cumulativeWorkedValuesC19(int exceptions, double expected) {
    assertThat(TrafficLight.cumulative(250, exceptions, 0.01)).isCloseTo(expected, within(5e-7));
  }

  /** Basel Committee 1996: green to 4, yellow 5 to 9, red from 10. */
  @Test
  void zonesOfTheBaselYear() {
    for (int exceptions = 0; exceptions <= 12; exceptions++) {
      TrafficLight expected =
          exceptions < 5
              ? TrafficLight.GREEN
              : exceptions < 10 ? TrafficLight.YELLOW : TrafficLight.RED;
      assertThat(TrafficLight.of(250, exceptions, 0.01)).isEqualTo(expected);
    }
  }

  /** Second method: the terms of the binomial added one by one. */
  @ParameterizedTest
  @CsvSource({"250, 0.01", "30, 0.05", "365, 0.025", "500, 0.001", "7, 0.5"})
  void cumulativeIsTheSumOfItsTerms(int observations, double probability) {
    double term = Math.pow(1 - probability, observations);
    double sum = term;
    for (int k = 0; k <= Math.min(observations, 40); k++) {
      assertThat(TrafficLight.cumulative(observations, k, probability))
          .isCloseTo(sum, within(1e-12));
      term *= (observations - k) / (k + 1.0) * (probability / (1 - probability));
      sum += term;
    }
  }

  @Test
  void noExceptionIsGreenHoweverShortTheSample() {
    assertThat(TrafficLight.of(1, 0, 0.01)).isEqualTo(TrafficLight.GREEN);
    assertThat(TrafficLight.of(1, 1, 0.01)).isEqualTo(TrafficLight.RED);
    assertThatThrownBy(() -> TrafficLight.of(0, 0, 0.01))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Exceptions must be in [0, observations] of at least 1, cannot be: 0 of 0");
  }
}
