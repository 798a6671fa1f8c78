package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.CascadeSection;
import io.breakwater.jobs.report.ReportModel.CasualtyLine;
import io.breakwater.jobs.report.ReportModel.RoundLine;
import io.breakwater.jobs.report.ReportModel.ScenarioLine;
import io.breakwater.jobs.report.chart.BarChart;
import io.breakwater.jobs.report.chart.ChartText;
import io.breakwater.jobs.report.chart.LineChart;
import io.breakwater.jobs.report.page.Block;
import io.breakwater.jobs.report.page.FigureRow;
import io.breakwater.jobs.report.page.FigureView;
import io.breakwater.jobs.report.page.Note;
import io.breakwater.jobs.report.page.Phrase;
import io.breakwater.jobs.report.page.Section;
import io.breakwater.jobs.report.page.TableView;
import io.breakwater.jobs.table.RiskTables;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Section: liquidation cascades, all scenarios and the rounds of the worst one. */
final class CascadeView {
  private static final int PATH_LINES = 6;

  private CascadeView() {}

  static Section of(ReportModel model) {
    CascadeSection section = model.cascades();
    List<Block> blocks = new ArrayList<>();
    ScenarioLine worst = section.worst();
    if (worst == null) {
      blocks.add(new Note("No scenario was run."));
    } else {
      blocks.add(scenarios(section));
      blocks.add(new Note(worstText(worst)));
      if (!section.worstRounds().isEmpty()) {
        TableView rounds = rounds(section, worst);
        blocks.add(
            new FigureRow(List.of(path(model, worst, rounds), badDebt(model, worst)), false));
      }
      if (!section.worstAccounts().isEmpty()) {
        blocks.add(casualties(section, worst));
      }
    }
    return new Section(
        "cascades",
        "Liquidation cascades",
        "Each scenario shocks prices, liquidates what falls below its threshold, lets the sales"
            + " move prices, and repeats until nobody is left to liquidate.",
        blocks);
  }

  private static Phrase worstText(ScenarioLine worst) {
    RowKey key = RowKey.of(RiskTables.CASCADE_OUTCOME, worst.scenarioId());
    return Phrase.of(
        "Worst scenario: %s. %s accounts are liquidated in %s rounds, %s USD of debt is repaid and"
            + " %s USD becomes bad debt; prices end %s times as far down as by the shock alone.%s",
        name(worst),
        TableBuilder.count(worst.accountsLiquidated()).claimed(key.id("accounts_liquidated")),
        TableBuilder.count(worst.rounds()).claimed(key.id("rounds")),
        TableBuilder.usd(worst.debtRepaidUsd()).claimed(key.id("debt_repaid_usd")),
        TableBuilder.usd(worst.badDebtUsd()).claimed(key.id("bad_debt_usd")),
        TableBuilder.fixed(worst.amplification(), 2, worst.reason())
            .claimed(key.id("amplification")),
        worst.converged() ? "" : " It did NOT converge.");
  }

  private static Phrase.Piece name(ScenarioLine worst) {
    return Said.name(VisibleText.of(worst.scenarioId()));
  }

  private static TableView scenarios(CascadeSection section) {
    TableBuilder table =
        new TableBuilder(
                "scenarios", Phrase.of("All scenarios (%s)", Said.name(algorithms(section))))
            .source("table cascade_outcome")
            .words("Scenario")
            .numbers("", "Accounts", "Rounds")
            .numbers("\u00d7", "Amplification")
            .usdColumns(
                "Debt repaid",
                "Seized",
                "Bonus",
                "Fee",
                "Slippage",
                "Bad debt",
                "Insurance",
                "ADL",
                "Socialised")
            .words("Converged", "Reason");
    for (ScenarioLine line : section.scenarios()) {
      RowKey key = RowKey.of(RiskTables.CASCADE_OUTCOME, line.scenarioId());
      table.row(
          TableBuilder.id(line.scenarioId()),
          TableBuilder.count(line.accountsLiquidated()).claimed(key.id("accounts_liquidated")),
          TableBuilder.count(line.rounds()).claimed(key.id("rounds")),
          TableBuilder.fixed(line.amplification(), 2, line.reason())
              .claimed(key.id("amplification")),
          TableBuilder.usd(line.debtRepaidUsd()).claimed(key.id("debt_repaid_usd")),
          TableBuilder.usd(line.collateralSeizedUsd()).claimed(key.id("collateral_seized_usd")),
          TableBuilder.usd(line.bonusUsd()).claimed(key.id("bonus_usd")),
          TableBuilder.usd(line.protocolFeeUsd()).claimed(key.id("protocol_fee_usd")),
          TableBuilder.usd(line.slippageUsd()).claimed(key.id("slippage_usd")),
          TableBuilder.usd(line.badDebtUsd()).claimed(key.id("bad_debt_usd")),
          TableBuilder.usd(line.insuranceDrawUsd()).claimed(key.id("insurance_draw_usd")),
          TableBuilder.usd(line.adlUsd()).claimed(key.id("adl_usd")),
          TableBuilder.usd(line.socialisedUsd()).claimed(key.id("socialised_usd")),
          TableBuilder.text(line.converged() ? "yes" : "NO"),
          TableBuilder.reason(line.reason()));
    }
    return table.build();
  }

