package io.breakwater.risk.cascade;

import io.breakwater.risk.scenario.ShockedMarket;
import java.util.Arrays;

/**
 * The straightforward cascade: one scenario at a time, account by account, leg by leg, plain
 * doubles. It is what the kernel is measured against, and handles what {@link CascadeWorkload}
 * makes: loans with close factor 0.5, or 1 from health 0.95 down.
 */
public final class PlainCascade {
  private static final double CLOSE_FACTOR = 0.5;
  private static final double FULL_LIQUIDATION_HEALTH = 0.95;

  private final CascadeBook book;
  private final int[] legStart;
  private final char[] asset;
  private final double[] coefficient;
  private final double[] size;
  private final boolean[] isCollateral;
  private final double[] bonus;
  private final double[] collateralLeft;
  private final double[] debtLeft;
  private final boolean[] closed;
  private final double[] sold;
  private double[] price = {};

  /** Rounds of the last scenario. */
  public int rounds;

  /** Debt repaid in the last scenario, USD. */
  public double repaidUsd;

  /** Debt written off in the last scenario, USD. */
  public double badDebtUsd;

  /** Sets the accounts out in arrays. */
  public PlainCascade(CascadeBook book) {
    this.book = book;
    this.legStart = book.legStart;
    this.asset = book.asset;
    this.coefficient = book.coefficient;
    this.size = book.size;
    this.isCollateral = new boolean[book.legs()];
    this.bonus = new double[book.legs()];
    for (int leg = 0; leg < book.legs(); leg++) {
      isCollateral[leg] = book.termsOf(leg).kind().isCollateral();
      bonus[leg] = book.termsOf(leg).bonusRatio();
    }
    this.collateralLeft = new double[book.rows()];
    this.debtLeft = new double[book.rows()];
    this.closed = new boolean[book.rows()];
    this.sold = new double[book.scale().assets()];
  }

  /** Runs a scenario to its end; returns the prices. */
  public double[] run(ShockedMarket market, int maxRounds) {
    Arrays.fill(collateralLeft, 1);
    Arrays.fill(debtLeft, 1);
    Arrays.fill(closed, false);
    Arrays.fill(sold, 0);
    rounds = 0;
    repaidUsd = 0;
    badDebtUsd = 0;
    price = market.priceUsd().clone();
    while (rounds < maxRounds && liquidateAll(market.stablePeg())) {
      rounds++;
      for (int a = 0; a < price.length; a++) {
        double shocked = market.priceUsd()[a];
        double ratio = StrictMath.exp(-sold[a] * shocked / market.depthUsd()[a]);
        price[a] = shocked * Math.min(10, Math.max(1e-6, ratio));
      }
    }
    return price;
  }

  private boolean liquidateAll(boolean[] stablePeg) {
    boolean any = false;
    for (int row = 0; row < book.rows(); row++) {
      double weighted = 0;
      double debt = 0;
      for (int leg = legStart[row]; leg < legStart[row + 1]; leg++) {
        double value = coefficient[leg] * price[asset[leg]];
        if (isCollateral[leg]) {
          weighted += value;
        } else {
          debt -= value;
        }
      }
      weighted *= collateralLeft[row];
      debt *= debtLeft[row];
      if (weighted < debt && !closed[row]) {
        any = true;
        liquidate(row, weighted, debt, stablePeg);
      }
    }
    return any;
  }

  private void liquidate(int row, double weighted, double debt, boolean[] stablePeg) {
    double collateral = 0;
    double bonusUsd = 0;
    for (int leg = legStart[row]; leg < legStart[row + 1]; leg++) {
      if (isCollateral[leg]) {
        double value = collateralLeft[row] * size[leg] * price[asset[leg]];
        collateral += value;
        bonusUsd += value * bonus[leg];
      }
    }
    double factor = collateral > 0 ? 1 + bonusUsd / collateral : 1;
    double repay = weighted / debt > FULL_LIQUIDATION_HEALTH ? CLOSE_FACTOR * debt : debt;
    double collateralRest = collateral - repay * factor;
    if (isDust(debt - repay) || isDust(collateralRest)) {
      repay = debt;
    }
    boolean exhausted = repay * factor >= collateral;
    repay = exhausted ? Math.min(debt, collateral / factor) : repay;
    double taken = exhausted ? 1 : repay * factor / collateral;
    for (int leg = legStart[row]; leg < legStart[row + 1]; leg++) {
      if (isCollateral[leg]) {
        sold[asset[leg]] += size[leg] * collateralLeft[row] * taken;
      } else if (!stablePeg[asset[leg]]) {
        sold[asset[leg]] -= size[leg] * debtLeft[row] * repay / debt;
      }
    }
    repaidUsd += repay;
    badDebtUsd += exhausted ? debt - repay : 0;
    closed[row] = exhausted || repay == debt;
    collateralLeft[row] *= 1 - taken;
    debtLeft[row] *= 1 - repay / debt;
  }

  private static boolean isDust(double remainderUsd) {
    return remainderUsd > 0 && remainderUsd < LendingRule.MIN_SLICE_USD;
  }
}
