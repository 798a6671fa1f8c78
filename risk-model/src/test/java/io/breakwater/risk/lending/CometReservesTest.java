package io.breakwater.risk.lending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.lending.CometReserves.Absorption;
import io.breakwater.risk.lending.CometReserves.Market;
import io.breakwater.risk.lending.CometReserves.Sale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class CometReservesTest {
  private static final int COMP = 0;
  private static final int WETH = 1;
  private static final Market MARKET =
      new Market(1, new double[] {200, 2_000}, new double[] {0.7, 0.9}, new double[] {0.6, 0.93});
  private static final StoreFront SHOP = new StoreFront(0.5, 1_000);

  /** By hand: 10 COMP and 1 WETH allow 0.7·2,000 + 0.9·2,000 = 3,200. */
  @Test
  void liquidatableOnlyBeyondTheWeightedValue() {
    double[] balances = {10, 1};
    assertThat(MARKET.isLiquidatable(3_200, balances)).isFalse();
    assertThat(MARKET.isLiquidatable(3_200.01, balances)).isTrue();
    assertThat(MARKET.isLiquidatable(0.01, new double[] {0, 0})).isTrue();
    assertThat(MARKET.isLiquidatable(0, new double[] {0, 0})).isFalse();
  }

  /** comet absorb-test: debt without collateral is paid out of the reserves, 100 to 0. */
  @Test
  void absorbedDebtWithoutCollateralLeavesTheReserves() {
    Absorption absorption = CometReserves.of(100, 2).absorb(MARKET, 100, new double[] {0, 0});
    assertThat(absorption.reserves().base()).isZero();
    assertThat(absorption.shortfallBase()).isEqualTo(100);
    assertThat(absorption.ownerBase()).isZero();
  }

  /** comet absorb-test: three accounts, −1e9 − 1 − 1e6 − 1e12 of base, collateral kept whole. */
  @Test
  void threeAbsorptionsAddUp() {
    CometReserves reserves = CometReserves.of(-1e9, 2);
    reserves = reserves.absorb(MARKET, 1, new double[] {1e-6, 0}).reserves();
    reserves = reserves.absorb(MARKET, 1e6, new double[] {10, 1}).reserves();
    reserves = reserves.absorb(MARKET, 1e12, new double[] {10_000, 50}).reserves();
    assertThat(reserves.base()).isEqualTo(-1e9 - 1 - 1e6 - 1e12);
    assertThat(reserves.collateral()).containsExactly(1e-6 + 10 + 10_000, 51);
  }

  /** By hand: 1 WETH credited at 0.93·2,000 = 1,860 against 1,810: 50 stay with the owner. */
  @Test
  void creditBeyondTheDebtBecomesABalance() {
    Absorption absorption = CometReserves.of(0, 2).absorb(MARKET, 1_810, new double[] {0, 1});
    assertThat(absorption.creditedBase()).isCloseTo(1_860, within(1e-9));
    assertThat(absorption.ownerBase()).isCloseTo(50, within(1e-9));
    assertThat(absorption.shortfallBase()).isZero();
    assertThat(absorption.reserves().base()).isCloseTo(-1_860, within(1e-9));
  }

  @Test
  void safeAccountCannotBeAbsorbed() {
    assertThatThrownBy(() -> CometReserves.of(0, 2).absorb(MARKET, 1_800, new double[] {0, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Only an account that is liquidatable can be absorbed, cannot be one that owes: 1800.0");
  }

  /** Methodology C17: 200 USDC buy 1.25 COMP at 160. */
  @Test
  void saleTurnsCollateralIntoBase() {
    CometReserves owning = new CometReserves(0, new double[] {5, 0});
    Sale sale = owning.sell(SHOP, MARKET, COMP, 200);
    assertThat(sale.sold()).isCloseTo(1.25, within(1e-12));
    assertThat(sale.reserves().base()).isCloseTo(200, within(1e-12));
    assertThat(sale.reserves().collateral()).containsExactly(3.75, 0);
    assertThat(owning.baseToTarget(SHOP)).isEqualTo(1_000);
    assertThat(sale.reserves().baseToTarget(SHOP)).isCloseTo(800, within(1e-12));
  }

  @Test
  void nothingIsSoldAtTargetAndNoMoreThanIsOwned() {
    CometReserves rich = new CometReserves(1_000, new double[] {5, 0});
    assertThat(rich.sell(SHOP, MARKET, COMP, 200).sold()).isZero();
    CometReserves poor = new CometReserves(-5_000, new double[] {1, 0});
    assertThat(poor.sell(SHOP, MARKET, COMP, 1e6).sold()).isEqualTo(1);
    assertThat(poor.sell(SHOP, MARKET, WETH, 1e6).sold()).isZero();
    assertThat(poor.sell(SHOP, MARKET, COMP, 1e6).reserves().base())
        .isCloseTo(-4_840, within(1e-9));
  }

  /** Second method: what the protocol gains or loses is value in less value out. */
  @Property(tries = 200)
  void absorptionAndSaleConserveValue(
      @ForAll @DoubleRange(min = 0, max = 50) @Scale(6) double comp,
      @ForAll @DoubleRange(min = 0.01, max = 50) @Scale(6) double weth,
      @ForAll @DoubleRange(min = 1.0001, max = 1.6) @Scale(6) double excess) {
    double[] balances = {comp, weth};
    double value = comp * 200 + weth * 2_000;
    double debt = (comp * 200 * 0.7 + weth * 2_000 * 0.9) * excess;
    Absorption absorption = CometReserves.of(0, 2).absorb(MARKET, debt, balances);
    CometReserves after = absorption.reserves();
    for (int asset = 0; asset < 2; asset++) {
      after = after.sell(new StoreFront(0.5, 1e12), MARKET, asset, 1e12).reserves();
    }
    double discount = 0.5 * (comp * 200 * 0.4 + weth * 2_000 * 0.07);
    double expected = value - discount - debt - absorption.ownerBase();
    assertThat(after.base()).isCloseTo(expected, within(1e-6));
    assertThat(after.collateral()).containsExactly(0, 0);
    assertThat(absorption.creditedBase())
        .isCloseTo(debt + absorption.ownerBase() - absorption.shortfallBase(), within(1e-6));
  }

  @Test
  void shapesAndPricesAreChecked() {
    assertThatThrownBy(() -> new Market(1, new double[1], new double[2], new double[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Prices, collateral factors and liquidation factors must have one length, cannot be:"
                + " 1, 2, 1");
    assertThatThrownBy(() -> new Market(0, new double[1], new double[1], new double[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Base price must be positive, cannot be: 0.0");
    assertThatThrownBy(() -> CometReserves.of(0, 2).sell(SHOP, MARKET, COMP, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Base offered must be finite and not negative, cannot be: -1.0");
  }
}
