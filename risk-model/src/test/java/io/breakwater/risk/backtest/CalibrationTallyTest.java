package io.breakwater.risk.backtest;

import static io.breakwater.risk.backtest.LiquidationOutcome.LIQUIDATED;
import static io.breakwater.risk.backtest.LiquidationOutcome.SURVIVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.backtest.CalibrationTally.Bin;
import io.breakwater.risk.quality.ReasonCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTallyTest {
  private static final CalibrationParameters PARAMETERS =
      new CalibrationParameters(List.of(0.3, 0.7), List.of(1), 1e-6, 2);

  /**
   * By hand: forecasts 0.2 (no, no, yes), 0.8 (yes, yes), base rate 3/5. Brier = (0.04 + 0.04 +
   * 0.64 + 0.04 + 0.04)/5 = 0.16. Reliability = (3·(0.2 − ⅓)² + 2·0.2²)/5 = 0.0266667; resolution =
   * (3·(⅓ − 0.6)² + 2·0.4²)/5 = 0.1066667; uncertainty 0.24.
   */
  @Test
  void workedByHand() {
    CalibrationTally tally = new CalibrationTally(PARAMETERS);
    tally.add(0.2, SURVIVED);
    tally.add(0.2, SURVIVED);
    tally.add(0.2, LIQUIDATED);
    tally.add(0.8, LIQUIDATED);
    tally.add(0.8, LIQUIDATED);

    Bin all = tally.total();

    assertThat(all.forecasts()).isEqualTo(5);
    assertThat(all.liquidations()).isEqualTo(3);
    assertThat(all.meanForecast()).isCloseTo(0.44, within(1e-15));
    assertThat(all.observedFrequency()).isEqualTo(0.6);
    assertThat(all.brier()).isCloseTo(0.16, within(1e-15));
    assertThat(all.reliability()).isCloseTo(0.0266667, within(5e-8));
    assertThat(all.resolution()).isCloseTo(0.1066667, within(5e-8));
    assertThat(all.uncertainty()).isCloseTo(0.24, within(1e-15));
    assertThat(all.within()).isCloseTo(0, within(1e-15));
    assertThat(all.logScore()).isCloseTo(-(4 * Math.log(0.8) + Math.log(0.2)) / 5, within(1e-15));
    assertThat(tally.bins()).extracting(Bin::lower).containsExactly(0.0, 0.7);
    assertThat(tally.bins()).extracting(Bin::observedFrequency).containsExactly(1 / 3.0, 1.0);
  }

  /** Wilson 1927: 1 of 10 at 95 % gives (0.0179, 0.4042), as its calculators print. */
  @Test
  void intervalOfTheFrequency() {
    CalibrationTally tally = new CalibrationTally(PARAMETERS);
    tally.add(0.1, LIQUIDATED);
    for (int i = 0; i < 9; i++) {
      tally.add(0.1, SURVIVED);
    }

    assertThat(tally.total().frequencyLow()).isCloseTo(0.0179, within(5e-5));
    assertThat(tally.total().frequencyHigh()).isCloseTo(0.4042, within(5e-5));
  }

  @Test
  void certainForecastThatFailsIsBoundedByTheFloor() {
    CalibrationTally tally = new CalibrationTally(PARAMETERS);
    tally.add(0, LIQUIDATED);
    tally.add(1, LIQUIDATED);

    assertThat(tally.total().logScore()).isCloseTo(-Math.log(1e-6) / 2, within(1e-12));
  }

  @Test
  void emptyTallyHasNoNumbers() {
    CalibrationTally tally = new CalibrationTally(PARAMETERS);
    tally.add(Double.NaN, LIQUIDATED);

    assertThat(tally.forecasts()).isZero();
    assertThat(tally.bins()).isEmpty();
    assertThat(tally.total().brier()).isNaN();
    assertThat(tally.total().observedFrequency()).isNaN();
    assertThat(tally.total().meanForecast()).isNaN();
    assertThat(tally.total().reason()).isEqualTo(ReasonCode.INSUFFICIENT_OBS);
  }

  /** One forecast of two that are needed: counted, and no number made of it. */
  @Test
  void fewForecastsAreCountedAndNotScored() {
    CalibrationTally tally = new CalibrationTally(PARAMETERS);
    tally.add(0.1, LIQUIDATED);

    for (Bin few : List.of(tally.total(), tally.bins().get(0))) {
      assertThat(few.reason()).isEqualTo(ReasonCode.INSUFFICIENT_OBS);
      assertThat(few.forecasts()).isEqualTo(1);
      assertThat(few.liquidations()).isEqualTo(1);
      assertThat(
              new double[] {
                few.meanForecast(),
                few.observedFrequency(),
                few.frequencyLow(),
                few.brier(),
                few.reliability(),
                few.resolution(),
                few.uncertainty(),
                few.within(),
                few.logScore()
              })
          .containsOnly(Double.NaN);
    }
  }

  /** A bin of one within a cohort of three: no frequency, but its part of the cohort's score. */
  @Test
  void sparseBinStillCountsInTheScoreOfItsCohort() {
    CalibrationTally tally = new CalibrationTally(PARAMETERS);
    tally.add(0.2, SURVIVED);
    tally.add(0.2, SURVIVED);
    tally.add(0.8, LIQUIDATED);

    Bin sparse = tally.bins().get(1);

    assertThat(sparse.observedFrequency()).isNaN();
    assertThat(sparse.reason()).isEqualTo(ReasonCode.INSUFFICIENT_OBS);
    assertThat(sparse.brier()).isCloseTo(0.04 / 3, within(1e-15));
    assertThat(tally.total().brier()).isCloseTo(0.04, within(1e-15));
  }

  @Test
  void nonsenseIsRefused() {
    CalibrationTally tally = new CalibrationTally(PARAMETERS);

    assertThatThrownBy(() -> tally.add(1.5, SURVIVED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Probability must be in [0, 1], cannot be: 1.5");
    assertThatThrownBy(() -> tally.merge(new CalibrationTally(CalibrationParameters.DEFAULTS)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Tallies must have the same parameters, cannot be: ");
  }
}
