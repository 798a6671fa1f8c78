package io.breakwater.risk.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.margin.DydxLiquidation.Subaccount;
import org.junit.jupiter.api.Test;

class DydxLiquidationTest {
  private static final DydxLiquidation DYDX = DydxLiquidation.DEFAULTS;

  /** Net collateral and margin of one position of BTC at 50,000 with a margin of 10 %. */
  private static Subaccount bitcoin(double quantity, double usdc) {
    return new Subaccount(usdc + quantity * 50_000, Math.abs(quantity) * 50_000 * 0.1);
  }

  private static double fillable(DydxLiquidation venue, double quantity, double usdc) {
    return venue.fillablePrice(bitcoin(quantity, usdc), quantity, 50_000, 0.1);
  }

  /** Methodology C5, dYdX liquidations_test: BTC 50,000, margin 10 %, long 0.1. */
  @Test
  void fillablePriceOfALong() {
    assertThat(fillable(DYDX, 0.1, -4_501)).isCloseTo(49_999, within(1e-9));
    assertThat(fillable(DYDX, 0.1, -5_000)).isCloseTo(49_500, within(1e-9));
    assertThat(fillable(new DydxLiquidation(1, 0.2), 0.1, -4_501)).isCloseTo(49_998, within(1e-9));
  }

  /** Methodology C5: short 0.1 with 5,499 USDC. */
  @Test
  void fillablePriceOfAShortLiesAboveTheOracle() {
    assertThat(fillable(DYDX, -0.1, 5_499)).isCloseTo(50_001, within(1e-9));
  }

  /** Methodology C5: with −4,501 USDC the close must bring 4,501. */
  @Test
  void bankruptcyValueLeavesNothing() {
    double value = DYDX.bankruptcyValueUsd(bitcoin(0.1, -4_501), 0.1, 50_000, 0.1);
    assertThat(PriceTick.up(value, 1e-6)).isCloseTo(4_501, within(1e-9));
    assertThat(DYDX.bankruptcyValueUsd(bitcoin(-0.1, 5_499), -0.1, 50_000, 0.1))
        .isCloseTo(-5_499, within(1e-9));
  }

  /** Second method: cash after selling each part at its own bankruptcy value is nothing. */
  @Test
  void partsOfAPositionShareTheBankruptcyValue() {
    Subaccount account = bitcoin(0.1, -4_700);
    double parts =
        DYDX.bankruptcyValueUsd(account, 0.03, 50_000, 0.1)
            + DYDX.bankruptcyValueUsd(account, 0.07, 50_000, 0.1);
    assertThat(-4_700 + parts).isCloseTo(0, within(1e-9));
  }

  /** Methodology C6: with −5,100 USDC the close must bring 5,100. */
  @Test
  void bankruptcyValueOfAnInsolventAccountExceedsItsPosition() {
    assertThat(DYDX.bankruptcyValueUsd(bitcoin(0.1, -5_100), 0.1, 50_000, 0.1))
        .isCloseTo(5_100, within(1e-9));
  }

  @Test
  void offerFallsAsTheAccountSinksAndStopsAtItsLimit() {
    double previous = 50_000;
    for (double usdc = -4_501; usdc >= -5_000; usdc -= 1) {
      double price = fillable(DYDX, 0.1, usdc);
      assertThat(price).isLessThan(previous);
      previous = price;
    }
    assertThat(fillable(DYDX, 0.1, -6_000)).isCloseTo(49_500, within(1e-9));
  }

  @Test
  void safeAccountsAreNotOffered() {
    assertThat(fillable(DYDX, 0.1, -4_500)).isNaN();
    assertThat(DYDX.fillablePrice(new Subaccount(-1, 0), 0, 50_000, 0.1)).isNaN();
    assertThat(DYDX.bankruptcyValueUsd(new Subaccount(5, 0), 0.1, 50_000, 0.1)).isNaN();
  }

  /** Methodology A2: deleverage at the bankruptcy price only if TNC &lt; 0. */
  @Test
  void deleveragedOnlyBelowNothing() {
    assertThat(new Subaccount(0, 500).isDeleveraged()).isFalse();
    assertThat(new Subaccount(-0.01, 500).isDeleveraged()).isTrue();
    assertThat(new Subaccount(500, 500).isLiquidatable()).isFalse();
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new DydxLiquidation(0.9, 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Bankruptcy adjustment must be at least 1 and finite, cannot be: 0.9");
    assertThatThrownBy(() -> new DydxLiquidation(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Spread to maintenance margin must be in (0, 1], cannot be: 0.0");
  }
}
