package io.breakwater.jobs.stage;

import io.breakwater.jobs.run.StageResult;
import io.breakwater.jobs.spark.PortfolioRows;
import io.breakwater.jobs.table.RiskTables;
import java.util.List;

/** Margins the contracts of every account by every portfolio model. */
public final class MarginPortfolios implements Stage {
  @Override
  public String name() {
    return "margin-portfolios";
  }

  @Override
  public List<String> reads() {
    return List.of("position_snapshot", "asset_price", "market_depth");
  }

  @Override
  public List<String> writes() {
    return List.of("portfolio_margin");
  }

  @Override
  public StageResult run(RunContext context) {
    PortfolioRows rows = context.portfolios().marginRows();
    long written =
        context
            .writer()
            .writeKeyed(
                RiskTables.PORTFOLIO_MARGIN,
                context.accountsToday().flatMap(block -> rows.margins(block).iterator()))
            .rows();
    return StageResult.of("portfolio_margin", written);
  }
}
