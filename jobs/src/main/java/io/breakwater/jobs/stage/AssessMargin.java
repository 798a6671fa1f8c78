package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.col;

import io.breakwater.jobs.run.StageResult;
import io.breakwater.jobs.spark.AccountRows;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.table.RiskTables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Assesses every account under its margin regime: health, status, distance to and probability of
 * liquidation, and its margin call. Both tables come from one pass.
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
    return List.of("account_health", "margin_call");
  }

  @Override
  public StageResult run(RunContext context) {
    AccountRows rows = context.accountRows();
    JavaRDD<AccountRows.Assessed> assessed =
        context
            .accountsToday()
            .flatMap(block -> rows.assess(block).iterator())
            .persist(StorageLevel.MEMORY_AND_DISK_SER());
    try {
      Map<String, Long> written = new LinkedHashMap<>();
      written.put("account_health", writeHealth(context, assessed));
      written.put("margin_call", writeCalls(context, assessed));
      return new StageResult(written);
    } finally {
      assessed.unpersist(false);
    }
  }

  private static long writeHealth(RunContext context, JavaRDD<AccountRows.Assessed> assessed) {
    Dataset<Row> named =
        context
            .writer()
            .named(RiskTables.ACCOUNT_HEALTH, assessed.map(AccountRows.Assessed::health));
    if (context.store().exists(DeltaStore.VALIDATED, "account")) {
      Dataset<Row> owners =
          AccountDirectoryReader.newestAccountRows(context.store(), context.run().businessDate())
              .select(col("account_key"), col("owner_id"));
      named = named.drop("owner_id").join(owners, "account_key", "left");
    }
    return context.writer().write(RiskTables.ACCOUNT_HEALTH, named).rows();
  }

  private static long writeCalls(RunContext context, JavaRDD<AccountRows.Assessed> assessed) {
    JavaRDD<Row> calls = assessed.flatMap(account -> account.calls().iterator());
    return context.writer().writeKeyed(RiskTables.MARGIN_CALL, calls).rows();
  }
}
