package io.breakwater.jobs.stage;

import io.breakwater.jobs.spark.BookCommitment;
import io.breakwater.jobs.table.LeverageExposureRow;
import io.breakwater.risk.margin.CommitmentTotals;
import io.breakwater.risk.market.Instrument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Published exposures of the book, gross and by the commitment method: a row an underlying. */
final class LeverageRows {
  private static final int MONEY_SCALE = 8;

  private LeverageRows() {}

  /**
   * Rows of the underlyings in which somebody has a position.
   *
   * @param deltas USD that an option moves for one USD of its underlying, by instrument key
   */
  static List<LeverageExposureRow> of(RunContext context, double[] deltas) {
    RunInputs in = context.inputs();
    CommitmentTotals totals =
        BookCommitment.of(
            context.accountsToday(),
            in.regimes().day(in.today()),
            in.instruments(),
            in.pricesToday(),
            deltas);
    List<LeverageExposureRow> rows = new ArrayList<>();
    for (Instrument asset : in.instruments().all()) {
      if (totals.holds(asset.key())) {
        rows.add(row(asset, totals));
      }
    }
    return rows;
  }

  private static LeverageExposureRow row(Instrument asset, CommitmentTotals totals) {
    int key = asset.key();
    BigDecimal longUsd = totals.longUsd(key).toDecimal(MONEY_SCALE);
    BigDecimal shortUsd = totals.shortUsd(key).toDecimal(MONEY_SCALE);
    return new LeverageExposureRow(
        asset.id(),
        longUsd,
        shortUsd,
        longUsd.add(shortUsd),
        totals.nettedUsd(key).toDecimal(MONEY_SCALE),
        totals.commitmentUsd(key).toDecimal(MONEY_SCALE),
        totals.leftOut(key));
  }
}
