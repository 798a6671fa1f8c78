package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.KeyFigures;
import io.breakwater.jobs.report.ReportModel.PriorRun;
import io.breakwater.jobs.report.ReportModel.RunIdentity;
import io.breakwater.jobs.report.ReportModel.ScenarioLine;
import io.breakwater.jobs.report.ReportModel.State;
import io.breakwater.jobs.report.ReportModel.VerdictItem;
import io.breakwater.jobs.report.page.Page;
import io.breakwater.jobs.report.page.Page.Tile;
import io.breakwater.jobs.report.page.Section;
import io.breakwater.jobs.table.RiskTables;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lays the model out as a page: header, verdict strip, key figures, sections in reading order. */
final class PageView {
  private PageView() {}

  static Page of(ReportModel model, String policy, String css, List<String> scripts) {
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
        VisibleText.of(model.run().runId()),
        scripts);
  }

  private static List<Section> sections(ReportModel model) {
    List<Section> sections = new ArrayList<>();
    if (!model.planted().isEmpty()) {
      sections.add(QualityView.planted(model));
    }
    if (!model.quality().limits().isEmpty()) {
      sections.add(QualityView.limits(model));
    }
    sections.add(ChangeView.of(model));
    sections.add(LiquidationView.of(model));
    sections.add(AtRiskView.of(model));
    sections.add(ReverseStressView.of(model));
    sections.add(HealthView.of(model));
    sections.add(MoverView.of(model));
    sections.add(ConcentrationView.of(model));
    sections.add(VolatilityView.of(model));
    sections.add(TrackingView.of(model));
    sections.add(CascadeView.of(model));
    sections.add(GenealogyView.of(model));
    sections.add(ContagionView.of(model));
    sections.add(FundView.of(model));
    sections.add(RegimeView.of(model));
    sections.add(BacktestView.of(model));
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
        headline(
            model,
            Headline.ACCOUNTS,
            NumberText.count(figures.accountsWithDebt())
                + " with debt, "
                + NumberText.count(figures.unpricedAccounts())
                + " unpriced"));
    tiles.add(headline(model, Headline.COLLATERAL, "equity " + compact(figures.equityUsd())));
    tiles.add(
        headline(
            model, Headline.DEBT, "book ratio " + NumberText.ratio(figures.bookCollateralRatio())));
    tiles.add(
        new Tile(
                "Median health factor",
                NumberText.ratio(figures.medianHealthFactor()),
                "median collateral ratio " + NumberText.ratio(figures.medianCollateralRatio()),
                "",
                "")
            .claimed(
                RowsId.quantile(RiskTables.ACCOUNT_HEALTH, "health_factor", 50).toString(),
                Double.toString(figures.medianHealthFactor())));
    tiles.add(headline(model, Headline.BELOW_ONE, "debt " + compact(figures.belowOneDebtUsd())));
    tiles.add(headline(model, Headline.BAD_DEBT, share(figures)));
    ScenarioLine worst = model.cascades().worst();
    if (worst != null) {
      String name = VisibleText.brief(worst.scenarioId());
      RowKey key = RowKey.of(RiskTables.CASCADE_OUTCOME, worst.scenarioId());
      tiles.add(
          usd(
              "Worst scenario, debt repaid",
              worst.debtRepaidUsd(),
              name + ", " + NumberText.count(worst.accountsLiquidated()) + " accounts",
              key.id("debt_repaid_usd")));
      tiles.add(
          usd(
              "Worst scenario, bad debt",
              worst.badDebtUsd(),
              "amplification \u00d7" + NumberText.fixed(worst.amplification(), 2),
              key.id("bad_debt_usd")));
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

  private static Tile usd(String label, BigDecimal value, String detail, String id) {
    return new Tile(label + " (USD)", NumberText.compact(value), detail, NumberText.full(value), "")
        .claimed(id, value.stripTrailingZeros().toPlainString());
  }

  /** A headline figure, with its change where there is a run before. */
  private static Tile headline(ReportModel model, Headline headline, String detail) {
    BigDecimal value = headline.of(model.keyFigures());
    String words = detail + change(model.prior(), headline, value);
    if (!headline.isCount()) {
      return usd(headline.label(), value, words, headline.id().toString());
    }
    return new Tile(headline.label(), NumberText.count(value.longValueExact()), words, "", "")
        .claimed(headline.id().toString(), value.toPlainString());
  }

  private static String change(@Nullable PriorRun prior, Headline headline, BigDecimal now) {
    if (prior == null) {
      return "";
    }
    BigDecimal change = now.subtract(headline.of(prior.figures()));
    String text =
        headline.isCount() ? NumberText.count(change.longValueExact()) : NumberText.compact(change);
    return "; "
        + (change.signum() > 0 ? "+" : "")
        + text
        + " since "
        + Stamp.day(prior.businessDate());
  }
}
