package io.breakwater.risk.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Analytic derivatives against finite differences of the likelihood written the plain way. */
class GarchCurvatureTest {

  private static final double STEP = 1e-4;
  private static final double[] POINT = {0.03, 0.2, 0.15, 0.7};

  // Gaps of one and of two days.
  private static final double[] CHANGES = changes();

  @Test
  void valueIsThatOfThePlainSum() {
    GarchCurvature curvature = evaluated();
    double plain = GarchSeries.logLikelihood(CHANGES, POINT);

    assertThat(curvature.value()).isCloseTo(plain, within(1e-10));
    assertThat(likelihood().value(POINT[0], POINT[1], POINT[2], POINT[3]))
        .isCloseTo(plain, within(1e-10));
  }

  @Test
  void gradientIsTheCentralDifference() {
    double[] gradient = evaluated().gradient();

    for (int i = 0; i < 4; i++) {
      double difference = (shifted(i, STEP) - shifted(i, -STEP)) / (2 * STEP);
      assertThat(gradient[i]).isCloseTo(difference, within(1e-4 * (1 + Math.abs(difference))));
    }
  }

  @Test
  void hessianIsTheCentralDifferenceOfTheGradient() {
    double[][] hessian = evaluated().hessian();

    for (int i = 0; i < 4; i++) {
      double[] above = gradientAt(i, STEP);
      double[] below = gradientAt(i, -STEP);
      for (int j = 0; j < 4; j++) {
        double difference = (above[j] - below[j]) / (2 * STEP);
        assertThat(hessian[i][j]).isCloseTo(difference, within(1e-4 * (1 + Math.abs(difference))));
      }
    }
  }

  @Test
  void outerProductAddsTheSquaresOfDailyGradients() {
    // Gradient of one day = gradient of the first k days less that of the first k - 1, as long as
    // the start does not move with the number of days: the backcast weights the first 75.
    double[] changes = GarchSeries.simulate(4, 78, new GarchModel(0, 0.2, 0.1, 0.8));
    double[][] expected = new double[4][4];
    double[] before = gradientOfFirst(changes, 75);
    GarchCurvature whole = curvature(changes, 78);
    double[][] known = curvature(changes, 75).outerProduct();
    for (int k = 76; k <= 78; k++) {
      double[] after = gradientOfFirst(changes, k);
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
          expected[i][j] += (after[i] - before[i]) * (after[j] - before[j]);
        }
      }
      before = after;
    }

    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        assertThat(whole.outerProduct()[i][j] - known[i][j])
            .isCloseTo(expected[i][j], within(1e-9 * (1 + Math.abs(known[i][j]))));
      }
    }
  }

  @Test
  void nextVarianceContinuesTheRecursion() {
    double[] changes = {0.5, -0.5};
    GarchCurvature curvature =
        new GarchCurvature(new GarchLikelihood(changes, 0, 2, 1, GarchStart.MEAN_SQUARE));
    curvature.evaluate(new double[] {0, 0.1, 0.2, 0.5});

    // Start 0.25; h1 = 0.1 + 0.7·0.25 = 0.275; h2 = 0.1 + 0.05 + 0.1375; h3 = 0.1 + 0.05 + 0.14375.
    assertThat(curvature.nextVariance()).isCloseTo(0.29375, within(1e-15));
  }

  private static double[] gradientOfFirst(double[] changes, int days) {
    return curvature(changes, days).gradient();
  }

  private static GarchCurvature curvature(double[] changes, int days) {
    GarchCurvature curvature =
        new GarchCurvature(new GarchLikelihood(changes, 0, days, 1, GarchStart.BACKCAST));
    curvature.evaluate(POINT);
    return curvature;
  }

  private static GarchCurvature evaluated() {
    GarchCurvature curvature = new GarchCurvature(likelihood());
    // A first evaluation elsewhere must leave nothing behind.
    curvature.evaluate(new double[] {0, 0.5, 0.3, 0.3});
    curvature.evaluate(POINT);
    return curvature;
  }

  private static double[] gradientAt(int parameter, double step) {
    GarchCurvature curvature = new GarchCurvature(likelihood());
    double[] at = POINT.clone();
    at[parameter] += step;
    curvature.evaluate(at);
    return curvature.gradient();
  }

  private static double shifted(int parameter, double step) {
    double[] at = POINT.clone();
    at[parameter] += step;
    return GarchSeries.logLikelihood(CHANGES, at);
  }

  private static GarchLikelihood likelihood() {
    return new GarchLikelihood(CHANGES, 0, CHANGES.length, 1, GarchStart.MEAN_SQUARE);
  }

  private static double[] changes() {
    double[] changes = GarchSeries.simulate(9, 120, new GarchModel(0.05, 0.2, 0.2, 0.6));
    changes[30] = Double.NaN;
    changes[60] = Double.NaN;
    changes[61] = Double.NaN;
    return changes;
  }
}
