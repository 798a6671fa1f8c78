package io.breakwater.risk.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Active share and the way back to the target weights. */
class RebalancingTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;
  private static final RebalancingParameters PARAMETERS = new RebalancingParameters(0.05, 0.001);

  @Test
  void tradesAndCostByHand() {
    Rebalancing trades =
        Rebalancing.toTarget(
            new double[] {0.58, 0.30, 0.12},
            new double[] {0.50, 0.34, 0.16},
            1_000_000,
            new double[] {0.002, 0.004, 0},
            new double[] {INFINITE, INFINITE, 4_000_000},
            PARAMETERS);

    assertThat(trades.drift()).isCloseTo(0.08, within(1e-15));
    assertThat(trades.trades()).containsExactly(new double[] {-0.08, 0.04, 0.04}, within(1e-15));
    assertThat(trades.turnoverRatio()).isCloseTo(0.08, within(1e-15));
    // 80,000·(0.001 + 0.001); 40,000·(0.001 + 0.002); 40,000·(0.001 + 1 − e^−0.01).
    double[] costs = {160, 120, 40_000 * (0.001 + 1 - Math.exp(-0.01))};
    assertThat(trades.costsUsd()).containsExactly(costs, within(1e-8));
    assertThat(trades.costUsd()).isCloseTo(160 + 120 + costs[2], within(1e-8));
    assertThat(trades.triggered()).isTrue();
  }

  @Test
  void nothingIsTradedInsideTheBand() {
    double[] none = {0, 0};
    double[] deep = {INFINITE, INFINITE};
    double[] target = {0.5, 0.5};
    // A sixteenth is exact: a weight on the edge of its band is inside it.
    RebalancingParameters band = new RebalancingParameters(0.0625, 0.001);

    Rebalancing edge =
        Rebalancing.toTarget(new double[] {0.5625, 0.4375}, target, 100, none, deep, band);
    Rebalancing beyond =
        Rebalancing.toTarget(new double[] {0.57, 0.43}, target, 100, none, deep, band);

    assertThat(edge.triggered()).isFalse();
    assertThat(edge.drift()).isEqualTo(0.0625);
    assertThat(edge.trades()).containsOnly(0.0);
    assertThat(edge.costUsd()).isZero();
    assertThat(beyond.triggered()).isTrue();
  }

  @Test
  void tradesBringTheWeightsBackAndAddUpToNothing() {
    double[] weights = {0.7, 0.5, -0.2};
    double[] targets = {0.2, 0.2, 0.6};

    Rebalancing trades =
        Rebalancing.toTarget(
            weights, targets, 10, new double[3], new double[] {1, 1, 1}, PARAMETERS);

    double sum = 0;
    for (int i = 0; i < 3; i++) {
      assertThat(weights[i] + trades.trades()[i]).isCloseTo(targets[i], within(1e-15));
      sum += trades.trades()[i];
    }
    assertThat(sum).isCloseTo(0, within(1e-15));
    assertThat(trades.turnoverRatio()).isCloseTo(ActiveShare.of(weights, targets), within(1e-15));
  }

  @Test
  void marketWithoutDepthTakesTheWholeTrade() {
    Rebalancing trades =
        Rebalancing.toTarget(
            new double[] {1, 0},
            new double[] {0, 1},
            100,
            new double[2],
            new double[] {0, INFINITE},
            new RebalancingParameters(0, 0));

    assertThat(trades.costsUsd()).containsExactly(100, 0);
  }

  @Test
  void unknownSpreadOrDepthLeavesTheCostOfThatTradeUnknown() {
    double nan = Double.NaN;
    Rebalancing trades =
        Rebalancing.toTarget(
            new double[] {0.4, 0.2, 0.2, 0.2},
            new double[] {0.2, 0.4, 0.2, 0.2},
            100,
            new double[] {nan, 0, nan, 0},
            new double[] {INFINITE, nan, nan, nan},
            PARAMETERS);

    assertThat(trades.costsUsd()).containsExactly(nan, nan, 0, 0);
    assertThat(trades.costUsd()).isNaN();
  }

  @Test
  void inputsAreChecked() {
    double[] one = {1};
    refused(
        () -> Rebalancing.toTarget(one, new double[] {0.9}, 1, one, one, PARAMETERS),
        "Target weights must add up to 1, cannot add up to: 0.9. Scale them or add the missing"
            + " asset.");
    refused(
        () -> Rebalancing.toTarget(one, new double[] {0.5, 0.5}, 1, one, one, PARAMETERS),
        "Weights and targets must have one length, cannot be: 1, 2");
    refused(
        () -> Rebalancing.toTarget(one, one, 0, one, one, PARAMETERS),
        "Portfolio value must be positive and finite, cannot be: 0.0");
    refused(
        () -> new RebalancingParameters(1, 0),
        "Rebalancing band must be in [0, 1), cannot be: 1.0");
    refused(
        () -> new RebalancingParameters(0, -0.1),
        "Rebalancing fee must be in [0, 1), cannot be: -0.1");
    refused(
        () -> ActiveShare.of(one, new double[2]),
        "Weights and benchmark weights must have one length, cannot be: 1, 2");
  }

  @Test
  void activeShareByHand() {
    assertThat(ActiveShare.of(new double[] {0.6, 0.4, 0}, new double[] {0.5, 0.2, 0.3}))
        .isCloseTo(0.3, within(1e-15));
    assertThat(ActiveShare.of(new double[] {1, 0}, new double[] {0, 1})).isEqualTo(1.0);
    assertThat(ActiveShare.of(new double[] {0.5, 0.5}, new double[] {0.5, 0.5})).isZero();
    assertThat(ActiveShare.of(new double[] {Double.NaN}, new double[] {1})).isNaN();
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
