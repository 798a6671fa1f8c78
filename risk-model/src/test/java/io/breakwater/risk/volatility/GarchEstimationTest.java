package io.breakwater.risk.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GarchEstimationTest {

  /** The package divides the outer product of gradients by n − 1 in place of n. */
  private static final double DIVISOR = Math.sqrt(1000.0 / 999.0);

  private static final GarchModel TRUTH = new GarchModel(0, 0.05, 0.1, 0.85);
  private static final double[] THOUSAND_DAYS = GarchSeries.simulate(20240229, 1000, TRUTH);

  /**
   * The same thousand days (the generator of java.util.Random is public) through the Python package
   * arch 8.0.0: zero mean, normal distribution, backcast set to the mean square; classic and robust
   * standard errors; forecasts of one and of ten days.
   */
  @Test
  void archPackageWithTheMeanSquareAsStart() {
    GarchFit fit = fit(THOUSAND_DAYS, GarchMean.ZERO, GarchStart.MEAN_SQUARE);

    assertThat(fit.outcome()).isEqualTo(GarchOutcome.INTERIOR);
    assertThat(fit.start()).isEqualTo(GarchStart.MEAN_SQUARE);
    assertThat(fit.observations()).isEqualTo(1000);
    assertModel(fit.model(), 0, 0.04283322, 0.09068755, 0.85989096);
    assertThat(fit.logLikelihood()).isCloseTo(-1310.33406313, within(1e-7));
    assertErrors(fit.standardErrors(), 1, Double.NaN, 0.0210769, 0.0262139, 0.0447707);
    assertErrors(fit.robustErrors(), DIVISOR, Double.NaN, 0.0247007, 0.0316212, 0.0542012);
    assertThat(fit.nextVariance()).isCloseTo(0.65610718, within(1e-6));
    assertThat(fit.horizonVolatility(10)).isCloseTo(Math.sqrt(6.97271815), within(1e-6));
  }

  /** As above with the package's own start: another start moves ω by 5 % and α by 4 %. */
  @Test
  void archPackageWithItsBackcastAsStart() {
    GarchFit fit = fit(THOUSAND_DAYS, GarchMean.ZERO, GarchStart.BACKCAST);

    assertThat(fit.start()).isEqualTo(GarchStart.BACKCAST);
    assertModel(fit.model(), 0, 0.04059907, 0.08709200, 0.86614527);
    assertThat(fit.logLikelihood()).isCloseTo(-1309.46115337, within(1e-7));
    assertErrors(fit.standardErrors(), 1, Double.NaN, 0.0194820, 0.0254020, 0.0423208);
    assertErrors(fit.robustErrors(), DIVISOR, Double.NaN, 0.0223837, 0.0304908, 0.0504715);
    assertThat(fit.nextVariance()).isCloseTo(0.65917548, within(1e-6));
  }

  @Test
  void longSeriesGivesBackTheParametersThatMadeIt() {
    GarchModel truth = new GarchModel(0.02, 0.1, 0.08, 0.87);
    double[] changes = GarchSeries.simulate(7, 20_000, truth);

    GarchFit fit = fit(changes, GarchMean.CONSTANT, GarchStart.MEAN_SQUARE);

    double[] expected = {0.02, 0.1, 0.08, 0.87};
    double[] found = values(fit.model());
    for (int i = 0; i < 4; i++) {
      assertThat(fit.standardErrors()[i]).isPositive();
      assertThat(found[i]).isCloseTo(expected[i], within(3.5 * fit.standardErrors()[i]));
      // Normal surprises: the robust errors agree with those of the Hessian.
      assertThat(fit.robustErrors()[i])
          .isCloseTo(fit.standardErrors()[i], within(0.1 * fit.standardErrors()[i]));
    }
  }

  /** Second method: no point near the maximum or far from it is more likely, by a plain sum. */
  @Test
  void noOtherModelIsMoreLikely() {
    double[] changes = gaps(GarchSeries.simulate(3, 400, new GarchModel(0, 0.1, 0.2, 0.7)), 11);
    GarchFit fit = fit(changes, GarchMean.CONSTANT, GarchStart.MEAN_SQUARE);
    double[] at = values(fit.model());
    double best = GarchSeries.logLikelihood(changes, at);
    Random random = new Random(5);

    assertThat(fit.outcome()).isEqualTo(GarchOutcome.INTERIOR);
    double constant = 0.5 * fit.observations() * Math.log(2 * Math.PI);
    assertThat(fit.logLikelihood()).isCloseTo(best - constant, within(1e-9));
    for (int i = 0; i < 4; i++) {
      for (double step : new double[] {-1e-3, 1e-3}) {
        double[] beside = at.clone();
        beside[i] += step * Math.max(0.1, Math.abs(at[i]));
        assertThat(GarchSeries.logLikelihood(changes, beside)).isLessThan(best);
      }
    }
    for (int trial = 0; trial < 2000; trial++) {
      double persistence = random.nextDouble();
      double alpha = persistence * random.nextDouble();
      double omega = Math.exp(-6 + 7 * random.nextDouble());
      double mean = 0.3 * random.nextGaussian();
      assertThat(GarchSeries.logLikelihood(changes, mean, omega, alpha, persistence - alpha))
          .isLessThan(best);
    }
  }

  @Test
  void unitOfTheChangesScalesTheModelAndNothingElse() {
    double[] basisPoints = Arrays.stream(THOUSAND_DAYS).map(change -> 1e-4 * change).toArray();

    GarchFit one = fit(THOUSAND_DAYS, GarchMean.CONSTANT, GarchStart.MEAN_SQUARE);
    GarchFit small = fit(basisPoints, GarchMean.CONSTANT, GarchStart.MEAN_SQUARE);

    assertThat(small.model().alpha()).isCloseTo(one.model().alpha(), within(1e-8));
    assertThat(small.model().beta()).isCloseTo(one.model().beta(), within(1e-8));
    assertThat(small.model().omega() * 1e8).isCloseTo(one.model().omega(), within(1e-8));
    assertThat(small.model().mean() * 1e4).isCloseTo(one.model().mean(), within(1e-8));
    assertThat(small.standardErrors()[1] * 1e8).isCloseTo(one.standardErrors()[1], within(1e-7));
    assertThat(small.standardErrors()[0] * 1e4).isCloseTo(one.standardErrors()[0], within(1e-7));
    assertThat(small.logLikelihood())
        .isCloseTo(one.logLikelihood() + 1000 * Math.log(1e4), within(1e-6));
  }

  @Test
  void missingDaysAtEitherEndChangeNothing() {
    double[] padded = new double[1020];
    Arrays.fill(padded, Double.NaN);
    System.arraycopy(THOUSAND_DAYS, 0, padded, 7, 1000);

    GarchFit fit = GarchEstimation.fit(padded, 2, 1018, GarchParameters.DEFAULTS).orElseThrow();
    GarchFit plain = fit(THOUSAND_DAYS, GarchMean.CONSTANT, GarchStart.MEAN_SQUARE);

    assertThat(fit.model()).isEqualTo(plain.model());
    assertThat(fit.nextVariance()).isEqualTo(plain.nextVariance());
  }

  @Test
  void surprisesWithoutClusteringEndAtTheEdgeWithoutStandardErrors() {
    // Squares alternate, so a large one is always followed by a small one: α = 0.
    double[] changes = new double[400];
    Random random = new Random(1);
    for (int i = 0; i < changes.length; i++) {
      changes[i] = (i % 2 == 0 ? 1.0 : 0.2) * (random.nextBoolean() ? 1 : -1);
    }

    GarchFit fit = fit(changes, GarchMean.ZERO, GarchStart.MEAN_SQUARE);

    assertThat(fit.outcome()).isEqualTo(GarchOutcome.BOUNDARY);
    assertThat(fit.model().alpha()).isLessThan(1e-4);
    assertThat(fit.standardErrors()).containsOnly(Double.NaN);
    assertThat(fit.robustErrors()).containsOnly(Double.NaN);
    // Without clustering the forecast is the variance of all days: (1 + 0.04) / 2.
    assertThat(fit.nextVariance()).isCloseTo(0.52, within(0.01));
  }

  @Test
  void varianceThatNeverComesBackIsIntegrated() {
    double[] changes = new double[500];
    Random random = new Random(2);
    for (int i = 0; i < changes.length; i++) {
      changes[i] = Math.exp(0.012 * i) * random.nextGaussian();
    }

    GarchFit fit = fit(changes, GarchMean.ZERO, GarchStart.MEAN_SQUARE);

    assertThat(fit.outcome()).isEqualTo(GarchOutcome.INTEGRATED);
    assertThat(fit.model().integrated()).isTrue();
    assertThat(fit.model().longRunVariance()).isNaN();
    assertThat(fit.horizonVolatility(10)).isGreaterThan(fit.horizonVolatility(1) * 3);
    assertThat(fit.standardErrors()).containsOnly(Double.NaN);
  }

  @Test
  void tooFewOrConstantChangesHaveNoFit() {
    double[] few = Arrays.copyOf(THOUSAND_DAYS, 249);
    double[] constant = new double[400];
    Arrays.fill(constant, 0.01);
    double[] absent = new double[400];
    Arrays.fill(absent, Double.NaN);

    assertThat(GarchEstimation.fit(few, 0, 249, GarchParameters.DEFAULTS)).isEmpty();
    assertThat(GarchEstimation.fit(constant, 0, 400, GarchParameters.DEFAULTS)).isEmpty();
    assertThat(GarchEstimation.fit(absent, 0, 400, GarchParameters.DEFAULTS)).isEmpty();
    assertThat(GarchEstimation.fit(THOUSAND_DAYS, 0, 250, GarchParameters.DEFAULTS)).isPresent();
  }

  /** A ratio of two stable assets: still for months, then one jump. */
  @Test
  void stillSeriesWithOneJumpStaysFinite() {
    double[] changes = new double[365];
    changes[200] = -0.12;
    changes[201] = 0.11;

    GarchFit fit = fit(changes, GarchMean.CONSTANT, GarchStart.MEAN_SQUARE);

    assertThat(fit.nextVariance()).isPositive().isLessThan(0.12 * 0.12);
    assertThat(fit.logLikelihood()).isFinite();
  }

  private static GarchFit fit(double[] changes, GarchMean mean, GarchStart start) {
    return GarchEstimation.fit(changes, 0, changes.length, new GarchParameters(250, mean, start))
        .orElseThrow();
  }

  private static double[] gaps(double[] changes, int every) {
    for (int i = every; i < changes.length; i += every) {
      changes[i] = Double.NaN;
      if (i % 2 == 0) {
        changes[i - 1] = Double.NaN;
      }
    }
    return changes;
  }

  private static double[] values(GarchModel model) {
    return new double[] {model.mean(), model.omega(), model.alpha(), model.beta()};
  }

  private static void assertModel(GarchModel model, double... expected) {
    assertThat(values(model)).containsExactly(expected, within(2e-6));
  }

  private static void assertErrors(double[] errors, double factor, double... expected) {
    for (int i = 0; i < 4; i++) {
      if (Double.isNaN(expected[i])) {
        assertThat(errors[i]).isNaN();
      } else {
        // Those of the package come from numerical derivatives.
        assertThat(errors[i] * factor).isCloseTo(expected[i], within(2e-4 * expected[i]));
      }
    }
  }
}
