package io.breakwater.risk.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

/** Closed-form prices of each venue against a search that knows only profit and margin. */
class VenueLiquidationProperties {
  private static final double ENTRY = 30_000;
  private static final MarginTiers TIERS = MarginSamples.binanceBtc();

  /** The price nearest to entry, on the losing side, at which a buffer is used up. */
  private static double searched(DoubleUnaryOperator buffer, boolean isLong) {
    double step = isLong ? 1 / 1.001 : 1.001;
    double safe = ENTRY;
    double unsafe = ENTRY * step;
    while (buffer.applyAsDouble(unsafe) > 0) {
      safe = unsafe;
      unsafe *= step;
      if (unsafe < 1e-3 || unsafe > 1e9) {
        return Double.NaN;
      }
    }
    for (int i = 0; i < 80; i++) {
      double middle = (safe + unsafe) / 2;
      if (buffer.applyAsDouble(middle) > 0) {
        safe = middle;
      } else {
        unsafe = middle;
      }
    }
    return safe;
  }

  private static void assertSamePrice(double closed, double searched) {
    if (Double.isNaN(searched)) {
      assertThat(closed).isNaN();
    } else {
      assertThat(closed).isCloseTo(searched, within(1e-8 * searched));
    }
  }

  /** Binance isolated: the margin of the position alone, tier at the liquidation price. */
  @Property(tries = 200)
  void binanceIsolated(
      @ForAll @DoubleRange(min = 0.01, max = 400) @Scale(4) double size,
      @ForAll boolean isLong,
      @ForAll @DoubleRange(min = 0.11, max = 0.9) @Scale(4) double marginRatio) {
    double quantity = isLong ? size : -size;
    double margin = size * ENTRY * marginRatio;
    double searched =
        searched(p -> margin + quantity * (p - ENTRY) - TIERS.maintenanceMargin(size * p), isLong);
    assertSamePrice(LiquidationPrice.linear(margin, quantity, ENTRY, TIERS), searched);
  }

  /** Hyperliquid: from the mark, the same price. */
  @Property(tries = 200)
  void hyperliquidFromTheMark(
      @ForAll @DoubleRange(min = 0.01, max = 400) @Scale(4) double size,
      @ForAll boolean isLong,
      @ForAll @DoubleRange(min = 0.11, max = 0.9) @Scale(4) double marginRatio,
      @ForAll @DoubleRange(min = 0.9, max = 1.1) @Scale(4) double drift) {
    double quantity = isLong ? size : -size;
    double margin = size * ENTRY * marginRatio;
    double mark = ENTRY * drift;
    double equity = margin + quantity * (mark - ENTRY);
    double price = LiquidationPrice.fromMark(equity, quantity, mark, TIERS);
    double searched =
        searched(p -> margin + quantity * (p - ENTRY) - TIERS.maintenanceMargin(size * p), isLong);
    assertSamePrice(price, searched);
  }

  /** Bybit inverse: maintenance margin fixed at entry, closing fee at the bankruptcy price. */
  @Property(tries = 200)
  void bybitInverse(
      @ForAll @DoubleRange(min = 100, max = 1e6) @Scale(2) double face,
      @ForAll boolean isLong,
      @ForAll @DoubleRange(min = 0.02, max = 0.9) @Scale(4) double marginRatio) {
    double quantity = isLong ? face : -face;
    double balance = face / ENTRY * marginRatio;
    double bankruptcy = BankruptcyPrice.inverse(balance, quantity, ENTRY, 0.00075);
    double maintenance = face / ENTRY * 0.005 + 0.00075 * face / bankruptcy;
    double searched = searched(p -> balance + quantity * (1 / ENTRY - 1 / p) - maintenance, isLong);
    assertSamePrice(
        LiquidationPrice.bybitInverse(balance, quantity, ENTRY, 0.005, 0.00075), searched);
  }

  @Property(tries = 200)
  void bankruptcyLeavesNothingAfterTheFee(
      @ForAll @DoubleRange(min = 0.01, max = 400) @Scale(4) double size,
      @ForAll boolean isLong,
      @ForAll @DoubleRange(min = 0.01, max = 0.9) @Scale(4) double marginRatio) {
    double quantity = isLong ? size : -size;
    double margin = size * ENTRY * marginRatio;
    assertSamePrice(
        BankruptcyPrice.linear(margin, quantity, ENTRY, 0.0005),
        searched(p -> margin + quantity * (p - ENTRY) - 0.0005 * size * p, isLong));
    double face = quantity * ENTRY;
    double coins = size * marginRatio;
    assertSamePrice(
        BankruptcyPrice.inverse(coins, face, ENTRY, 0.0005),
        searched(p -> coins + face * (1 / ENTRY - 1 / p) - 0.0005 * Math.abs(face) / p, isLong));
  }

  /** A venue liquidates before its customer is bankrupt. */
  @Property(tries = 200)
  void liquidationComesBeforeBankruptcy(
      @ForAll @DoubleRange(min = 0.01, max = 400) @Scale(4) double size,
      @ForAll boolean isLong,
      @ForAll @DoubleRange(min = 0.11, max = 0.9) @Scale(4) double marginRatio) {
    double quantity = isLong ? size : -size;
    double margin = size * ENTRY * marginRatio;
    double liquidation = LiquidationPrice.linear(margin, quantity, ENTRY, TIERS);
    double bankruptcy = BankruptcyPrice.linear(margin, quantity, ENTRY, 0);
    assertThat(isLong ? liquidation - bankruptcy : bankruptcy - liquidation).isPositive();
  }
}
