package io.breakwater.jobs.report;

import io.breakwater.jobs.report.Excerpts.Rows;
import io.breakwater.jobs.report.chart.ChartText;
import io.breakwater.jobs.report.chart.LineChart;
import io.breakwater.jobs.report.page.Block;
import io.breakwater.jobs.report.page.FigureRow;
import io.breakwater.jobs.report.page.FigureView;
import io.breakwater.jobs.report.page.Note;
import io.breakwater.jobs.report.page.Phrase;
import io.breakwater.jobs.report.page.Section;
import io.breakwater.jobs.table.LiquidationsAtRiskRow;
import io.breakwater.jobs.table.RiskTables;
import io.breakwater.jobs.table.ValueAtRiskRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Section: quantiles of what random joint moves of prices liquidate and lose. */
final class AtRiskView {
  static final Excerpt<LiquidationsAtRiskRow> LIQUIDATIONS =
      Excerpt.of(
              "liquidations-at-risk",
              "Liquidations and bad debt at risk, by level",
              RiskTables.LIQUIDATIONS_AT_RISK)
          .column("level", "Level", "%", CellFormat.LEVEL)
          .column("horizon_days", "Horizon", "days", CellFormat.COUNT)
          .count("scenarios", "Scenarios")
          .usd("liquidations_at_risk_usd", "Liquidations at risk")
          .usd("liquidations_es_usd", "Mean beyond")
          .usd("bad_debt_at_risk_usd", "Bad debt at risk")
          .usd("bad_debt_es_usd", "Mean beyond")
          .usd("beyond_funds_at_risk_usd", "Beyond funds at risk")
          .usd("beyond_funds_es_usd", "Mean beyond")
          .percent("funds_exhausted_probability", "Funds exhausted")
          .count("not_converged", "Not converged")
          .count("assets_left_out", "Assets left out")
          .column("reason", "Reason", "", CellFormat.CODE);

  static final Excerpt<ValueAtRiskRow> PORTFOLIOS =
      Excerpt.of(
              "value-at-risk",
              "Largest value at risk of portfolios, at the highest level",
              RiskTables.VALUE_AT_RISK)
          .first(
              20,
              Comparator.comparingDouble((ValueAtRiskRow row) -> -row.level())
                  .thenComparing(row -> Double.isNaN(row.varUsd()))
                  .thenComparing(ValueAtRiskRow::varUsd, Comparator.reverseOrder()))
          .words("portfolio_id", "Portfolio")
          .words("method", "Method")
          .column("level", "Level", "%", CellFormat.LEVEL)
          .column("horizon_days", "Horizon", "days", CellFormat.COUNT)
          .usd("var_usd", "Value at risk")
          .usd("es_usd", "Expected shortfall")
          .usd("liquidity_add_on_usd", "Liquidity add-on")
          .usd("concentration_add_on_usd", "Concentration add-on")
          .count("observations", "Observations")
          .count("missing", "Missing days")
          .column("reason", "Reason", "", CellFormat.CODE);

  private AtRiskView() {}

  static Section of(ReportModel model) {
    Rows<LiquidationsAtRiskRow> levels = model.excerpts().of(LIQUIDATIONS);
    List<Block> blocks = new ArrayList<>();
    if (levels.rows().isEmpty()) {
      blocks.add(new Note("No distribution of liquidations was published by this run."));
    } else {
      if (levels.rows().size() > 1) {
        blocks.add(new FigureRow(List.of(chart(model, levels)), false));
      }
      blocks.add(ExcerptView.table(model, LIQUIDATIONS));
    }
    ExcerptView.add(blocks, model, PORTFOLIOS);
    return new Section(
        "liquidations-section",
        "Liquidations at risk",
        "Quantiles over random joint moves of all prices, each run through the cascade: what is"
            + " liquidated, what becomes bad debt, and what insurance funds cannot bear.",
        blocks);
  }

  private static FigureView chart(ReportModel model, Rows<LiquidationsAtRiskRow> levels) {
    LiquidationsAtRiskRow first = levels.rows().get(0);
    String title = "Loss by level of confidence";
    ChartText text =
        new ChartText(
            "at-risk-levels",
            title,
            "Line chart over the level of confidence, one line a loss.",
            "Level (%)",
            "USD",
            x -> NumberText.fixed(x, x == Math.rint(x) ? 0 : 1),
            NumberText::tick);
    List<LineChart.Series> series =
        List.of(
            line("liquidated", levels, LiquidationsAtRiskRow::liquidationsAtRiskUsd),
            line("bad debt", levels, LiquidationsAtRiskRow::badDebtAtRiskUsd),
            line("beyond funds", levels, LiquidationsAtRiskRow::beyondFundsAtRiskUsd));
    return new FigureView(
        "at-risk-levels-figure",
        title,
        Stamp.subtitle(
            Phrase.of(
                "USD over %s days",
                TableBuilder.count(first.horizonDays()).claimed(id("horizon_days", first))),
            model,
            Phrase.of(
                "%s scenarios",
                TableBuilder.count(first.scenarios()).claimed(id("scenarios", first)))),
        LineChart.draw(text, series, true, 520, 280),
        ExcerptView.table(model, levels, "at-risk-levels-table", title + ": the numbers"));
  }

  private static String id(String column, LiquidationsAtRiskRow row) {
    return CellId.of(RiskTables.LIQUIDATIONS_AT_RISK, column, row);
  }

  private static LineChart.Series line(
      String name,
      Rows<LiquidationsAtRiskRow> levels,
      ToDoubleFunction<LiquidationsAtRiskRow> value) {
    return new LineChart.Series(
        name,
        levels.rows().stream().mapToDouble(row -> 100 * row.level()).toArray(),
        levels.rows().stream().mapToDouble(value).toArray());
  }
}
