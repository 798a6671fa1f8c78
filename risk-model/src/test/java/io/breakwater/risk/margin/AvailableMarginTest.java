package io.breakwater.risk.margin;

import static io.breakwater.risk.margin.MarginSamples.BTC_PERP;
import static io.breakwater.risk.margin.MarginSamples.ETH_PERP;
import static io.breakwater.risk.margin.MarginSamples.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.AccountBlockBuilder;
import io.breakwater.risk.position.PositionSide;
import org.junit.jupiter.api.Test;

class AvailableMarginTest {

  /** Methodology A2: available = wallet − Σ isolated margin + Σ cross uPnL. */
  @Test
  void isolatedMarginsAreSetApart() {
    assertThat(AvailableMargin.available(10_000, 3_000, -500)).isEqualTo(6_500);
    assertThat(AvailableMargin.available(1_000, 0, -1_500)).isEqualTo(-500);
  }

  @Test
  void transferableKeepsItsSign() {
    assertThat(AvailableMargin.transferable(6_500, 2_000)).isEqualTo(4_500);
    assertThat(AvailableMargin.transferable(1_500, 2_000)).isEqualTo(-500);
  }

  /** Second method: health of a mixed account, whose cross part is what is available. */
  @Test
  void crossPartOfAMixedAccountIsLiquidatedOnWhatIsAvailable() {
    AccountBlock block =
        new AccountBlockBuilder()
            .account(0, 0, 0)
            .leg(PositionSide.COLLATERAL, USD, 10_000)
            .leg(PositionSide.DERIVATIVE, BTC_PERP, 1, 36_380, Double.NaN, true)
            .leg(PositionSide.DERIVATIVE, ETH_PERP, 1, 2_400, 3_500, true)
            .build();
    double available = AvailableMargin.available(10_000, 3_500, 30_000 - 36_380);
    assertThat(available).isEqualTo(120);
    double health =
        MarginSamples.exchange().assess(block, 0, MarginSamples.prices()).healthFactor();
    assertThat(health).isCloseTo(available / (30_000 * 0.004), within(1e-12));
  }
}
