package io.breakwater.jobs.report;

import io.breakwater.jobs.report.Excerpts.Rows;
import io.breakwater.jobs.report.chart.ChartText;
import io.breakwater.jobs.report.chart.StackedBarChart;
import io.breakwater.jobs.report.page.Block;
import io.breakwater.jobs.report.page.FigureRow;
import io.breakwater.jobs.report.page.FigureView;
import io.breakwater.jobs.report.page.Note;
import io.breakwater.jobs.report.page.Page.Tile;
import io.breakwater.jobs.report.page.Phrase;
import io.breakwater.jobs.report.page.Section;
import io.breakwater.jobs.report.page.TileRow;
import io.breakwater.jobs.table.CascadeAccountRow;
import io.breakwater.jobs.table.CriticalShockRow;
import io.breakwater.jobs.table.RiskTables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Section: the smallest shocks at which something breaks, and the likeliest joint one. */
final class ReverseStressView {
  private static final String CRITERION = "REVERSE_STRESS";
  private static final String SCENARIO = "REVERSE-STRESS";
  private static final int FIRST_TO_FAIL = 10;

  static final Excerpt<CriticalShockRow> VECTOR =
      Excerpt.of(
              "reverse-stress-vector",
              "The likeliest joint shock that takes losses beyond the funds",
              RiskTables.CRITICAL_SHOCK)
          .where(
              "criterion " + CRITERION,
              row -> row.criterion().equals(CRITERION),
              rows -> rows.where("criterion", CRITERION))
          .first(60, Comparator.comparing(CriticalShockRow::shockRatio, Comparator.reverseOrder()))
          .words("asset_id", "Asset")
          .percent("shock_ratio", "Fall")
          .column("distance_sigma", "Joint distance", "\u03c3", CellFormat.RATIO)
          .percent("exceedance_probability", "Probability of as far")
          .column("horizon_days", "Horizon", "days", CellFormat.COUNT)
          .usd("limit_usd", "Critical loss")
          .column("reason", "Reason", "", CellFormat.CODE);

  static final Excerpt<CascadeAccountRow> FAILURES =
      Excerpt.of(
              "reverse-stress-failures",
              "First accounts to fail in the reverse stress",
              RiskTables.CASCADE_ACCOUNT)
          .where(
              "scenario_id " + SCENARIO + ", accounts that leave bad debt",
              row -> row.scenarioId().equals(SCENARIO) && row.badDebtUsd() > 0,
              rows -> rows.where("scenario_id", SCENARIO).above("bad_debt_usd", 0))
          .first(
              FIRST_TO_FAIL,
              Comparator.comparingInt(CascadeAccountRow::firstRound)
                  .thenComparing(CascadeAccountRow::badDebtUsd, Comparator.reverseOrder()))
          .words("venue", "Venue")
          .words("account_id", "Account")
          .count("first_round", "Round")
          .percent("trigger_price_share_exogenous", "From the shock")
          .usd("repaid_usd", "Repaid")
          .usd("seized_usd", "Seized")
          .usd("penalty_usd", "Penalty")
          .usd("bad_debt_usd", "Bad debt");

  static final Excerpt<CriticalShockRow> CRITICAL =
      Excerpt.of(
              "critical-shocks",
              "Smallest falls of one asset, or of all (*), at which something breaks",
              RiskTables.CRITICAL_SHOCK)
          .where(
              "every other criterion",
              row -> !row.criterion().equals(CRITERION),
              rows -> rows.other("criterion", CRITERION))
          .first(
              60,
              Comparator.comparing(CriticalShockRow::criterion)
                  .thenComparing(row -> Double.isNaN(row.shockRatio()))
                  .thenComparing(CriticalShockRow::shockRatio))
          .words("criterion", "What breaks")
          .words("asset_id", "Asset")
          .percent("shock_ratio", "Fall")
          .column("distance_sigma", "In volatility", "\u03c3", CellFormat.RATIO)
          .percent("tolerance_ratio", "Found within")
          .usd("limit_usd", "Critical loss")
          .column("reason", "Reason", "", CellFormat.CODE);

  private ReverseStressView() {}

  static Section of(ReportModel model) {
    List<Block> blocks = new ArrayList<>();
    Rows<CriticalShockRow> vector = model.excerpts().of(VECTOR);
    if (vector.rows().isEmpty()) {
      blocks.add(new Note("No reverse stress was published by this run."));
    } else {
      blocks.add(new TileRow(tiles(vector.rows().get(0))));
      blocks.add(new FigureRow(List.of(chart(model, vector)), false));
    }
    ExcerptView.add(blocks, model, FAILURES);
    ExcerptView.add(blocks, model, CRITICAL);
    return new Section(
        "reverse-stress",
        "Reverse stress and critical shocks",
        "How little it takes: the joint move of all prices nearest to none, measured by its"
            + " Mahalanobis distance, whose cascade loses more than insurance funds can bear, and"
            + " the smallest fall of every single asset.",
        blocks);
  }

  private static List<Tile> tiles(CriticalShockRow any) {
    String name = any.assetId();
    Tile distance =
        new Tile(
                "Mahalanobis distance (\u03c3)",
                NumberText.ratio(any.distanceSigma()),
                "of the joint shock from no move",
                "",
                "")
            .claimed(id("distance_sigma", name, any), Double.toString(any.distanceSigma()));
    Tile probability =
        new Tile(
                "Implied frequency (%)",
                NumberText.percent(any.exceedanceProbability()),
                Phrase.of(
                    "chance of a move as far in any direction within %s days",
                    TableBuilder.count(any.horizonDays()).claimed(id("horizon_days", name, any))),
                "",
                "")
            .claimed(
                id("exceedance_probability", name, any),
                Double.toString(any.exceedanceProbability()));
    Tile limit =
        new Tile(
                "Critical loss (USD)",
                NumberText.compact(any.limitUsd()),
                "beyond insurance funds",
                NumberText.full(any.limitUsd()),
                "")
            .claimed(id("limit_usd", name, any), Double.toString(any.limitUsd()));
    return List.of(distance, probability, limit);
  }

  private static String id(String column, String asset, CriticalShockRow row) {
    return CellId.of(RiskTables.CRITICAL_SHOCK, column, asset, row.criterion());
  }

  private static FigureView chart(ReportModel model, Rows<CriticalShockRow> vector) {
    String title = "Shock vector of the reverse stress";
    ChartText text =
        new ChartText(
            "reverse-stress-shock",
            title,
            "Bar chart, one bar an asset; a rise goes to the left.",
            "Fall (%)",
            "",
            x -> NumberText.fixed(x, x == Math.rint(x) ? 0 : 2),
            NumberText::ratio);
    List<StackedBarChart.Row> rows =
        vector.rows().stream()
            .map(
                row ->
                    new StackedBarChart.Row(
                        VisibleText.label(row.assetId()), new double[] {100 * row.shockRatio()}))
            .toList();
    return new FigureView(
        "reverse-stress-figure",
        title,
        Stamp.subtitle("% fall", model, Phrase.of("%s assets", Said.shown(rows.size()))),
        StackedBarChart.draw(text, List.of("fall"), rows, 520),
        ExcerptView.table(model, VECTOR));
  }
}