  /** The algorithms used, mostly one. */
  private static String algorithms(CascadeSection section) {
    return section.scenarios().stream()
        .map(
            line ->
                "algorithm %s, impact %s%s"
                    .formatted(
                        VisibleText.of(line.algorithm()),
                        VisibleText.of(line.impactModel()),
                        line.pathDependent() ? ", path dependent" : ""))
        .distinct()
        .sorted()
        .collect(Collectors.joining("; "));
  }

  private static FigureView path(ReportModel model, ScenarioLine worst, TableView rounds) {
    Map<String, List<RoundLine>> byAsset = new TreeMap<>();
    for (RoundLine line : model.cascades().worstRounds()) {
      byAsset.computeIfAbsent(line.assetId(), id -> new ArrayList<>()).add(line);
    }
    List<List<RoundLine>> paths = new ArrayList<>(byAsset.values());
    paths.sort(
        Comparator.comparing(CascadeView::sold)
            .reversed()
            .thenComparing(path -> path.get(0).assetId()));
    List<LineChart.Series> series = new ArrayList<>();
    for (List<RoundLine> path : paths.subList(0, Math.min(PATH_LINES, paths.size()))) {
      series.add(line(path));
    }
    String title = "Price path, round by round";
    ChartText text =
        new ChartText(
            "cascade-path",
            title,
            "Line chart over rounds, one line an asset, price at the start of round 1 = 100.",
            "Round (0 = after the shock)",
            "index",
            x -> NumberText.fixed(x, 0),
            y -> NumberText.fixed(y, y == Math.rint(y) ? 0 : 1));
    return new FigureView(
        "cascade-path-figure",
        title,
        Stamp.subtitle(
            Phrase.of("Start of round %s, %s", Said.defined("1 = 100"), name(worst)),
            model,
            Phrase.of("%s of %s assets", Said.shown(series.size()), Said.shown(paths.size()))),
        LineChart.draw(text, series, false, 520, 300),
        rounds);
  }

  private static LineChart.Series line(List<RoundLine> path) {
    double[] x = new double[path.size() + 1];
    double[] y = new double[path.size() + 1];
    double start = path.get(0).priceStart();
    x[0] = path.get(0).round() - 1.0;
    y[0] = 100;
    for (int at = 0; at < path.size(); at++) {
      x[at + 1] = path.get(at).round();
      y[at + 1] = 100 * path.get(at).priceEnd() / start;
    }
    return new LineChart.Series(VisibleText.label(path.get(0).assetId()), x, y);
  }

