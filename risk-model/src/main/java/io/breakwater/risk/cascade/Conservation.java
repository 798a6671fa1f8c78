package io.breakwater.risk.cascade;

import io.breakwater.risk.cascade.RoundSales.AssetColumn;
import io.breakwater.risk.cascade.RoundSales.LaneColumn;
import io.breakwater.risk.cascade.RoundSales.PoolColumn;
import java.util.Arrays;

/**
 * Laws that every round of every scenario obeys, in integers and at tolerance zero. They are
 * checked on the merged sums, so they also notice a part that was lost, counted twice or garbled on
 * its way.
 *
 * <pre>
 * seized + cash paid           = repaid + settled + bonus
 * equity after − equity before = bad debt − bonus
 * bad debt over the assets     = bad debt over the pools
 * units sold, covered, repaid over the rounds = units missing at the end       per asset
 * </pre>
 */
final class Conservation {
  private Conservation() {}

  static void checkRound(RoundSales sales, int lane, String scenarioId, int round) {
    long seized = sales.total(AssetColumn.SEIZED, lane);
    long repaid = sales.total(AssetColumn.REPAID, lane);
    long bonus = sales.total(AssetColumn.BONUS, lane);
    long badDebt = sales.total(AssetColumn.BAD_DEBT, lane);
    long cashPaid = sales.get(LaneColumn.CASH_PAID, lane);
    long settled = sales.get(LaneColumn.SETTLED, lane);
    String where = "Round " + round + " of scenario " + scenarioId;
    require(
        where + ": seized + cash paid = repaid + settled + bonus",
        Math.addExact(seized, cashPaid),
        Math.addExact(Math.addExact(repaid, settled), bonus));
    require(
        where + ": equity after - equity before = bad debt - bonus",
        Math.subtractExact(
            sales.get(LaneColumn.EQUITY_AFTER, lane), sales.get(LaneColumn.EQUITY_BEFORE, lane)),
        Math.subtractExact(badDebt, bonus));
    require(
        where + ": bad debt over assets = bad debt over pools",
        badDebt,
        sales.total(PoolColumn.BAD_DEBT, lane));
  }

  static void checkStock(
      String scenarioId, String what, String[] assets, long[] overRounds, long[] missing) {
    if (Arrays.equals(overRounds, missing)) {
      return;
    }
    int asset = Arrays.mismatch(overRounds, missing);
    require(
        "Scenario "
            + scenarioId
            + ": units "
            + what
            + " of "
            + assets[asset]
            + " over the rounds = units missing at the end",
        overRounds[asset],
        missing[asset]);
  }

  private static void require(String law, long left, long right) {
    if (left != right) {
      throw new InvariantViolation(
          law + " must hold exactly, cannot be: " + left + " and " + right);
    }
  }
}
