package io.breakwater.risk.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.valuation.LegValuation;
import org.junit.jupiter.api.Test;

class AutoDeleveragingTest {

  /**
   * BitMEX's rule by hand: long of 1 at 100, mark 110, bankrupt at 90: PNL 10 %, leverage 110/20 =
   * 5.5, rank 0.55; the loser at mark 95: −5 %/(95/5).
   */
  @Test
  void bitmexMultipliesGainsAndDividesLosses() {
    assertThat(AutoDeleveraging.bitmexRank(110, 100, 90)).isCloseTo(0.55, within(1e-15));
    assertThat(AutoDeleveraging.bitmexRank(95, 100, 90)).isCloseTo(-0.05 / 19, within(1e-15));
  }

  /** A short's values are negative: entered at 100, mark 90, bankrupt at 110. */
  @Test
  void bitmexShortGainsWhenTheMarkFalls() {
    assertThat(AutoDeleveraging.bitmexRank(-90, -100, -110))
        .isCloseTo(0.1 * 90 / 20, within(1e-15));
  }

  /** Inverse long of 10,000 at 8,000, mark 10,000: value −1.25 → −1; bankrupt value −1.75. */
  @Test
  void bitmexInverseLong() {
    assertThat(AutoDeleveraging.bitmexRank(-1, -1.25, -1.75))
        .isCloseTo(0.25 / 1.25 * (1 / 0.75), within(1e-15));
  }

  @Test
  void bankruptPositionIsNotInTheQueue() {
    assertThat(AutoDeleveraging.bitmexRank(90, 100, 90)).isNaN();
    assertThat(AutoDeleveraging.bitmexRank(80, 100, 90)).isNaN();
    assertThat(AutoDeleveraging.bitmexRank(80, 0, 70)).isNaN();
    assertThat(AutoDeleveraging.hyperliquidRank(1, 110, 100, 110, 0)).isNaN();
    assertThat(AutoDeleveraging.hyperliquidRank(0, 110, 100, 0, 10)).isNaN();
    assertThat(AutoDeleveraging.score(10, 100, 5, 0)).isZero();
  }

  /** Hyperliquid: (mark/entry)·(notional/account value); shorts the other way round. */
  @Test
  void hyperliquidWeighsGainAndLeverage() {
    assertThat(AutoDeleveraging.hyperliquidRank(2, 120, 100, 240, 60))
        .isCloseTo(1.2 * 4, within(1e-15));
    assertThat(AutoDeleveraging.hyperliquidRank(-2, 80, 100, 160, 40))
        .isCloseTo(1.25 * 4, within(1e-15));
  }

  /** Binance: profit 50 on a wallet of 100, margin 10 of 150: 0.5·(10/150). */
  @Test
  void binanceMultipliesProfitAndMarginRatio() {
    assertThat(AutoDeleveraging.score(50, 100, 10, 150)).isCloseTo(0.5 / 15, within(1e-15));
    assertThat(AutoDeleveraging.score(-50, 100, 10, 50)).isZero();
    assertThat(AutoDeleveraging.score(50, 0, 10, 50)).isCloseTo(50 * 0.2, within(1e-12));
  }

  /** A long of 2 from 100 at mark 120, equity 60: each rule from the same valued position. */
  @Test
  void rulesRankOneValuedPosition() {
    LegValuation position = position(2, 120, 240, 40, 0.7);

    assertThat(DeleveragingRule.BINANCE.rank(position, 100, 60)).isEqualTo(0.7);
    assertThat(DeleveragingRule.BITMEX.rank(position, 100, 60)).isCloseTo(0.2 * 4, within(1e-15));
    assertThat(DeleveragingRule.HYPERLIQUID.rank(position, 100, 60))
        .isCloseTo(1.2 * 4, within(1e-15));
    for (DeleveragingRule rule : DeleveragingRule.values()) {
      assertThat(rule.rank(position, 100, 0)).isNaN();
    }
  }

  /** A short of 2 from 100 at mark 80 gains 40 of 200. */
  @Test
  void rulesRankAShort() {
    LegValuation position = position(-2, 80, 160, 40, 0.7);

    assertThat(DeleveragingRule.BITMEX.rank(position, 100, 40)).isCloseTo(0.2 * 4, within(1e-15));
    assertThat(DeleveragingRule.HYPERLIQUID.rank(position, 100, 40))
        .isCloseTo(1.25 * 4, within(1e-15));
  }

  private static LegValuation position(
      double quantity, double price, double notional, double profit, double score) {
    return new LegValuation(
        quantity,
        price,
        profit,
        0,
        0,
        notional,
        profit,
        1,
        1,
        Double.NaN,
        Double.NaN,
        score,
        null,
        null);
  }
}
