package io.breakwater.risk.lending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.lending.CompoundV2Liquidation.Collateral;
import io.breakwater.risk.margin.LendingLiquidation;
import org.junit.jupiter.api.Test;

class CompoundV2LiquidationTest {
  private static final CompoundV2Liquidation MAINNET = new CompoundV2Liquidation(1.08, 0.028);
  private static final Collateral CETH = new Collateral(500, 0.02, 2_000);

  /** By hand: 1,000 DAI at 1.01 seize 1,000·1.08·1.01/(0.02·2,000) = 27.27 cETH. */
  @Test
  void seizedReceipts() {
    double seized = MAINNET.seizedReceipts(1_000, 1.01, CETH);
    assertThat(seized).isCloseTo(27.27, within(1e-12));
    assertThat(MAINNET.liquidatorReceipts(seized)).isCloseTo(27.27 * 0.972, within(1e-12));
  }

  /** Second method: the model's call on the same account, in tokens of 40 USD. */
  @Test
  void agreesWithACallOnReceipts() {
    LendingLiquidation.Outcome call =
        LendingLiquidation.call(
            1_010,
            5_000,
            new LendingLiquidation.Collateral(500, 40, 0.08, MAINNET.protocolFeeOfBonus()),
            0);
    assertThat(call.seizedQuantity()).isCloseTo(27.27, within(1e-12));
    assertThat(call.liquidatorQuantity()).isCloseTo(27.27 * 0.972, within(1e-12));
  }

  @Test
  void shortfallIsNeverNegative() {
    assertThat(CompoundV2Liquidation.shortfallUsd(1_700, 1_650)).isEqualTo(50);
    assertThat(CompoundV2Liquidation.shortfallUsd(1_650, 1_650)).isZero();
    assertThat(CompoundV2Liquidation.shortfallUsd(0, 1_650)).isZero();
  }

  @Test
  void repaymentIsCappedByTheCollateral() {
    assertThat(MAINNET.maxRepayTokens(10_000, 0.5, 1, CETH)).isEqualTo(5_000);
    double capped = MAINNET.maxRepayTokens(100_000, 0.5, 1, CETH);
    assertThat(capped).isCloseTo(20_000 / 1.08, within(1e-9));
    assertThat(MAINNET.seizedReceipts(capped, 1, CETH)).isCloseTo(500, within(1e-9));
  }

  @Test
  void shareOfTheSeizureIsAShareOfTheBonus() {
    assertThat(MAINNET.protocolFeeOfBonus()).isCloseTo(0.378, within(1e-12));
    assertThat(new CompoundV2Liquidation(1, 0.028).protocolFeeOfBonus()).isZero();
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new CompoundV2Liquidation(0.99, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Liquidation incentive must be finite and at least 1, cannot be: 0.99");
    assertThatThrownBy(() -> new CompoundV2Liquidation(1.08, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Protocol seize share must be in [0, 1), cannot be: 1.0");
    assertThatThrownBy(() -> new Collateral(1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Collateral must have receipts that are not negative, a positive exchange rate and a"
                + " positive price, cannot be: 1.0, 0.0, 1.0");
  }
}
