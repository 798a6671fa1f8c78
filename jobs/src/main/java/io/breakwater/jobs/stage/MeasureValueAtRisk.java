package io.breakwater.jobs.stage;

import io.breakwater.jobs.run.StageResult;
import io.breakwater.jobs.spark.TailRows;
import io.breakwater.jobs.table.RiskTables;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;

/** Measures value at risk and expected shortfall of every portfolio. */
public final class MeasureValueAtRisk implements Stage {
  @Override
  public String name() {
    return "measure-value-at-risk";
  }

  @Override
  public List<String> reads() {
    return List.of("position_snapshot", "asset_price", "market_depth", "account");
  }

  @Override
  public List<String> writes() {
    return List.of("value_at_risk");
  }

  @Override
  public StageResult run(RunContext context) {
    TailRows rows = context.portfolios().tailRows();
    JavaRDD<Row> measured =
        context
            .accountsToday()
            .flatMapToPair(rows::members)
            .groupByKey(context.inputs().accounts().buckets())
            .flatMap(portfolio -> rows.of(portfolio._1, portfolio._2).iterator());
    long written =
        context
            .writer()
            .write(
                RiskTables.VALUE_AT_RISK,
                context
                    .store()
                    .spark()
                    .createDataFrame(measured, RiskTables.VALUE_AT_RISK.rowSchema())
                    .coalesce(1))
            .rows();
    return StageResult.of("value_at_risk", written);
  }
}
