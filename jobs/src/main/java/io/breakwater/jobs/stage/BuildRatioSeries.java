package io.breakwater.jobs.stage;

import io.breakwater.jobs.run.StageResult;
import io.breakwater.jobs.spark.SeriesRows;
import io.breakwater.jobs.table.RiskTables;
import java.util.List;

/** Builds the realised series of every account and splits each change into its causes. */
public final class BuildRatioSeries implements Stage {
  @Override
  public String name() {
    return "build-ratio-series";
  }

  @Override
  public List<String> reads() {
    return List.of("position_snapshot", "flow", "asset_price", "risk_parameter", "margin_tier");
  }

  @Override
  public List<String> writes() {
    return List.of("collateral_ratio");
  }

  @Override
  public StageResult run(RunContext context) {
    int firstDay = context.inputs().prices().firstDay();
    int published = context.config().ratio().seriesDays();
    long written =
        context
            .writer()
            .writeKeyed(
                RiskTables.COLLATERAL_RATIO,
                context
                    .series()
                    .flatMap(bucket -> SeriesRows.ratios(bucket, firstDay, published).iterator()))
            .rows();
    return StageResult.of("collateral_ratio", written);
  }
}
