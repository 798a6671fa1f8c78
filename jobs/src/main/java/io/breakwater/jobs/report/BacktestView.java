package io.breakwater.jobs.report;

import io.breakwater.jobs.report.Excerpts.Rows;
import io.breakwater.jobs.report.chart.ChartText;
import io.breakwater.jobs.report.chart.LineChart;
import io.breakwater.jobs.report.page.Block;
import io.breakwater.jobs.report.page.FigureRow;
import io.breakwater.jobs.report.page.FigureView;
import io.breakwater.jobs.report.page.Phrase;
import io.breakwater.jobs.report.page.Section;
import io.breakwater.jobs.table.AssetRiskRow;
import io.breakwater.jobs.table.LiquidationCalibrationRow;
import io.breakwater.jobs.table.MarginBacktestRow;
import io.breakwater.jobs.table.RiskTables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Section: margins, haircuts and forecasts of liquidation against what came. */
final class BacktestView {
  private static final String ALL = "ALL";
  private static final List<String> SCOPES = List.of(ALL, "VENUE", "REGIME", "GROUP");

  static final Excerpt<MarginBacktestRow> MARGINS =
      Excerpt.of(
              "margin-backtests",
              "Margin back-tests: the whole book, then venues, at the longest window",
              RiskTables.MARGIN_BACKTEST)
          .where(
              "scope_kind ALL, VENUE or REGIME",
              row -> !row.scopeKind().equals("GROUP"),
              rows -> rows.other("scope_kind", "GROUP"))
          .first(
              40,
              Comparator.comparingInt((MarginBacktestRow row) -> SCOPES.indexOf(row.scopeKind()))
                  .thenComparing(MarginBacktestRow::window, Comparator.reverseOrder())
                  .thenComparing(MarginBacktestRow::scope)
                  .thenComparing(MarginBacktestRow::margin)
                  .thenComparing(MarginBacktestRow::level))
          .words("scope", "Scope")
          .words("margin", "Margin")
          .column("level", "Level", "%", CellFormat.LEVEL)
          .column("window", "Window", "days", CellFormat.COUNT)
          .count("observations", "Observations")
          .count("exceptions", "Exceptions")
          .percent("coverage", "Coverage")
          .percent("account_coverage", "Coverage of accounts")
          .usd("largest_exception_usd", "Largest beyond margin")
          .usd("mean_exception_usd", "Mean beyond margin")
          .column("p_value", "Kupiec p", "", CellFormat.RATIO)
          .column("independence_p_value", "Independence p", "", CellFormat.RATIO)
          .column("conditional_coverage_p_value", "Conditional p", "", CellFormat.RATIO)
          .words("zone", "Zone")
          .column("reason", "Reason", "", CellFormat.CODE);

  static final Excerpt<LiquidationCalibrationRow> RELIABILITY =
      Excerpt.of(
              "calibration",
              "Forecast and observed liquidations by range of forecast, the whole book",
              RiskTables.LIQUIDATION_CALIBRATION)
          .where(
              "scope_kind ALL, single ranges",
              row -> ofBook(row) && !row.bin().equals(ALL),
              BacktestView::ranges)
          .first(
              60,
              Comparator.comparingInt(LiquidationCalibrationRow::horizonDays)
                  .thenComparing(LiquidationCalibrationRow::lowerForecast))
          .column("horizon_days", "Horizon", "days", CellFormat.COUNT)
          .words("bin", "Forecast")
          .count("forecasts", "Forecasts")
          .count("liquidations", "Liquidations")
          .percent("mean_forecast", "Mean forecast")
          .percent("observed_frequency", "Observed")
          .percent("frequency_low", "Observed, low")
          .percent("frequency_high", "Observed, high")
          .column("reason", "Reason", "", CellFormat.CODE);

  static final Excerpt<LiquidationCalibrationRow> SCORES =
      Excerpt.of(
              "calibration-scores",
              "Scores of the forecasts of liquidation",
              RiskTables.LIQUIDATION_CALIBRATION)
          .where("bin ALL", row -> row.bin().equals(ALL), rows -> rows.where("bin", ALL))
          .first(
              30,
              Comparator.comparingInt(
                      (LiquidationCalibrationRow row) -> SCOPES.indexOf(row.scopeKind()))
                  .thenComparing(LiquidationCalibrationRow::scope)
                  .thenComparing(LiquidationCalibrationRow::horizonDays))
          .words("scope", "Scope")
          .column("horizon_days", "Horizon", "days", CellFormat.COUNT)
          .count("forecasts", "Forecasts")
          .count("liquidations", "Liquidations")
          .percent("mean_forecast", "Mean forecast")
          .percent("observed_frequency", "Observed")
          .column("brier", "Brier", "", CellFormat.FINE)
          .column("reliability", "Reliability", "", CellFormat.FINE)
          .column("resolution", "Resolution", "", CellFormat.FINE)
          .column("uncertainty", "Uncertainty", "", CellFormat.FINE)
          .column("log_score", "Log score", "nats", CellFormat.FINE)
          .column("reason", "Reason", "", CellFormat.CODE);

