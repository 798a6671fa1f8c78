package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.breakwater.jobs.spark.PriceMatrix;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.table.DataQualityRow;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.LogReturns;
import io.breakwater.risk.num.Quantile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * What a reader must know of the market behind the numbers: crashes, lost pegs, jumps of venue
 * parameters.
 */
final class MarketQuality {
  /** A day on which the median asset falls this much is a crash. */
  private static final double CRASH_RATIO = 0.15;

  /** Fewer assets say nothing of the market. */
  private static final int CRASH_MINIMUM_ASSETS = 3;

  /** A pegged asset this far from one dollar has lost its peg. */
  private static final double PEG_TOLERANCE_RATIO = 0.02;

  /** A jump of parameters is reported for this long. */
  private static final int PARAMETER_DAYS = 31;

  private MarketQuality() {}

  static List<DataQualityRow> checks(RunContext context) {
    List<DataQualityRow> checks = new ArrayList<>();
    checks.addAll(crashes(context.inputs()));
    checks.addAll(pegs(context.inputs()));
    checks.addAll(parameterJumps(context));
    return checks;
  }

  private static List<DataQualityRow> crashes(RunInputs in) {
    PriceMatrix prices = in.prices();
    List<double[]> returns = new ArrayList<>();
    for (Instrument asset : in.instruments().all()) {
      if (asset.riskAsset() == asset.key() && !asset.stablePeg()) {
        returns.add(LogReturns.daily(prices.history(asset.key())));
      }
    }
    List<DataQualityRow> rows = new ArrayList<>();
    for (int day = 1; day < prices.days(); day++) {
      int today = day;
      double[] cross =
          returns.stream()
              .mapToDouble(series -> series[today])
              .filter(change -> !Double.isNaN(change))
              .toArray();
      double median =
          cross.length < CRASH_MINIMUM_ASSETS
              ? 0
              : StrictMath.expm1(Quantile.ofPresent(cross, 0, cross.length, 0.5));
      if (median <= -CRASH_RATIO) {
        LocalDate date = LocalDate.ofEpochDay(prices.firstDay() + (long) day);
        rows.add(
            new DataQualityRow(
                "MKT-01:" + date,
                "asset_price",
                "INFO",
                median,
                -CRASH_RATIO,
                cross.length,
                0,
                QualityVerdict.OK,
                "market crash on "
                    + date
                    + ": the median of "
                    + cross.length
                    + " assets moved "
                    + percent(median)));
      }
    }
    return rows;
  }

  private static List<DataQualityRow> pegs(RunInputs in) {
    List<DataQualityRow> rows = new ArrayList<>();
    for (Instrument asset : in.instruments().all()) {
      if (!asset.stablePeg()) {
        continue;
      }
      double[] history = in.prices().history(asset.key());
      int worst = -1;
      for (int day = 0; day < history.length; day++) {
        if (Math.abs(history[day] - 1)
            > (worst < 0 ? PEG_TOLERANCE_RATIO : Math.abs(history[worst] - 1))) {
          worst = day;
        }
      }
      if (worst >= 0) {
        rows.add(peg(asset, history, worst, in.prices().firstDay()));
      }
    }
    return rows;
  }

  private static DataQualityRow peg(Instrument asset, double[] history, int worst, int firstDay) {
    double now = history[history.length - 1];
    boolean off = Math.abs(now - 1) > PEG_TOLERANCE_RATIO;
    LocalDate date = LocalDate.ofEpochDay(firstDay + (long) worst);
    return new DataQualityRow(
        "PEG-01:" + asset.id(),
        "asset_price",
        "WARN",
        history[worst] - 1,
        PEG_TOLERANCE_RATIO,
        1,
        0,
        off ? QualityVerdict.WARN : QualityVerdict.OK,
        asset.id()
            + " lost its peg: farthest on "
            + date
            + " at "
            + String.format(Locale.ROOT, "%.4f", history[worst])
            + " USD, now "
            + String.format(Locale.ROOT, "%.4f", now));
  }

  private static List<DataQualityRow> parameterJumps(RunContext context) {
    if (!context.store().exists(DeltaStore.VALIDATED, "risk_parameter")) {
      return List.of();
    }
    LocalDate date = context.run().businessDate();
    double limit = context.config().quality().parameterJumpRatio();
    Map<String, Double> before = new HashMap<>();
    Map<String, DataQualityRow> jumps = new TreeMap<>();
    for (Row row :
        context
            .store()
            .read(DeltaStore.VALIDATED, "risk_parameter")
            .where(col("valid_from").leq(lit(date)))
            .where(col("liquidation_threshold").isNotNull())
            .coalesce(1)
            .orderBy("valid_from")
            .select("venue", "instrument_key", "emode", "valid_from", "liquidation_threshold")
            .collectAsList()) {
      String asset = context.inputs().instruments().get(row.getInt(1)).id();
      String subject =
          row.getString(0) + "/" + asset + (row.getInt(2) == 0 ? "" : "/emode " + row.getInt(2));
      double threshold = row.getDouble(4);
      Double previous = before.put(subject, threshold);
      LocalDate validFrom = row.getAs(3);
      if (previous != null && previous > 0 && !validFrom.isBefore(date.minusDays(PARAMETER_DAYS))) {
        double change = threshold / previous - 1;
        if (Math.abs(change) > limit) {
          jumps.put(subject, jump(subject, validFrom, previous, threshold, limit));
        }
      }
    }
    return List.copyOf(jumps.values());
  }

  private static DataQualityRow jump(
      String subject, LocalDate validFrom, double before, double after, double limit) {
    return new DataQualityRow(
        "PARAM-01:" + subject,
        "risk_parameter",
        "WARN",
        after / before - 1,
        limit,
        1,
        0,
        QualityVerdict.WARN,
        "liquidation threshold of "
            + subject
            + " went from "
            + before
            + " to "
            + after
            + " on "
            + validFrom
            + " ("
            + percent(after / before - 1)
            + "): check it before trusting the accounts that hold it");
  }

  private static String percent(double ratio) {
    return String.format(Locale.ROOT, "%+.1f %%", 100 * ratio);
  }
}
