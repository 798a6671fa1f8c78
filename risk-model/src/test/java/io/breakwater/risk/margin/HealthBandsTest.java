package io.breakwater.risk.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthBandsTest {
  private static final HealthBands BANDS = HealthBands.standard();

  /** Methodology A1, margin-call thresholds: half-open bands. */
  @ParameterizedTest
  @CsvSource({
    "2, HEALTHY, WATCH",
    "1.5, WATCH, WARN",
    "1.25, WARN, CALL",
    "1.1, CALL, CRITICAL",
    "1, CRITICAL, LIQUIDATABLE"
  })
  void lowerBoundBelongsToTheSaferBand(double bound, AccountStatus at, AccountStatus below) {
    assertThat(BANDS.of(bound)).isEqualTo(at);
    assertThat(BANDS.of(Math.nextDown(bound))).isEqualTo(below);
  }

  @Test
  void extremesHaveABand() {
    assertThat(BANDS.of(1e300)).isEqualTo(AccountStatus.HEALTHY);
    assertThat(BANDS.of(-5)).isEqualTo(AccountStatus.LIQUIDATABLE);
  }

  @Test
  void undefinedHealthHasNone() {
    assertThatThrownBy(() -> BANDS.of(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Health factor without a band, cannot be: NaN");
  }

  @Test
  void boundsMustDescend() {
    assertThatThrownBy(() -> new HealthBands(2, 1.5, 1.5, 1.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Health bands must descend to 1, cannot be: 2.0, 1.5, 1.5, 1.1");
    assertThatThrownBy(() -> new HealthBands(2, 1.5, 1.25, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Health bands must descend to 1");
  }

  @Test
  void targetIsAtLeastOne() {
    assertThatThrownBy(() -> new HealthPolicy(BANDS, 0.9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Target health must be at least 1 and finite, cannot be: 0.9");
  }
}
