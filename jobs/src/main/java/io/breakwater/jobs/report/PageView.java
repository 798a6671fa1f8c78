package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.KeyFigures;
import io.breakwater.jobs.report.ReportModel.PriorRun;
import io.breakwater.jobs.report.ReportModel.RunIdentity;
import io.breakwater.jobs.report.ReportModel.ScenarioLine;
import io.breakwater.jobs.report.ReportModel.State;
import io.breakwater.jobs.report.ReportModel.VerdictItem;
import io.breakwater.jobs.report.page.Cell;
import io.breakwater.jobs.report.page.Page;
import io.breakwater.jobs.report.page.Page.Tile;
import io.breakwater.jobs.report.page.Phrase;
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
            Phrase.of(
                "%s with debt, %s unpriced",
                cell(figures, Headline.WITH_DEBT), cell(figures, Headline.UNPRICED))));
    tiles.add(
        headline(
            model,
            Headline.COLLATERAL,
            Phrase.of("equity %s USD", cell(figures, Headline.EQUITY))));
    tiles.add(
        headline(
            model,
            Headline.DEBT,
            Phrase.of(
                "book ratio %s",
                TableBuilder.ratio(figures.bookCollateralRatio(), null)
                    .claimed(Headline.COLLATERAL.id().over(Headline.DEBT.id())))));
    tiles.add(
        new Tile(
                "Median health factor",
                NumberText.ratio(figures.medianHealthFactor()),
                Phrase.of(
                    "median collateral ratio %s",
                    TableBuilder.ratio(figures.medianCollateralRatio(), null)
                        .claimed(median("collateral_ratio"))),
                "",
                "")
            .claimed(median("health_factor"), Double.toString(figures.medianHealthFactor())));
    tiles.add(
        headline(
            model,
            Headline.BELOW_ONE,
            Phrase.of("debt %s USD", cell(figures, Headline.BELOW_ONE_DEBT))));
    tiles.add(headline(model, Headline.BAD_DEBT, share(figures)));
    ScenarioLine worst = model.cascades().worst();
    if (worst != null) {
      tiles.addAll(worst(worst));
    }
    return tiles;
  }

  private static List<Tile> worst(ScenarioLine worst) {
    RowKey key = RowKey.of(RiskTables.CASCADE_OUTCOME, worst.scenarioId());
    Phrase hit =
        Phrase.of(
            "%s, %s accounts",
            Said.name(VisibleText.brief(worst.scenarioId())),
            TableBuilder.count(worst.accountsLiquidated()).claimed(key.id("accounts_liquidated")));
    Phrase amplification =
        Phrase.of(
            "amplification \u00d7%s",
            TableBuilder.fixed(worst.amplification(), 2, worst.reason())
                .claimed(key.id("amplification")));
    return List.of(
        usd("Worst scenario, debt repaid", worst.debtRepaidUsd(), hit, key.id("debt_repaid_usd")),
        usd("Worst scenario, bad debt", worst.badDebtUsd(), amplification, key.id("bad_debt_usd")));
  }

  private static Phrase share(KeyFigures figures) {
    if (figures.debtUsd().signum() <= 0) {
      return Phrase.of("no debt");
    }
    double share = figures.badDebtUsd().doubleValue() / figures.debtUsd().doubleValue();
    return Phrase.of(
        "%s of debt",
        TableBuilder.percent(share, null).claimed(Headline.BAD_DEBT.id().over(Headline.DEBT.id())));
  }

  private static Cell cell(KeyFigures figures, Headline headline) {
    return headline.cell(headline.of(figures)).claimed(headline.id().toString());
  }

  private static String median(String column) {
    return RowsId.quantile(RiskTables.ACCOUNT_HEALTH, column, 50).toString();
  }

  private static Tile usd(String label, BigDecimal value, Phrase detail, String id) {
    return new Tile(label + " (USD)", NumberText.compact(value), detail, NumberText.full(value), "")
        .claimed(id, value.stripTrailingZeros().toPlainString());
  }

  /** A headline figure, with its change where there is a run before. */
  private static Tile headline(ReportModel model, Headline headline, Phrase detail) {
    BigDecimal value = headline.of(model.keyFigures());
    Phrase words = Phrase.of("%s%s", detail, change(model.prior(), headline, value));
    if (!headline.isCount()) {
      return usd(headline.label(), value, words, headline.id().toString());
    }
    return new Tile(headline.label(), NumberText.count(value.longValueExact()), words, "", "")
        .claimed(headline.id().toString(), value.toPlainString());
  }

  private static Phrase change(@Nullable PriorRun prior, Headline headline, BigDecimal now) {
    if (prior == null) {
      return Phrase.NONE;
    }
    BigDecimal change = now.subtract(headline.of(prior.figures()));
    return Phrase.of(
        change.signum() > 0 ? "; +%s since %s" : "; %s since %s",
        headline.cell(change).claimed(headline.since(prior)),
        Said.ofRun(Stamp.day(prior.businessDate())));
  }
}