  static final Excerpt<AssetRiskRow> HAIRCUTS =
      Excerpt.of("haircuts", "Haircuts of the reference sale, largest first", RiskTables.ASSET_RISK)
          .first(
              40,
              Comparator.comparing((AssetRiskRow row) -> Double.isNaN(row.haircutRatio()))
                  .thenComparing(AssetRiskRow::haircutRatio, Comparator.reverseOrder()))
          .words("asset_id", "Asset")
          .column("margin_period_days", "Margin period", "days", CellFormat.RATIO)
          .percent("haircut_ratio", "Haircut")
          .count("haircut_observations", "Days tested")
          .count("haircut_exceedances", "Days beyond it")
          .percent("sale_slippage_ratio", "Slippage tonight")
          .column("sale_horizon_days", "Days to sell", "days", CellFormat.RATIO)
          .column("haircut_reason", "Reason", "", CellFormat.CODE);

  private BacktestView() {}

  private static RowsId ranges(RowsId rows) {
    return rows.where("scope_kind", ALL).other("bin", ALL);
  }

  private static boolean ofBook(LiquidationCalibrationRow row) {
    return row.scopeKind().equals(ALL);
  }

  static Section of(ReportModel model) {
    List<Block> blocks = new ArrayList<>();
    ExcerptView.addOr(blocks, model, MARGINS, "No back-test was published by this run.");
    Rows<LiquidationCalibrationRow> reliability = model.excerpts().of(RELIABILITY);
    if (reliability.rows().stream().anyMatch(row -> !Double.isNaN(row.observedFrequency()))) {
      blocks.add(new FigureRow(List.of(chart(model, reliability)), false));
    }
    ExcerptView.add(blocks, model, SCORES);
    ExcerptView.add(blocks, model, HAIRCUTS);
    return new Section(
        "backtests",
        "Back-tests",
        "Losses against margins, falls against haircuts and liquidations against their forecasts"
            + " over the past: exceptions, coverage, tests of both, and calibration.",
        blocks);
  }

  private static FigureView chart(ReportModel model, Rows<LiquidationCalibrationRow> rows) {
    TreeMap<Integer, List<LiquidationCalibrationRow>> byHorizon = new TreeMap<>();
    for (LiquidationCalibrationRow row : rows.rows()) {
      if (!Double.isNaN(row.observedFrequency())) {
        byHorizon.computeIfAbsent(row.horizonDays(), days -> new ArrayList<>()).add(row);
      }
    }
    List<LineChart.Series> series = new ArrayList<>();
    series.add(new LineChart.Series("calibrated", new double[] {0, 100}, new double[] {0, 100}));
    byHorizon.forEach(
        (days, lines) ->
            series.add(
                new LineChart.Series(
                    days == 1 ? "1 day" : days + " days",
                    lines.stream().mapToDouble(row -> 100 * row.meanForecast()).toArray(),
                    lines.stream().mapToDouble(row -> 100 * row.observedFrequency()).toArray())));
    String title = "Forecast and observed liquidations";
    ChartText text =
        new ChartText(
            "calibration-chart",
            title,
            "Line chart of observed frequency over mean forecast, one line a horizon; calibrated"
                + " forecasts lie on the diagonal.",
            "Mean forecast (%)",
            "observed (%)",
            x -> NumberText.fixed(x, x == Math.rint(x) ? 0 : 2),
            y -> NumberText.fixed(y, y == Math.rint(y) ? 0 : 2));
    long forecasts = rows.rows().stream().mapToLong(LiquidationCalibrationRow::forecasts).sum();
    return new FigureView(
        "calibration-figure",
        title,
        Stamp.subtitle(
            "% of forecasts",
            model,
            Phrase.of(
                "%s forecasts",
                TableBuilder.count(forecasts)
                    .claimed(
                        ranges(RowsId.sum(RiskTables.LIQUIDATION_CALIBRATION, "forecasts"))
                            .toString()))),
        LineChart.draw(text, series, true, 520, 300),
        ExcerptView.table(model, RELIABILITY));
  }
}