  private static BigDecimal sold(List<RoundLine> path) {
    return path.stream().map(RoundLine::soldUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String inRound(String column, ScenarioLine worst, int round) {
    return RowsId.sum(RiskTables.CASCADE_ROUND, column)
        .where("scenario_id", worst.scenarioId())
        .where("round", round)
        .toString();
  }

  private static FigureView badDebt(ReportModel model, ScenarioLine worst) {
    Map<Integer, BigDecimal[]> byRound = new TreeMap<>();
    for (RoundLine line : model.cascades().worstRounds()) {
      BigDecimal[] sums =
          byRound.computeIfAbsent(
              line.round(), round -> new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO});
      sums[0] = sums[0].add(line.soldUsd());
      sums[1] = sums[1].add(line.badDebtUsd());
    }
    List<BarChart.Bar> bars = new ArrayList<>();
    TableBuilder table =
        new TableBuilder("cascade-sold-table", "Sold and new bad debt by round")
            .source("table cascade_round")
            .words("Round")
            .usdColumns("Sold", "New bad debt");
    byRound.forEach(
        (round, sums) -> {
          bars.add(
              new BarChart.Bar(
                  String.valueOf(round), sums[0].doubleValue(), false, NumberText.full(sums[0])));
          table.row(
              TableBuilder.text(String.valueOf(round)),
              TableBuilder.usd(sums[0]).claimed(inRound("sold_usd", worst, round)),
              TableBuilder.usd(sums[1]).claimed(inRound("bad_debt_usd", worst, round)));
        });
    String title = "Collateral sold by round";
    ChartText text =
        new ChartText(
            "cascade-sold",
            title,
            "Bar chart over rounds, all assets together.",
            "Round",
            "USD",
            NumberText::ratio,
            NumberText::tick);
    return new FigureView(
        "cascade-sold-figure",
        title,
        Stamp.subtitle(
            Phrase.of("USD, %s", name(worst)),
            model,
            Phrase.of("%s rounds", Said.shown(bars.size()))),
        BarChart.draw(text, bars, 520, 300),
        table.build());
  }

  private static TableView rounds(CascadeSection section, ScenarioLine worst) {
    TableBuilder table =
        new TableBuilder("rounds", Phrase.of("Rounds of %s", name(worst)))
            .source("table cascade_round")
            .words("Round", "Asset")
            .usdColumns("Price before", "Price after")
            .numbers("units", "Sold")
            .usdColumns("Sold value", "Repaid", "Bonus", "Fee", "Bad debt")
            .numbers("", "Accounts");
    for (RoundLine line : section.worstRounds()) {
      RowKey key =
          RowKey.of(RiskTables.CASCADE_ROUND, worst.scenarioId(), line.round(), line.assetId());
      table.row(
          TableBuilder.text(String.valueOf(line.round())),
          TableBuilder.id(line.assetId()),
          TableBuilder.price(line.priceStart(), null).claimed(key.id("price_start")),
          TableBuilder.price(line.priceEnd(), null).claimed(key.id("price_end")),
          TableBuilder.fixed(line.soldQuantity(), 2, null).claimed(key.id("sold_quantity")),
          TableBuilder.usd(line.soldUsd()).claimed(key.id("sold_usd")),
          TableBuilder.usd(line.repaidUsd()).claimed(key.id("repaid_usd")),
          TableBuilder.usd(line.bonusUsd()).claimed(key.id("bonus_usd")),
          TableBuilder.usd(line.feeUsd()).claimed(key.id("fee_usd")),
          TableBuilder.usd(line.badDebtUsd()).claimed(key.id("bad_debt_usd")),
          TableBuilder.count(line.accounts()).claimed(key.id("accounts")));
    }
    return table.build();
  }

  private static TableView casualties(CascadeSection section, ScenarioLine worst) {
    TableBuilder table =
        new TableBuilder(
                "casualties",
                Phrase.of(
                    "Accounts hit hardest in %s, by bad debt, then by debt repaid", name(worst)))
            .source("table cascade_account")
            .words("Venue", "Account")
            .numbers("", "First round")
            .numbers("%", "Share of the fall from the shock")
            .usdColumns("Repaid", "Seized", "Penalty", "Bad debt");
    for (CasualtyLine line : section.worstAccounts()) {
      RowKey key =
          RowKey.of(RiskTables.CASCADE_ACCOUNT, worst.scenarioId(), line.venue(), line.accountId());
      table.row(
          TableBuilder.id(line.venue()),
          TableBuilder.id(line.accountId()),
          TableBuilder.count(line.firstRound()).claimed(key.id("first_round")),
          TableBuilder.percent(line.exogenousShare(), null)
              .claimed(key.id("trigger_price_share_exogenous")),
          TableBuilder.usd(line.repaidUsd(), null).claimed(key.id("repaid_usd")),
          TableBuilder.usd(line.seizedUsd(), null).claimed(key.id("seized_usd")),
          TableBuilder.usd(line.penaltyUsd(), null).claimed(key.id("penalty_usd")),
          TableBuilder.usd(line.badDebtUsd(), null).claimed(key.id("bad_debt_usd")));
    }
    return table.build();
  }
}
