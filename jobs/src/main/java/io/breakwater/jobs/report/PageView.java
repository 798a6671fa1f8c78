package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.KeyFigures;
import io.breakwater.jobs.report.ReportModel.RunIdentity;
import io.breakwater.jobs.report.ReportModel.ScenarioLine;
import io.breakwater.jobs.report.ReportModel.State;
import io.breakwater.jobs.report.ReportModel.VerdictItem;
import io.breakwater.jobs.report.page.Page;
import io.breakwater.jobs.report.page.Page.Tile;
import io.breakwater.jobs.report.page.Section;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lays the model out as a page: header, verdict strip, key figures, sections in reading order. */
final class PageView {
  private PageView() {}

  static Page of(ReportModel model, String policy, String css, String script) {
    return new Page(
        "Internal risk report",
        model.run().businessDate().toString(),
        facts(model.run()),
        overall(model.verdict().overall()),
        model.verdict().items().stream().map(PageView::verdict).toList(),
        keyFigures(model),
        sections(model),
        policy,
        css,
        script);
  }

  private static List<Section> sections(ReportModel model) {
    List<Section> sections = new ArrayList<>();
    if (!model.planted().isEmpty()) {
      sections.add(QualityView.planted(model));
    }
    if (!model.quality().limits().isEmpty()) {
      sections.add(QualityView.limits(model));
    }
    sections.add(LiquidationView.of(model));
    sections.add(HealthView.of(model));
    sections.add(MoverView.of(model));
    sections.add(ConcentrationView.of(model));
    sections.add(VolatilityView.of(model));
    sections.add(TrackingView.of(model));
    sections.add(CascadeView.of(model));
    sections.add(QualityView.quality(model));
    sections.add(DefinitionView.definitions());
    sections.add(DefinitionView.run(model));
    return sections;
  }

  private static List<Tile> facts(RunIdentity run) {
    return List.of(
        fact("As of", Stamp.of(run.asOf()), ""),
        fact("Run", VisibleText.brief(run.runId()), VisibleText.of(run.runId())),
        fact("Code", VisibleText.brief(run.codeVersion()), VisibleText.of(run.codeVersion())),
        fact(
            "Configuration",
            VisibleText.brief(run.configHash()),
            VisibleText.of(run.configHash())));
  }

  private static Tile fact(String label, String value, String title) {
    return new Tile(label, value, "", title, "");
  }

  private static Tile verdict(VerdictItem item) {
    return new Tile(
        item.topic(),
        word(item.state()),
        item.text(),
        "",
        item.state().name().toLowerCase(Locale.ROOT));
  }

  private static Tile overall(State state) {
    return new Tile("Verdict", word(state), "", "", state.name().toLowerCase(Locale.ROOT));
  }

  private static String word(State state) {
    return switch (state) {
      case OK -> "In order";
      case WARN -> "Attention";
      case BREACH -> "Breach";
    };
  }

  private static List<Tile> keyFigures(ReportModel model) {
    KeyFigures figures = model.keyFigures();
    List<Tile> tiles = new ArrayList<>();
    tiles.add(
        new Tile(
            "Accounts",
            NumberText.count(figures.accounts()),
            NumberText.count(figures.accountsWithDebt())
                + " with debt, "
                + NumberText.count(figures.unpricedAccounts())
                + " unpriced",
            "",
            ""));
    tiles.add(usd("Collateral", figures.collateralUsd(), "equity " + compact(figures.equityUsd())));
    tiles.add(
        usd(
            "Debt",
            figures.debtUsd(),
            "book ratio " + NumberText.ratio(figures.bookCollateralRatio())));
    tiles.add(
        new Tile(
            "Median health factor",
            NumberText.ratio(figures.medianHealthFactor()),
            "median collateral ratio " + NumberText.ratio(figures.medianCollateralRatio()),
            "",
            ""));
    tiles.add(
        new Tile(
            "Health below 1, accounts",
            NumberText.count(figures.belowOneAccounts()),
            "debt " + compact(figures.belowOneDebtUsd()),
            NumberText.full(figures.belowOneDebtUsd()),
            ""));
    tiles.add(usd("Bad debt", figures.badDebtUsd(), share(figures)));
    ScenarioLine worst = model.cascades().worst();
    if (worst != null) {
      String name = VisibleText.brief(worst.scenarioId());
      tiles.add(
          usd(
              "Worst scenario, debt repaid",
              worst.debtRepaidUsd(),
              name + ", " + NumberText.count(worst.accountsLiquidated()) + " accounts"));
      tiles.add(
          usd(
              "Worst scenario, bad debt",
              worst.badDebtUsd(),
              "amplification \u00d7" + NumberText.fixed(worst.amplification(), 2)));
    }
    return tiles;
  }

  private static String share(KeyFigures figures) {
    return figures.debtUsd().signum() > 0
        ? NumberText.percent(figures.badDebtUsd().doubleValue() / figures.debtUsd().doubleValue())
            + " of debt"
        : "no debt";
  }

  private static String compact(BigDecimal value) {
    return NumberText.compact(value) + " USD";
  }

  private static Tile usd(String label, BigDecimal value, String detail) {
    return new Tile(
        label + " (USD)", NumberText.compact(value), detail, NumberText.full(value), "");
  }
}
