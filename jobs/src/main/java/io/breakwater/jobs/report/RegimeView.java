package io.breakwater.jobs.report;

import io.breakwater.jobs.report.Excerpts.Rows;
import io.breakwater.jobs.report.chart.ChartText;
import io.breakwater.jobs.report.chart.ScatterChart;
import io.breakwater.jobs.report.page.Block;
import io.breakwater.jobs.report.page.FigureRow;
import io.breakwater.jobs.report.page.FigureView;
import io.breakwater.jobs.report.page.Phrase;
import io.breakwater.jobs.report.page.Section;
import io.breakwater.jobs.table.RegimeFrontierRow;
import io.breakwater.jobs.table.RiskTables;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Section: the same book under several margin regimes. */
final class RegimeView {
  static final Excerpt<RegimeFrontierRow> REGIMES =
      Excerpt.of(
              "regime-table",
              "The same accounts under each regime, cheapest first",
              RiskTables.REGIME_FRONTIER)
          .first(
              40,
              Comparator.comparing(RegimeFrontierRow::venue)
                  .thenComparing(
                      RegimeFrontierRow::meanRequirementUsd,
                      Comparator.nullsLast(Comparator.naturalOrder())))
          .words("venue", "Venue")
          .words("regime", "Regime")
          .count("accounts", "Accounts")
          .usd("exposure_usd", "Exposure")
          .usd("requirement_usd", "Margin")
          .usd("mean_requirement_usd", "Mean margin")
          .column("leverage_ratio", "Leverage", "\u00d7", CellFormat.RATIO)
          .count("exceptions", "Exceptions")
          .percent("coverage_ratio", "Coverage")
          .usd("peak_call_usd", "Peak call, 5 days")
          .column("peak_to_trough_ratio", "Peak to trough", "\u00d7", CellFormat.RATIO)
          .words("dominated", "Dominated")
          .column("reason", "Reason", "", CellFormat.CODE);

  private RegimeView() {}

  static Section of(ReportModel model) {
    List<Block> blocks = new ArrayList<>();
    Rows<RegimeFrontierRow> rows = model.excerpts().of(REGIMES);
    List<ScatterChart.Point> points = points(rows);
    if (!points.isEmpty()) {
      blocks.add(new FigureRow(List.of(chart(model, rows, points)), false));
    }
    ExcerptView.addOr(blocks, model, REGIMES, "No margin regimes were compared by this run.");
    return new Section(
        "regimes",
        "Frontier of margin regimes",
        "What each regime asks for and how often losses passed it. A dominated regime is no better"
            + " than another in margin, coverage and peak call, and worse in one.",
        blocks);
  }

  private static List<ScatterChart.Point> points(Rows<RegimeFrontierRow> rows) {
    List<ScatterChart.Point> points = new ArrayList<>();
    for (RegimeFrontierRow row : rows.rows()) {
      BigDecimal mean = row.meanRequirementUsd();
      if (mean != null && !Double.isNaN(row.coverageRatio())) {
        points.add(
            new ScatterChart.Point(
                VisibleText.brief(row.venue()) + " " + VisibleText.brief(row.regime()),
                mean.doubleValue(),
                100 * (1 - row.coverageRatio()),
                false));
      }
    }
    return points;
  }

  private static FigureView chart(
      ReportModel model, Rows<RegimeFrontierRow> rows, List<ScatterChart.Point> points) {
    String title = "Margin and account-days that it did not cover";
    ChartText text =
        new ChartText(
            "regime-frontier",
            title,
            "Scatter chart, one point a regime; the frontier is towards the lower left.",
            "Mean margin (USD)",
            "not covered (% of account-days)",
            NumberText::tick,
            y -> NumberText.fixed(y, y == Math.rint(y) ? 0 : 2));
    return new FigureView(
        "regime-frontier-figure",
        title,
        Stamp.subtitle("USD and %", model, Phrase.of("%s regimes", Said.shown(points.size()))),
        ScatterChart.draw(text, points, 520, 280),
        ExcerptView.table(model, rows, "regime-frontier-table", title + ": the numbers"));
  }
}
