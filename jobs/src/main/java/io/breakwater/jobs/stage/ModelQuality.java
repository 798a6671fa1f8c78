package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import io.breakwater.jobs.table.DataQualityRow;
import io.breakwater.jobs.table.RiskTables;
import io.breakwater.risk.margin.AccountStatus;
import io.breakwater.risk.quality.ReasonCode;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;

/** Accounts and scenarios that the model could not take to the end. */
final class ModelQuality {
  private ModelQuality() {}

  static List<DataQualityRow> checks(RunContext context) {
    Row accounts =
        context
            .writer()
            .read(RiskTables.ACCOUNT_HEALTH)
            .agg(count(lit(1)), count_if(col("status").equalTo(AccountStatus.UNPRICED.name())))
            .head();
    Row scenarios =
        context
            .writer()
            .read(RiskTables.CASCADE_OUTCOME)
            .agg(
                count(lit(1)),
                count_if(col("converged").equalTo(false)),
                count_if(col("reason").contains(ReasonCode.DEPTH_EXHAUSTED.name())))
            .head();
    MarketImpact impact = context.marketImpact();
    return List.of(
        counted(
            "CASC-03",
            "market_depth",
            impact.fallback().length,
            Arrays.stream(context.liquidity().depthUsd()).filter(depth -> depth > 0).count(),
            "assets lack what the form of cascade.impact reads; they fall exponentially"),
        counted(
            "COVER-01",
            "account_health",
            accounts.getLong(1),
            accounts.getLong(0),
            "accounts that cannot be valued; they take no part in cascades"),
        counted(
            "CASC-01",
            "cascade_outcome",
            scenarios.getLong(1),
            scenarios.getLong(0),
            "scenarios that did not converge"),
        counted(
            "CASC-02",
            "cascade_outcome",
            scenarios.getLong(2),
            scenarios.getLong(0),
            "scenarios in which an asset without depth was sold"));
  }

  private static DataQualityRow counted(
      String rule, String table, long count, long of, String what) {
    return new DataQualityRow(
        rule,
        table,
        "WARN",
        count,
        0,
        count,
        0,
        count == 0 ? QualityVerdict.OK : QualityVerdict.WARN,
        count + " of " + of + " " + what);
  }
}
