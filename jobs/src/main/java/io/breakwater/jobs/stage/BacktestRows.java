package io.breakwater.jobs.stage;

import io.breakwater.jobs.spark.RiskScopes;
import io.breakwater.jobs.table.LiquidationCalibrationRow;
import io.breakwater.jobs.table.MarginBacktestRow;
import io.breakwater.risk.backtest.CalibrationTally;
import io.breakwater.risk.backtest.ExceptionSizes;
import io.breakwater.risk.backtest.MarginBacktest;
import io.breakwater.risk.backtest.ScopeBacktest;
import io.breakwater.risk.backtest.ShortfallBacktest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Published rows of back-tests. */
final class BacktestRows {
  private static final String ALL_BINS = "ALL";

  private BacktestRows() {}

  /**
   * A back-test.
   *
   * @param history days of the history, of which the business date is the last
   */
  static MarginBacktestRow margin(
      RiskScopes.Scope scope, ScopeBacktest.Result result, List<LocalDate> history) {
    ExceptionSizes sizes = result.sizes();
    MarginBacktest.Result test = result.test();
    ShortfallBacktest.Result shortfall = result.shortfall();
    return new MarginBacktestRow(
        scope.kind().name(),
        scope.name(),
        result.margin().name(),
        test.level(),
        test.windowDays(),
        test.count().observations(),
        test.count().exceptions(),
        test.count().missing(),
        test.coverage(),
        result.accountDays(),
        result.accountExceptions(),
        result.accountCoverage(),
        sizes.largestUsd(),
        sizes.meanUsd(),
        sizes.largestDay() < 0 ? null : history.get(sizes.largestDay()),
        test.kupiec().statistic(),
        test.kupiec().pValue(),
        test.independence().statistic(),
        test.independence().pValue(),
        test.conditionalCoverage().statistic(),
        test.conditionalCoverage().pValue(),
        test.zone() == null ? null : test.zone().name(),
        shortfall == null ? Double.NaN : shortfall.z2(),
        shortfall == null ? Double.NaN : shortfall.z2PValue(),
        result.reason().name());
  }

  /** The whole scope, then the bins that hold a forecast. */
  static List<LiquidationCalibrationRow> calibration(
      RiskScopes.Scope scope, int horizonDays, CalibrationTally tally) {
    List<LiquidationCalibrationRow> rows = new ArrayList<>();
    rows.add(bin(scope, horizonDays, ALL_BINS, tally.total()));
    for (CalibrationTally.Bin bin : tally.bins()) {
      // The last bin holds its upper end, a certain liquidation.
      String end = bin.upper() == 1 ? "]" : ")";
      rows.add(bin(scope, horizonDays, "[" + bin.lower() + ", " + bin.upper() + end, bin));
    }
    return rows;
  }

  private static LiquidationCalibrationRow bin(
      RiskScopes.Scope scope, int horizonDays, String name, CalibrationTally.Bin bin) {
    return new LiquidationCalibrationRow(
        scope.kind().name(),
        scope.name(),
        horizonDays,
        name,
        bin.lower(),
        bin.upper(),
        bin.forecasts(),
        bin.liquidations(),
        bin.meanForecast(),
        bin.observedFrequency(),
        bin.frequencyLow(),
        bin.frequencyHigh(),
        bin.brier(),
        bin.reliability(),
        bin.resolution(),
        bin.uncertainty(),
        bin.within(),
        bin.logScore(),
        bin.reason() == null ? null : bin.reason().name());
  }
}
