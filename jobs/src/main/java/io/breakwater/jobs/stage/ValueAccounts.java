package io.breakwater.jobs.stage;

import io.breakwater.jobs.run.StageResult;
import io.breakwater.jobs.spark.AccountRows;
import io.breakwater.jobs.spark.RecentTransfers;
import io.breakwater.jobs.table.RiskTables;
import io.breakwater.risk.collateral.MarginPeriod;
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
        "finality",
        "flow");
  }

  @Override
  public List<String> writes() {
    return List.of("position_value");
  }

  @Override
  public StageResult run(RunContext context) {
    AccountRows rows = context.accountRows();
    RecentTransfers transfers =
        RecentTransfers.read(
            context.store(),
            context.run().businessDate(),
            context.collateral().periods().stream()
                .mapToDouble(MarginPeriod::finalitySeconds)
                .toArray());
    long written =
        context
            .writer()
            .writeKeyed(
                RiskTables.POSITION_VALUE,
                context
                    .accountsToday()
                    .flatMap(block -> rows.positions(block, transfers).iterator()))
            .rows();
    return StageResult.of("position_value", written);
  }
}
