package io.breakwater.risk.derivative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LiquidationNotionalRatioTest {
  private static final double[] NOTIONAL = {400, 200, 1_000, -100, -300, -50};
  private static final double[] PRICE = {95, 85, Double.NaN, 104, 130, 98};

  @Test
  void longsBelowAndShortsAboveAreReached() {
    assertThat(LiquidationNotionalRatio.liquidated(NOTIONAL, PRICE, 100, -0.05)).isEqualTo(400);
    assertThat(LiquidationNotionalRatio.liquidated(NOTIONAL, PRICE, 100, -0.2)).isEqualTo(600);
    // The short at 98 is beyond its price already.
    assertThat(LiquidationNotionalRatio.liquidated(NOTIONAL, PRICE, 100, 0.05)).isEqualTo(150);
    assertThat(LiquidationNotionalRatio.ratio(NOTIONAL, PRICE, 100, 0.05)).isEqualTo(400 / 150.0);
  }

  @Test
  void undefinedWhenARiseLiquidatesNothing() {
    assertThat(LiquidationNotionalRatio.ratio(new double[] {10}, new double[] {99}, 100, 0.1))
        .isNaN();
    assertThat(LiquidationNotionalRatio.ratio(new double[0], new double[0], 100, 0.1)).isNaN();
  }

  @Test
  void eachPositionNeedsAPrice() {
    assertThatThrownBy(
            () -> LiquidationNotionalRatio.liquidated(new double[2], new double[1], 100, 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Each position needs a liquidation price, cannot be: 2 positions, 1 prices");
  }
}
