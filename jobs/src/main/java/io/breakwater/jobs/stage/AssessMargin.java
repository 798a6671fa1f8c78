package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.col;

import io.breakwater.jobs.run.StageResult;
import io.breakwater.jobs.spark.AccountRows;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.table.RiskTables;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Assesses every account under its margin regime: health, status, distance to and probability of
 * liquidation.
 */
public final class AssessMargin implements Stage {
  @Override
  public String name() {
    return "assess-margin";
  }

  @Override
  public List<String> reads() {
    return List.of(
        "position_snapshot",
        "asset_price",
        "risk_parameter",
        "margin_tier",
        "account",
        "reserve_state");
  }

  @Override
  public List<String> writes() {
    return List.of("account_health");
  }

  @Override
  public StageResult run(RunContext context) {
    AccountRows rows = context.accountRows();
    JavaRDD<Row> health = context.accountsToday().flatMap(block -> rows.health(block).iterator());
    Dataset<Row> named = context.writer().named(RiskTables.ACCOUNT_HEALTH, health);
    if (context.store().exists(DeltaStore.VALIDATED, "account")) {
      Dataset<Row> owners =
          AccountDirectoryReader.newestAccountRows(context.store(), context.run().businessDate())
              .select(col("account_key"), col("owner_id"));
      named = named.drop("owner_id").join(owners, "account_key", "left");
    }
    long written = context.writer().write(RiskTables.ACCOUNT_HEALTH, named).rows();
    return StageResult.of("account_health", written);
  }
}
