package io.breakwater.risk.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.quality.ReasonCode;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GapConvergenceTest {
  private static final int FEWEST = 20;

  private static double[] gaps(double persistence, int n, long seed) {
    Random random = new Random(seed);
    double[] gaps = new double[n];
    for (int t = 1; t < n; t++) {
      gaps[t] = persistence * gaps[t - 1] + 0.001 * random.nextGaussian();
    }
    return gaps;
  }

  /** A gap that halves every hour has a half-life of one hour. */
  @Test
  void aGapThatHalves() {
    double[] gaps = new double[40];
    Arrays.setAll(gaps, t -> Math.pow(0.5, t));

    GapConvergence convergence = GapConvergence.of(gaps, 1, FEWEST);

    assertThat(convergence.observations()).isEqualTo(39);
    assertThat(convergence.persistence()).isCloseTo(0.5, within(1e-12));
    assertThat(convergence.halfLifeHours()).isCloseTo(1, within(1e-11));
    assertThat(convergence.reason()).isNull();
  }

  /** Simulated with φ = 0.9: ln 2 / −ln 0.9 = 6.58 intervals of four hours. */
  @Test
  void findsThePersistenceOfASimulatedGap() {
    GapConvergence convergence = GapConvergence.of(gaps(0.9, 20_000, 3), 4, FEWEST);

    assertThat(convergence.persistence()).isCloseTo(0.9, within(0.01));
    assertThat(convergence.halfLifeHours()).isCloseTo(4 * 6.5788, within(3.0));
  }

  @Test
  void persistenceOutsideTheUnitIntervalHasNoHalfLife() {
    double[] growing = new double[40];
    Arrays.setAll(growing, t -> Math.pow(1.1, t));
    double[] alternating = new double[40];
    Arrays.setAll(alternating, t -> t % 2 == 0 ? 1 : -1);

    for (double[] gaps : new double[][] {growing, alternating}) {
      GapConvergence convergence = GapConvergence.of(gaps, 1, FEWEST);
      assertThat(convergence.halfLifeHours()).isNaN();
      assertThat(convergence.reason()).isEqualTo(ReasonCode.NO_HALF_LIFE);
    }
  }

  @Test
  void missingIntervalsEndAPair() {
    double[] gaps = gaps(0.5, 60, 5);
    gaps[10] = Double.NaN;

    assertThat(GapConvergence.of(gaps, 1, FEWEST).observations()).isEqualTo(57);
  }

  @Test
  void tooFewPairsOrNoGapAtAll() {
    assertThat(GapConvergence.of(gaps(0.5, 20, 1), 1, FEWEST).reason())
        .isEqualTo(ReasonCode.INSUFFICIENT_OBS);
    assertThat(GapConvergence.of(new double[1], 1, 1).reason())
        .isEqualTo(ReasonCode.INSUFFICIENT_OBS);
    assertThat(GapConvergence.of(new double[40], 1, FEWEST).reason())
        .isEqualTo(ReasonCode.ZERO_VARIANCE);
  }

  @Test
  void theSlowestPairOfVenuesCounts() {
    int n = 2_000;
    double[] fast = gaps(0.2, n, 11);
    double[] slow = gaps(0.95, n, 12);
    double[][] venues = new double[4][n];
    for (int t = 0; t < n; t++) {
      venues[0][t] = 100;
      venues[1][t] = 100 * Math.exp(fast[t]);
      venues[2][t] = 100 * Math.exp(slow[t]);
      venues[3][t] = Double.NaN;
    }

    GapConvergence slowest = GapConvergence.slowest(venues, 1, FEWEST);

    assertThat(slowest).isEqualTo(GapConvergence.of(slow(venues), 1, FEWEST));
    assertThat(slowest.halfLifeHours()).isGreaterThan(5);
  }

  private static double[] slow(double[][] venues) {
    double[] gaps = new double[venues[0].length];
    Arrays.setAll(gaps, t -> Math.log(venues[0][t] / venues[2][t]));
    return gaps;
  }

  @Test
  void aPairThatDivergesOutweighsOneThatConverges() {
    double[][] venues = new double[3][60];
    double[] fast = gaps(0.3, 60, 2);
    for (int t = 0; t < 60; t++) {
      venues[0][t] = 100;
      venues[1][t] = 100 * Math.exp(fast[t]);
      venues[2][t] = 100 * Math.exp(Math.pow(1.1, t) / 1e3);
    }

    assertThat(GapConvergence.slowest(venues, 1, FEWEST).reason())
        .isEqualTo(ReasonCode.NO_HALF_LIFE);
  }

  @Test
  void oneVenueHasNoGap() {
    assertThat(GapConvergence.slowest(new double[1][60], 1, FEWEST).reason())
        .isEqualTo(ReasonCode.INSUFFICIENT_OBS);
  }
}
