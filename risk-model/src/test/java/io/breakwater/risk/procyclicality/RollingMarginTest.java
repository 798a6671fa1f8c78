package io.breakwater.risk.procyclicality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RollingMarginTest {

  private static final double NAN = Double.NaN;

  /** By hand: two of four observations make the median of the last two losses. */
  @Test
  void everyDayUsesOnlyWhatWasKnownThen() {
    double[] profits = {-1, -3, 2, -5};

    assertThat(RollingMargin.historical(profits, 2, 0.5))
        .containsExactly(new double[] {NAN, 2, 0.5, 1.5}, within(1e-12));
  }

  @Test
  void sureProfitAsksForNothing() {
    assertThat(RollingMargin.historical(new double[] {5, 6, 7}, 2, 0.5)).containsExactly(NAN, 0, 0);
  }

  /** Second method: each window copied, sorted whole and read at the level. */
  @Test
  void agreesWithSortingEveryWindow() {
    double[] profits = new Random(7).doubles(300, -100, 80).toArray();
    // Ties and zeros of both signs must leave the window as they came.
    profits[3] = profits[4];
    profits[40] = 0.0;
    profits[41] = -0.0;

    double[] margin = RollingMargin.historical(profits, 200, 0.99);

    for (int t = 199; t < 300; t++) {
      double[] losses = Arrays.stream(profits, t - 199, t + 1).map(x -> -x).sorted().toArray();
      double h = 199 * 0.99;
      double expected = losses[197] + (h - 197) * (losses[198] - losses[197]);
      assertThat(margin[t]).isCloseTo(expected, within(1e-9));
    }
  }

  /** Constant forecasts change nothing; twice the volatility is twice the margin. */
  @Test
  void filteredMarginFollowsTheForecast() {
    double[] profits = {-1, -3, 2, -5};
    double[] constant = {2, 2, 2, 2, 2};
    double[] doubled = {2, 2, 2, 2, 4};

    assertThat(RollingMargin.filtered(profits, constant, 2, 0.5))
        .containsExactly(new double[] {NAN, 2, 0.5, 1.5}, within(1e-12));
    assertThat(RollingMargin.filtered(profits, doubled, 2, 0.5)[3]).isCloseTo(3, within(1e-12));
    assertThat(RollingMargin.filtered(profits, new double[] {NAN, NAN, 0, 2, 2}, 2, 0.5))
        .containsExactly(NAN, NAN, NAN, NAN);
  }

  @Test
  void windowWithTooFewProfitsHasNoMargin() {
    double[] profits = new double[150];
    profits[120] = NAN;

    double[] margin = RollingMargin.historical(profits, 100, 0.99);

    assertThat(margin[98]).isNaN();
    assertThat(margin[99]).isZero();
    assertThat(margin[119]).isZero();
    assertThat(margin[120]).isNaN();
  }

  @Test
  void lossesLieAheadOfTheirDay() {
    assertThat(RollingMargin.lossAhead(new double[] {9, 1, -2, NAN, 4}, 1))
        .containsExactly(-1, 2, NAN, -4, NAN);
    // Over two days each profit is that of the two days which end on its day.
    assertThat(RollingMargin.lossAhead(new double[] {NAN, 10, -1, -5}, 2))
        .containsExactly(1, 5, NAN, NAN);
  }
}
