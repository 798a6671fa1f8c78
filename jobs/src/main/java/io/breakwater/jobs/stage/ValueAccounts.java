package io.breakwater.jobs.stage;

import io.breakwater.jobs.run.StageResult;
import io.breakwater.jobs.spark.AccountRows;
import io.breakwater.jobs.table.RiskTables;
import java.util.List;

/** Values every leg of every account at the as-of instant. */
public final class ValueAccounts implements Stage {
  @Override
  public String name() {
    return "value-accounts";
  }

  @Override
  public List<String> reads() {
    return List.of(
        "position_snapshot",
        "asset_price",
        "risk_parameter",
        "margin_tier",
        "market_depth",
        "price_feed",
        "finality");
  }

  @Override
  public List<String> writes() {
    return List.of("position_value");
  }

  @Override
  public StageResult run(RunContext context) {
    AccountRows rows = context.accountRows();
    long written =
        context
            .writer()
            .writeKeyed(
                RiskTables.POSITION_VALUE,
                context.accountsToday().flatMap(block -> rows.positions(block).iterator()))
            .rows();
    return StageResult.of("position_value", written);
  }
}
