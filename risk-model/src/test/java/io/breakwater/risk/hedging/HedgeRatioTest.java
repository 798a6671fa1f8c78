package io.breakwater.risk.hedging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.num.SampleMoments;
import io.breakwater.risk.quality.ReasonCode;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class HedgeRatioTest {

  private static final double NAN = Double.NaN;
  private static final HedgeParameters EWMA =
      new HedgeParameters(90, HedgeWeighting.EWMA, 0.94, 30, 20, 0.1, 0.01);

  /** Hull, example 3.3: jet fuel hedged with heating oil; 2,000,000 against 42,000 gallons. */
  @Test
  void hullJetFuelExample() {
    assertThat(HedgeRatio.of(0.928, 0.0263, 0.0313)).isCloseTo(0.7798, within(5e-5));

    HedgeRatio hedge = new HedgeRatio(15, 0.7798, 0.928, 0.0263, 0.0313, null);
    assertThat(hedge.contracts(2_000_000, 42_000)).isCloseTo(37.13, within(5e-3));
    assertThat(hedge.systematicShare()).isCloseTo(0.861, within(5e-4));
    assertThat(hedge.residualVolatility()).isCloseTo(0.0098, within(5e-5));
  }

  /** Second method: no other ratio leaves less variance, and what is left is the residual. */
  @Test
  void measuredRatioLeavesTheLeastVariance() {
    double[][] returns = correlated(250);
    HedgeRatio hedge = HedgeRatio.measure(returns[0], returns[1], 0, 250, HedgeParameters.DEFAULTS);

    double least = deviation(returns, hedge.ratio());
    assertThat(hedge.observations()).isEqualTo(250);
    assertThat(hedge.reason()).isNull();
    assertThat(hedge.residualVolatility()).isCloseTo(least, within(1e-12));
    assertThat(hedge.ratio())
        .isCloseTo(
            HedgeRatio.of(
                hedge.correlation(), hedge.exposureVolatility(), hedge.instrumentVolatility()),
            within(1e-14));
    for (double other = -1; other <= 3; other += 0.01) {
      assertThat(deviation(returns, other)).isGreaterThanOrEqualTo(least);
    }
  }

  @Test
  void recentDaysWeighMoreWithEwma() {
    double[][] returns = correlated(250);
    for (int day = 200; day < 250; day++) {
      returns[0][day] = 2 * returns[1][day];
    }

    HedgeRatio equal = HedgeRatio.measure(returns[0], returns[1], 0, 250, HedgeParameters.DEFAULTS);
    HedgeRatio recent = HedgeRatio.measure(returns[0], returns[1], 0, 250, EWMA);

    assertThat(equal.ratio()).isLessThan(1.5);
    assertThat(recent.ratio()).isBetween(1.85, 2.0);
    assertThat(recent.correlation()).isBetween(0.97, 1.0);
  }

  @Test
  void dayMissingOnOneSideCountsForNeither() {
    double[][] returns = correlated(100);
    double[][] gap = {returns[0].clone(), returns[1].clone()};
    gap[0][40] = NAN;
    gap[1][41] = NAN;
    double[][] both = {returns[0].clone(), returns[1].clone()};
    for (int day = 40; day <= 41; day++) {
      both[0][day] = NAN;
      both[1][day] = NAN;
    }

    for (HedgeParameters parameters : new HedgeParameters[] {HedgeParameters.DEFAULTS, EWMA}) {
      HedgeRatio hedge = HedgeRatio.measure(gap[0], gap[1], 0, 100, parameters);
      assertThat(hedge).isEqualTo(HedgeRatio.measure(both[0], both[1], 0, 100, parameters));
      assertThat(hedge.observations()).isEqualTo(98);
      assertThat(hedge.correlation()).isBetween(-1.0, 1.0);
    }
  }

  @Test
  void perfectHedgeLeavesNothing() {
    double[] instrument = {0.01, -0.02, 0.03, 0.005};
    double[] exposure = {0.02, -0.04, 0.06, 0.01};

    HedgeRatio hedge = HedgeRatio.measure(exposure, instrument, 0, 4, HedgeParameters.DEFAULTS);

    assertThat(hedge.ratio()).isCloseTo(2, within(1e-14));
    assertThat(hedge.residualVolatility()).isCloseTo(0, within(1e-9));
    assertThat(hedge.systematicShare()).isCloseTo(1, within(1e-14));
    // Four days are a number, with a warning.
    assertThat(hedge.reason()).isEqualTo(ReasonCode.INSUFFICIENT_OBS);
  }

  @Test
  void instrumentThatDoesNotMoveIsNoHedge() {
    double[] still = new double[40];
    double[] exposure = new Random(2).doubles(40, -1, 1).toArray();

    HedgeRatio hedge = HedgeRatio.measure(exposure, still, 0, 40, HedgeParameters.DEFAULTS);
    HedgeRatio nothing = HedgeRatio.measure(still, exposure, 0, 40, HedgeParameters.DEFAULTS);

    assertThat(hedge.ratio()).isNaN();
    assertThat(hedge.residualVolatility()).isNaN();
    assertThat(hedge.reason()).isEqualTo(ReasonCode.ZERO_VARIANCE);
    assertThat(nothing.ratio()).isZero();
    assertThat(nothing.reason()).isEqualTo(ReasonCode.ZERO_VARIANCE);
    assertThat(HedgeRatio.of(0.5, 0.1, 0)).isNaN();
  }

  @Test
  void oneDayIsNoRatio() {
    HedgeRatio hedge =
        HedgeRatio.measure(
            new double[] {0.1, NAN}, new double[] {0.1, 0.2}, 0, 2, HedgeParameters.DEFAULTS);

    assertThat(hedge.ratio()).isNaN();
    assertThat(hedge.observations()).isEqualTo(1);
    assertThat(hedge.reason()).isEqualTo(ReasonCode.INSUFFICIENT_OBS);
  }

  @Test
  void eachParameterIsChecked() {
    refused(
        () -> of(0, 30, 20, 0.1, 0.01),
        "Decay factor of hedging must be in (0, 1), cannot be: 0.0");
    refused(
        () -> of(0.9, 0, 20, 0.1, 0.01),
        "Seed observations of hedging must be at least 1, cannot be: 0");
    refused(
        () -> of(0.9, 1, 1, 0.1, 0.01),
        "Minimum observations of hedging must be at least 2, cannot be: 1");
    refused(() -> of(0.9, 1, 2, 1, 0.01), "Hedged tolerance must be in [0, 1), cannot be: 1.0");
    refused(
        () -> of(0.9, 1, 2, 0.1, 0),
        "Limit of the liquidation probability must be in (0, 1], cannot be: 0.0");
  }

  @Test
  void windowIsChecked() {
    refused(
        () -> new HedgeParameters(1, HedgeWeighting.EQUAL, 0.9, 1, 2, 0.1, 0.01),
        "Window of hedging must be at least 2 days, cannot be: 1");
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static HedgeParameters of(
      double decay, int seed, int minimum, double tolerance, double limit) {
    return new HedgeParameters(90, HedgeWeighting.EQUAL, decay, seed, minimum, tolerance, limit);
  }

  private static double[][] correlated(int days) {
    Random random = new Random(31);
    double[][] returns = new double[2][days];
    for (int day = 0; day < days; day++) {
      returns[1][day] = 0.03 * random.nextGaussian();
      returns[0][day] = 0.8 * returns[1][day] + 0.02 * random.nextGaussian();
    }
    return returns;
  }

  private static double deviation(double[][] returns, double ratio) {
    double[] hedged = new double[returns[0].length];
    for (int day = 0; day < hedged.length; day++) {
      hedged[day] = returns[0][day] - ratio * returns[1][day];
    }
    return SampleMoments.of(hedged).standardDeviation();
  }
}
