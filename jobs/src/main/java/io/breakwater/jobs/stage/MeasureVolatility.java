package io.breakwater.jobs.stage;

import io.breakwater.jobs.run.StageResult;
import io.breakwater.jobs.spark.AccountRows;
import io.breakwater.jobs.spark.SeriesRows;
import io.breakwater.jobs.table.RiskTables;
import io.breakwater.risk.volatility.VolatilityParameters;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;

/**
 * Measures collateral-ratio volatility, realised and pro forma, over every window by every
 * estimator.
 */
public final class MeasureVolatility implements Stage {
  @Override
  public String name() {
    return "measure-volatility";
  }

  @Override
  public List<String> reads() {
    return List.of("position_snapshot", "flow", "asset_price", "risk_parameter", "margin_tier");
  }

  @Override
  public List<String> writes() {
    return List.of("collateral_ratio_volatility");
  }

  @Override
  public StageResult run(RunContext context) {
    VolatilityParameters parameters = context.config().volatility();
    AccountRows accounts = context.accountRows();
    JavaRDD<Row> realised =
        context.series().flatMap(bucket -> SeriesRows.volatilities(bucket, parameters).iterator());
    JavaRDD<Row> proForma =
        context.accountsToday().flatMap(block -> accounts.volatilities(block).iterator());
    long written =
        context
            .writer()
            .writeKeyed(RiskTables.COLLATERAL_RATIO_VOLATILITY, realised.union(proForma))
            .rows();
    return StageResult.of("collateral_ratio_volatility", written);
  }
}
