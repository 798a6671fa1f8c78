package io.breakwater.risk.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.num.CounterRandom;
import io.breakwater.risk.volatility.EwmaVolatility;
import io.breakwater.risk.volatility.GarchParameters;
import io.breakwater.risk.volatility.LiquidationProbability;
import io.breakwater.risk.volatility.VolatilityParameters;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastHistoryTest {
  private static final VolatilityParameters PARAMETERS =
      new VolatilityParameters(0.94, 5, 5, 365, List.of(30), 7, 5, GarchParameters.DEFAULTS);
  private static final CalibrationParameters BINS =
      new CalibrationParameters(List.of(0.05, 0.2, 0.4, 0.6, 0.8), List.of(1, 7), 1e-6, 1);

  private static CalibrationTally score(double[] distance, int horizon) {
    double[] changes = new double[distance.length];
    changes[0] = Double.NaN;
    for (int day = 1; day < changes.length; day++) {
      changes[day] = distance[day] - distance[day - 1];
    }
    CalibrationTally tally = new CalibrationTally(BINS);
    ForecastHistory.score(distance, changes, horizon, PARAMETERS, tally);
    return tally;
  }

  /** Ten days, horizon 2: origins 5 and 7 have enough changes; σ uses the changes up to them. */
  @Test
  void forecastUsesWhatWasKnownOnItsDay() {
    double[] distance = {0.5, 0.48, 0.5, 0.47, 0.5, 0.46, 0.3, 0.1, 0.05, -0.1};
    CalibrationTally tally = score(distance, 2);
    double[] changes = {-0.02, 0.02, -0.03, 0.03, -0.04, -0.16, -0.2};
    double known = EwmaVolatility.perPeriod(changes, 0, 5, 0.94, 5);
    double later = EwmaVolatility.perPeriod(changes, 0, 7, 0.94, 5);

    assertThat(tally.forecasts()).isEqualTo(2);
    assertThat(tally.total().liquidations()).isEqualTo(1);
    assertThat(tally.total().meanForecast())
        .isCloseTo(
            (LiquidationProbability.firstPassage(0.46, known, 2)
                    + LiquidationProbability.firstPassage(0.1, later, 2))
                / 2,
            within(1e-15));
  }

  @Test
  void dayBeyondTheBoundaryIsNoForecast() {
    double[] distance = new double[20];
    Arrays.fill(distance, -0.1);

    assertThat(score(distance, 1).forecasts()).isZero();
  }

  /** A hole leaves survival open, but a liquidation seen before or after it counts. */
  @Test
  void missingDaysLeaveSurvivalOpen() {
    double[] distance = new double[14];
    for (int day = 0; day < 14; day++) {
      distance[day] = 0.5 + 0.01 * (day % 2);
    }
    distance[12] = Double.NaN;
    assertThat(score(distance, 3).total().forecasts()).isEqualTo(1);

    distance[13] = -0.1;
    assertThat(score(distance, 3).total().liquidations()).isEqualTo(1);
  }

  @Test
  void shortHistoryHasNoForecast() {
    assertThat(score(new double[] {0.5}, 7).forecasts()).isZero();
    assertThat(score(new double[] {0.5, 0.4, 0.5, 0.4, 0.5}, 1).forecasts()).isZero();
    CalibrationTally tally = new CalibrationTally(BINS);
    ForecastHistory.score(new double[0], new double[0], 1, PARAMETERS, tally);
    assertThat(tally.forecasts()).isZero();
  }

  /**
   * Simulation against the closed form: normal walks of known volatility are liquidated as often as
   * the first-passage formula says with the boundary 0.5826·σ further away, because a walk is seen
   * once a day (Broadie, Glasserman, Kou 1997). One forecast a walk, on day 69 for 40 days.
   */
  @Test
  void walksAreLiquidatedAsOftenAsTheFormulaSays() {
    VolatilityParameters steady =
        new VolatilityParameters(0.999, 60, 60, 365, List.of(90), 7, 5, GarchParameters.DEFAULTS);
    CalibrationTally tally = new CalibrationTally(BINS);
    int days = 110;
    double sigma = 0.1;
    double expected = 0;
    int forecasts = 0;
    for (int walk = 0; walk < 4_000; walk++) {
      double[] distance = new double[days];
      double[] changes = new double[days];
      distance[0] = 0.3 + 2.0 * CounterRandom.uniform(4, walk, 1 << 20);
      for (int day = 1; day < days; day++) {
        changes[day] = sigma * CounterRandom.normal(4, walk, day);
        distance[day] = distance[day - 1] + changes[day];
      }
      if (distance[69] >= 0) {
        forecasts++;
        expected += LiquidationProbability.firstPassage(distance[69] + 0.5826 * sigma, sigma, 40);
      }
      ForecastHistory.score(distance, changes, 40, steady, tally);
    }
    CalibrationTally.Bin all = tally.total();
    double frequency = expected / forecasts;

    assertThat(all.forecasts()).isEqualTo(forecasts);
    assertThat(all.observedFrequency())
        .isCloseTo(frequency, within(4 * Math.sqrt(frequency * (1 - frequency) / forecasts)));
    // The forecast watches all day long and so is a little higher, and tells walks apart well.
    assertThat(all.meanForecast()).isBetween(frequency, frequency + 0.05);
    assertThat(all.resolution()).isGreaterThan(10 * all.reliability());
  }
}
