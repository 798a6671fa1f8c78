package io.breakwater.risk.collateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.market.ConstantProductPool;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class PoolTokenPriceTest {

  /** By hand: 100 ETH at 2,000 and 200,000 USDC behind 1,000 shares. */
  @Test
  void aBalancedPoolIsWorthItsReserves() {
    assertThat(PoolTokenPrice.usd(100, 200_000, 2_000, 1, 1_000)).isCloseTo(400, within(1e-10));
  }

  /** Pushing the pool moves what its reserves are worth, not the fair price. */
  @Property(tries = 200)
  void tradesDoNotMoveIt(@ForAll @DoubleRange(min = 1, max = 1_000) @Scale(9) double factor) {
    ConstantProductPool pool = new ConstantProductPool(100, 200_000, 0);
    double paid = pool.capitalToLiftUsd(factor);
    double first = 100 - pool.buy(paid);
    double second = 200_000 + paid;

    double fair = PoolTokenPrice.usd(first, second, 2_000, 1, 1_000);

    assertThat(fair).isCloseTo(400, within(1e-6));
    // Arithmetic against geometric mean: the reserves themselves are never worth less.
    assertThat((first * 2_000 + second) / 1_000).isGreaterThanOrEqualTo(fair - 1e-6);
  }

  /** The second method lets arbitrage bring the pool to the oracle's price and adds up. */
  @Test
  void equalsTheReservesOnceArbitrageHasAlignedThem() {
    double product = 90.0 * 230_000;
    double oracle = 2_500;
    double base = Math.sqrt(product / oracle);
    double quote = Math.sqrt(product * oracle);

    assertThat(PoolTokenPrice.usd(90, 230_000, oracle, 1, 10))
        .isCloseTo((base * oracle + quote) / 10, within(1e-8));
  }

  @Test
  void missingPricesAndLargeNumbers() {
    assertThat(PoolTokenPrice.usd(1, 1, Double.NaN, 1, 1)).isNaN();
    assertThat(PoolTokenPrice.usd(1e150, 1e150, 1e100, 1e100, 1e200)).isCloseTo(2e50, within(1e38));
    assertThat(PoolTokenPrice.usd(0, 5, 1, 1, 1)).isZero();
  }

  @Test
  void aPoolWithoutSharesIsRefused() {
    assertThatThrownBy(() -> PoolTokenPrice.usd(1, 1, 1, 1, 0))
        .hasMessage("A pool has reserves, not negative, and shares, cannot be: 1.0, 1.0 and 0.0");
  }
}
