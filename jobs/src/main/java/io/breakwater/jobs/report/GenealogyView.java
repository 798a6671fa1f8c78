package io.breakwater.jobs.report;

import io.breakwater.jobs.report.chart.ChartText;
import io.breakwater.jobs.report.chart.StackedBarChart;
import io.breakwater.jobs.report.page.Block;
import io.breakwater.jobs.report.page.Cell;
import io.breakwater.jobs.report.page.FigureRow;
import io.breakwater.jobs.report.page.FigureView;
import io.breakwater.jobs.report.page.Note;
import io.breakwater.jobs.report.page.Phrase;
import io.breakwater.jobs.report.page.Section;
import io.breakwater.jobs.report.page.TableView;
import io.breakwater.jobs.table.CascadeCauseRow;
import io.breakwater.jobs.table.RiskTables;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Section: what set off each liquidation of a cascade, the shock or earlier liquidations. */
final class GenealogyView {
  static final Excerpt<CascadeCauseRow> PAIRS =
      Excerpt.of("causes", "Largest single causes", RiskTables.CASCADE_CAUSE)
          .where(
              "cause LIQUIDATION",
              row -> row.cause().equals("LIQUIDATION"),
              rows -> rows.where("cause", "LIQUIDATION"))
          .first(20, Comparator.comparing(CascadeCauseRow::share, Comparator.reverseOrder()))
          .words("scenario_id", "Scenario")
          .words("venue", "Venue")
          .words("account_id", "Liquidated account")
          .count("round", "Round")
          .words("cause_venue", "Venue of the cause")
          .words("cause_account_id", "Set off by")
          .count("cause_round", "Round of the cause")
          .percent("share", "Share of its fall");

  private GenealogyView() {}

  static Section of(ReportModel model) {
    Genealogy genealogy = model.genealogy();
    List<Block> blocks = new ArrayList<>();
    if (genealogy.rounds().isEmpty()) {
      blocks.add(new Note("No causes were published by this run."));
    } else {
      blocks.add(new FigureRow(List.of(chart(model, genealogy)), false));
    }
    if (!genealogy.causes().isEmpty()) {
      blocks.add(causes(genealogy));
    }
    ExcerptView.add(blocks, model, PAIRS);
    return new Section(
        "genealogy",
        "Genealogy of the cascade",
        "Why each account reached its trigger: how much of the fall was the shock itself, and how"
            + " much the price impact of accounts liquidated before it.",
        blocks);
  }

  private static FigureView chart(ReportModel model, Genealogy genealogy) {
    List<StackedBarChart.Row> rows =
        genealogy.rounds().stream()
            .map(
                round ->
                    new StackedBarChart.Row(
                        VisibleText.label(round.scenarioId()) + " " + round.round(),
                        new double[] {
                          mean(round.shock(), round),
                          mean(round.named(), round),
                          mean(round.others(), round)
                        }))
            .toList();
    String title = "Share of the trigger by cause, round by round";
    ChartText text =
        new ChartText(
            "genealogy",
            title,
            "Stacked bars, one a round, mean over its liquidations; the parts add up to 100 %.",
            "Mean share (%)",
            "",
            x -> NumberText.fixed(x, x == Math.rint(x) ? 0 : 1),
            NumberText::ratio);
    long liquidations = genealogy.rounds().stream().mapToLong(Genealogy.Round::liquidations).sum();
    return new FigureView(
        "genealogy-figure",
        title,
        Stamp.subtitle(
            "% of the fall to the trigger",
            model,
            Phrase.of(
                "%s liquidations",
                TableBuilder.count(liquidations)
                    .claimed(
                        RowsId.count(RiskTables.CASCADE_CAUSE)
                            .where("cause", "SHOCK")
                            .toString()))),
        StackedBarChart.draw(
            text, List.of("the shock", "named liquidations", "other liquidations"), rows, 520),
        rounds(genealogy));
  }

  private static double mean(BigDecimal sum, Genealogy.Round round) {
    return 100 * sum.doubleValue() / round.liquidations();
  }

  private static TableView rounds(Genealogy genealogy) {
    TableBuilder table =
        new TableBuilder("genealogy-rounds", "Causes by round, mean over its liquidations")
            .source("table cascade_cause")
            .words("Scenario")
            .numbers("", "Round", "Liquidations")
            .numbers("%", "The shock", "Named liquidations", "Other liquidations");
    for (Genealogy.Round round : genealogy.rounds()) {
      RowsId count = of(round).where("cause", "SHOCK");
      table.row(
          TableBuilder.id(round.scenarioId()),
          TableBuilder.text(String.valueOf(round.round())),
          TableBuilder.count(round.liquidations()).claimed(count.toString()),
          share(round, round.shock(), "SHOCK"),
          share(round, round.named(), "LIQUIDATION"),
          share(round, round.others(), "OTHERS"));
    }
    return table.build();
  }

  private static RowsId of(Genealogy.Round round) {
    return RowsId.count(RiskTables.CASCADE_CAUSE)
        .where("scenario_id", round.scenarioId())
        .where("round", round.round());
  }

  private static Cell share(Genealogy.Round round, BigDecimal sum, String cause) {
    RowsId shares =
        RowsId.sum(RiskTables.CASCADE_CAUSE, "share")
            .where("scenario_id", round.scenarioId())
            .where("round", round.round())
            .where("cause", cause);
    return TableBuilder.percent(sum.doubleValue() / round.liquidations(), null)
        .claimed(shares.over(of(round).where("cause", "SHOCK")));
  }

  private static TableView causes(Genealogy genealogy) {
    TableBuilder table =
        new TableBuilder(
                "top-causes",
                Phrase.of(
                    "Accounts that set off most: the first %s of %s by summed share of the falls of"
                        + " others",
                    Said.shown(genealogy.causes().size()), Said.shown(genealogy.namedCauses())))
            .source("table cascade_cause, cause LIQUIDATION")
            .words("Scenario", "Venue", "Account")
            .numbers("", "Liquidations set off")
            .numbers("liquidations", "Summed share");
    for (Genealogy.Cause cause : genealogy.causes()) {
      table.row(
          TableBuilder.id(cause.scenarioId()),
          TableBuilder.id(cause.venue()),
          TableBuilder.id(cause.accountId()),
          TableBuilder.count(cause.liquidations())
              .claimed(by(RowsId.count(RiskTables.CASCADE_CAUSE), cause).toString()),
          TableBuilder.total(cause.share(), 3)
              .claimed(by(RowsId.sum(RiskTables.CASCADE_CAUSE, "share"), cause).toString()));
    }
    return table.build();
  }

  private static RowsId by(RowsId id, Genealogy.Cause cause) {
    return id.where("scenario_id", cause.scenarioId())
        .where("cause_venue", cause.venue())
        .where("cause_account_id", cause.accountId());
  }
}
