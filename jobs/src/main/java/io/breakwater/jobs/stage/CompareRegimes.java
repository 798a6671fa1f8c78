package io.breakwater.jobs.stage;

import io.breakwater.jobs.run.StageResult;
import io.breakwater.jobs.spark.PortfolioRows;
import io.breakwater.jobs.table.RegimeFrontierRow;
import io.breakwater.jobs.table.RiskTables;
import io.breakwater.risk.procyclicality.ComparedRegime;
import io.breakwater.risk.procyclicality.FrontierPoint;
import io.breakwater.risk.procyclicality.LookBackFloor;
import io.breakwater.risk.procyclicality.MarginResponsiveness;
import io.breakwater.risk.procyclicality.RegimeFrontier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares the margin of every venue's contracts under several regimes. */
public final class CompareRegimes implements Stage {
  private static final int MONEY_SCALE = 8;

  @Override
  public String name() {
    return "compare-regimes";
  }

  @Override
  public List<String> reads() {
    return List.of("position_snapshot", "asset_price", "margin_tier", "market_depth");
  }

  @Override
  public List<String> writes() {
    return List.of("regime_frontier");
  }

  @Override
  public StageResult run(RunContext context) {
    PortfolioRows rows = context.portfolios().marginRows();
    Map<String, RegimeFrontier> frontiers =
        context
            .accountsToday()
            .mapPartitions(blocks -> List.of(rows.frontiers(blocks)).iterator())
            .treeReduce(PortfolioRows::merge);
    double coverage =
        LookBackFloor.coverage(
            context.inputs().prices().days(), context.config().volatility().periodsPerYear());
    List<RegimeFrontierRow> points = new ArrayList<>();
    frontiers.forEach(
        (venue, frontier) ->
            frontier.points().forEach(point -> points.add(row(venue, point, coverage))));
    long written = context.writer().write(RiskTables.REGIME_FRONTIER, points).rows();
    return StageResult.of("regime_frontier", written);
  }

  private static RegimeFrontierRow row(String venue, FrontierPoint point, double coverage) {
    MarginResponsiveness moved = point.responsiveness();
    boolean floored = point.regime().equals(ComparedRegime.FILTERED_VAR_FLOOR.name());
    return new RegimeFrontierRow(
        venue,
        point.regime(),
        point.accounts(),
        point.excluded(),
        known(point.exposure()),
        money(point.requirement()),
        money(point.meanRequirement()),
        point.leverage(),
        point.observations(),
        point.exceptions(),
        point.coverage(),
        money(point.peakCall()),
        moved.peakToTrough(),
        moved.increase1d(),
        moved.increase5d(),
        moved.increase20d(),
        moved.changeDeviation(),
        moved.elasticity(),
        floored ? coverage : Double.NaN,
        point.dominated(),
        point.reason() == null ? null : point.reason().name());
  }

  private static @Nullable BigDecimal money(double usd) {
    return Double.isNaN(usd) ? null : known(usd);
  }

  private static BigDecimal known(double usd) {
    return new BigDecimal(usd).setScale(MONEY_SCALE, RoundingMode.HALF_EVEN);
  }
}
