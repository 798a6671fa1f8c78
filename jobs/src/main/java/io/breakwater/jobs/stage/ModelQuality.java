package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.col;

import io.breakwater.jobs.table.DataQualityRow;
import io.breakwater.jobs.table.RiskTables;
import io.breakwater.risk.margin.AccountStatus;
import io.breakwater.risk.quality.ReasonCode;
import java.util.List;

/** Accounts and scenarios that the model could not take to the end. */
final class ModelQuality {
  private ModelQuality() {}

  static List<DataQualityRow> checks(RunContext context) {
    long accounts = context.writer().read(RiskTables.ACCOUNT_HEALTH).count();
    long unpriced =
        context
            .writer()
            .read(RiskTables.ACCOUNT_HEALTH)
            .where(col("status").equalTo(AccountStatus.UNPRICED.name()))
            .count();
    long scenarios = context.writer().read(RiskTables.CASCADE_OUTCOME).count();
    long unfinished =
        context
            .writer()
            .read(RiskTables.CASCADE_OUTCOME)
            .where(col("converged").equalTo(false))
            .count();
    long exhausted =
        context
            .writer()
            .read(RiskTables.CASCADE_OUTCOME)
            .where(col("reason").contains(ReasonCode.DEPTH_EXHAUSTED.name()))
            .count();
    return List.of(
        counted(
            "COVER-01",
            "account_health",
            unpriced,
            accounts,
            "accounts that cannot be valued; they take no part in cascades"),
        counted(
            "CASC-01", "cascade_outcome", unfinished, scenarios, "scenarios that did not converge"),
        counted(
            "CASC-02",
            "cascade_outcome",
            exhausted,
            scenarios,
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
