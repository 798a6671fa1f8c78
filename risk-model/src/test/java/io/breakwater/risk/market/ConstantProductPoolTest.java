package io.breakwater.risk.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class ConstantProductPoolTest {
  private static final ConstantProductPool POOL = new ConstantProductPool(1_000, 2_000_000, 0.003);
  private static final ConstantProductPool FREE = new ConstantProductPool(1_000, 2_000_000, 0);

  /** By hand: 2,000,000·10·0.997 / (1,000 + 9.97) = 19,743.160688. */
  @Test
  void paysOutByTheRuleOfTheProduct() {
    assertThat(POOL.sell(10)).isCloseTo(19_743.160688, within(1e-6));
    assertThat(POOL.slippageRatio(10)).isCloseTo(1 - 19_743.160688 / 20_000, within(1e-9));
    assertThat(POOL.slippageRatio(0)).isZero();
  }

  /** By hand: selling a quarter of the reserve takes the price to (1/1.25)² of 2,000. */
  @Test
  void priceAfterASale() {
    assertThat(FREE.priceAfterSaleUsd(250)).isCloseTo(1_280, within(1e-9));
  }

  @Property(tries = 200)
  void reservesAfterATradeGiveThePriceAfterIt(
      @ForAll @DoubleRange(min = 0.001, max = 5_000) @Scale(9) double sold) {
    ConstantProductPool after =
        new ConstantProductPool(
            POOL.baseReserve() + sold * 0.997, POOL.quoteReserveUsd() - POOL.sell(sold), 0.003);

    assertThat(POOL.priceAfterSaleUsd(sold)).isCloseTo(after.priceUsd(), within(1e-6));
    assertThat(after.baseReserve() * after.quoteReserveUsd()).isCloseTo(2e9, within(1.0));
  }

  /** Many small sales sum to one large one: the second method is the integral of the price. */
  @Test
  void proceedsAreTheIntegralOfThePrice() {
    double steps = 100_000;
    double proceeds = 0;
    for (int i = 0; i < steps; i++) {
      proceeds += FREE.priceAfterSaleUsd((i + 0.5) * 100 / steps) * 100 / steps;
    }

    assertThat(FREE.sell(100)).isCloseTo(proceeds, within(1e-4));
  }

  @Property(tries = 200)
  void capitalLiftsThePriceByTheFactor(
      @ForAll @DoubleRange(min = 1, max = 1e4) @Scale(9) double factor) {
    double capital = POOL.capitalToLiftUsd(factor);
    double bought = POOL.buy(capital / (1 - 0.003));
    ConstantProductPool lifted =
        new ConstantProductPool(1_000 - bought, 2_000_000 + capital, 0.003);

    assertThat(lifted.priceUsd() / POOL.priceUsd()).isCloseTo(factor, within(1e-8 * factor));
    double undone = lifted.sell(bought);
    assertThat(POOL.roundTripCostUsd(factor))
        .isCloseTo(capital / 0.997 - undone, within(1e-4 + 1e-9 * capital));
    assertThat(POOL.abandonedCostUsd(factor))
        .isCloseTo(capital / 0.997 - bought * 2_000, within(1e-4 + 1e-9 * capital));
  }

  /** Methodology A3: fees of about f times the capital for each leg. */
  @Test
  void aSmallLiftCostsTheFeeOfBothLegs() {
    double capital = POOL.capitalToLiftUsd(1.001);

    assertThat(POOL.roundTripCostUsd(1.001)).isCloseTo(2 * 0.003 * capital, within(0.02));
  }

  @Test
  void withoutFeeARoundTripIsFree() {
    assertThat(FREE.roundTripCostUsd(9)).isCloseTo(0, within(1e-8));
    // y(√k + 1/√k − 2) with √k = 3
    assertThat(FREE.abandonedCostUsd(9)).isCloseTo(2e6 * (3 + 1.0 / 3 - 2), within(1e-6));
  }

  /** The stand-in for a market of known depth falls like exp(−Q/D) at first. */
  @Test
  void aMarketOfKnownDepthHasTheSameSlope() {
    ConstantProductPool market = ConstantProductPool.ofDepth(50e6, 2_000, 0);
    double sold = 1_000;

    assertThat(market.priceUsd()).isCloseTo(2_000, within(1e-9));
    assertThat(market.priceAfterSaleUsd(sold / 2_000) / 2_000 - 1)
        .isCloseTo(Math.expm1(-sold / 50e6), within(1e-9));
  }

  @Test
  void impossiblePoolsAreRefused() {
    assertThatThrownBy(() -> new ConstantProductPool(0, 1, 0))
        .hasMessage("Base reserve must be positive and finite, cannot be: 0.0");
    assertThatThrownBy(() -> new ConstantProductPool(1, Double.NaN, 0))
        .hasMessage("Quote reserve must be positive and finite, cannot be: NaN");
    assertThatThrownBy(() -> new ConstantProductPool(1, 1, 1))
        .hasMessage("Pool fee must be in [0, 1), cannot be: 1.0");
    assertThatThrownBy(() -> POOL.capitalToLiftUsd(0.9))
        .hasMessage("Factor to lift a price by must be at least 1, cannot be: 0.9");
  }
}
