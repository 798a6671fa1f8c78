package io.breakwater.risk.margin;

import static io.breakwater.risk.margin.LiquidationLadder.HYPERLIQUID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.risk.valuation.ForcedClose.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiquidationLadderTest {
  private static final double NEVER = Double.NaN;

  @Test
  void equityAtMaintenanceIsSafe() {
    assertThat(HYPERLIQUID.step(1_000, 1_000, 500_000, NEVER)).isEqualTo(Step.NONE);
    assertThat(HYPERLIQUID.closedNotionalUsd(Step.NONE, 500_000)).isZero();
  }

  /** Methodology A2: above 100,000 USD a 20 % slice first, 30 s cooldown, then everything. */
  @Test
  void largePositionIsSlicedOnceThenClosed() {
    List<Step> steps = new ArrayList<>();
    for (double seconds : new double[] {NEVER, 3, 30, 31}) {
      steps.add(HYPERLIQUID.step(900, 1_000, 500_000, seconds));
    }
    assertThat(steps).containsExactly(Step.SLICE, Step.MARKET_CLOSE, Step.MARKET_CLOSE, Step.SLICE);
    assertThat(HYPERLIQUID.closedNotionalUsd(Step.SLICE, 500_000)).isEqualTo(100_000);
    assertThat(HYPERLIQUID.closedNotionalUsd(Step.MARKET_CLOSE, 500_000)).isEqualTo(500_000);
  }

  @Test
  void smallPositionIsClosedAtOnce() {
    assertThat(HYPERLIQUID.step(900, 1_000, 100_000, NEVER)).isEqualTo(Step.MARKET_CLOSE);
  }

  @Test
  void vaultTakesOverBelowTwoThirdsAndCounterpartiesBelowNothing() {
    assertThat(HYPERLIQUID.step(667, 1_000, 100_000, NEVER)).isEqualTo(Step.MARKET_CLOSE);
    assertThat(HYPERLIQUID.step(666, 1_000, 100_000, NEVER)).isEqualTo(Step.BACKSTOP);
    assertThat(HYPERLIQUID.step(0, 1_000, 500_000, NEVER)).isEqualTo(Step.BACKSTOP);
    assertThat(HYPERLIQUID.step(-0.01, 1_000, 500_000, NEVER)).isEqualTo(Step.DELEVERAGE);
    assertThat(HYPERLIQUID.closedNotionalUsd(Step.BACKSTOP, 5)).isEqualTo(5);
    assertThat(HYPERLIQUID.closedNotionalUsd(Step.DELEVERAGE, 5)).isEqualTo(5);
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new LiquidationLadder(0, 1, 1, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Slice must be in (0, 1], cannot be: 0.0");
    assertThatThrownBy(() -> new LiquidationLadder(0.2, -1, 1, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Notional of a large position must be finite and not negative, cannot be: -1.0");
    assertThatThrownBy(() -> new LiquidationLadder(0.2, 1, -1, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cooldown must be finite and not negative, cannot be: -1.0");
    assertThatThrownBy(() -> new LiquidationLadder(0.2, 1, 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Backstop share of maintenance margin must be in [0, 1], cannot be: 2.0");
  }
}
