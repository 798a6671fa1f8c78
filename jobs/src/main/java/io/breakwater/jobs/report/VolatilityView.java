package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.Band;
import io.breakwater.jobs.report.ReportModel.Distribution;
import io.breakwater.jobs.report.ReportModel.ReasonCount;
import io.breakwater.jobs.report.ReportModel.VolatilityLine;
import io.breakwater.jobs.report.ReportModel.VolatilitySection;
import io.breakwater.jobs.report.ReportModel.VolatilitySummary;
import io.breakwater.jobs.report.chart.BarChart;
import io.breakwater.jobs.report.chart.ChartText;
import io.breakwater.jobs.report.page.Block;
import io.breakwater.jobs.report.page.Cell;
import io.breakwater.jobs.report.page.FigureRow;
import io.breakwater.jobs.report.page.FigureView;
import io.breakwater.jobs.report.page.Note;
import io.breakwater.jobs.report.page.Phrase;
import io.breakwater.jobs.report.page.Section;
import io.breakwater.jobs.report.page.TableView;
import io.breakwater.jobs.table.RiskTable;
import io.breakwater.jobs.table.RiskTables;
import io.breakwater.risk.quality.ReasonCode;
import java.util.ArrayList;
import java.util.List;

/** Section: collateral-ratio volatility. */
final class VolatilityView {
  private static final RiskTable<?> CV = RiskTables.COLLATERAL_RATIO_VOLATILITY;
  private static final String VALUE = "volatility_annualised";

  private VolatilityView() {}

  static Section of(ReportModel model) {
    VolatilitySection section = model.volatility();
    List<Block> blocks = new ArrayList<>();
    VolatilitySummary shown = section.shown();
    if (shown == null) {
      blocks.add(new Note("No account has a series long enough for a volatility."));
    } else {
      blocks.add(new FigureRow(figures(model, shown), false));
      blocks.add(summaries(section));
      blocks.add(largest(section, shown));
      if (!section.reasons().isEmpty()) {
        blocks.add(reasons(section, shown));
      }
    }
    return new Section(
        "volatility",
        "Collateral-ratio volatility",
        "How much the collateral ratio moves: standard deviation of its log changes, annualised by"
            + " the square root of periods per year. Pro forma holds today's positions through the"
            + " price history; realised uses the positions there were.",
        blocks);
  }

  private static String name(VolatilitySummary summary) {
    return "%s days, %s, %s"
        .formatted(
            summary.window(), VisibleText.of(summary.estimator()), VisibleText.of(summary.basis()));
  }

  /** The summary shown and, beside it, the one that differs from it by the basis alone. */
  private static List<FigureView> figures(ReportModel model, VolatilitySummary shown) {
    List<FigureView> figures = new ArrayList<>();
    figures.add(figure(model, shown, "volatility-shown"));
    for (VolatilitySummary other : model.volatility().summaries()) {
      if (other.window() == shown.window()
          && other.estimator().equals(shown.estimator())
          && other.marginBuffer() == shown.marginBuffer()
          && !other.basis().equals(shown.basis())) {
        figures.add(figure(model, other, "volatility-other-" + figures.size()));
      }
    }
    return figures;
  }

  private static FigureView figure(ReportModel model, VolatilitySummary shown, String id) {
    String title = "Accounts by volatility (" + name(shown) + ")";
    Distribution all = shown.annualised();
    List<BarChart.Bar> bars = new ArrayList<>();
    TableBuilder table =
        new TableBuilder(id + "-table", Phrase.of("%s: the numbers", Said.name(title)))
            .source("table collateral_ratio_volatility")
            .words("Volatility a year")
            .numbers("", "Accounts");
    for (Band band : all.bands()) {
      double lower = Double.isInfinite(band.lower()) ? 0 : band.lower();
      bars.add(
          new BarChart.Bar(
              NumberText.fixed(lower * 100, 0),
              band.count(),
              false,
              NumberText.count(band.count()) + " accounts"));
      table.row(
          TableBuilder.text(
              Double.isInfinite(band.upper())
                  ? NumberText.percent(lower) + " and above"
                  : NumberText.percent(lower) + " to below " + NumberText.percent(band.upper())),
          TableBuilder.count(band.count()).claimed(in(shown, band)));
    }
    ChartText text =
        new ChartText(
            id,
            title,
            "Bar chart over bands. Median " + NumberText.percent(all.median()) + " a year.",
            "Annualised volatility, lower end of the band (%)",
            "accounts",
            NumberText::ratio,
            y -> NumberText.count((long) y));
    return new FigureView(
        id + "-figure",
        title,
        Stamp.subtitle(
            "Accounts, % a year",
            model,
            Phrase.of(
                "%s (%s not defined) \u00b7 median %s, %s within %s and %s",
                defined(shown),
                undefined(shown),
                quantile(all.median(), 50, shown),
                Said.defined("90\u00a0%"),
                quantile(all.p05(), 5, shown),
                quantile(all.p95(), 95, shown))),
        BarChart.draw(text, bars, 520, 280),
        table.build());
  }

  private static RowsId of(RowsId rows, VolatilitySummary line) {
    RowsId some =
        rows.where("window", line.window())
            .where("estimator", line.estimator())
            .where("basis", line.basis());
    String buffer = ReasonCode.MARGIN_BUFFER_FORM.name();
    return line.marginBuffer() ? some.where("reason", buffer) : some.other("reason", buffer);
  }

  private static String in(VolatilitySummary line, Band band) {
    return of(RowsId.count(CV), line)
        .atLeast(VALUE, band.lower())
        .below(VALUE, band.upper())
        .present(VALUE);
  }

  private static String quantile(String column, int percent, VolatilitySummary line) {
    return of(RowsId.quantile(CV, column, percent), line).toString();
  }

  private static Cell defined(VolatilitySummary line) {
    return TableBuilder.count(line.annualised().count())
        .claimed(of(RowsId.count(CV), line).present(VALUE));
  }

  private static Cell undefined(VolatilitySummary line) {
    return TableBuilder.count(line.annualised().undefined())
        .claimed(of(RowsId.count(CV), line).absent(VALUE).toString());
  }

  private static Cell quantile(double value, int percent, VolatilitySummary line) {
    return TableBuilder.percent(value, null).claimed(quantile(VALUE, percent, line));
  }

  private static TableView summaries(VolatilitySection section) {
    TableBuilder table =
        new TableBuilder(
                "volatility-summary",
                "Volatility over all accounts, by window, estimator and basis; margin accounts by"
                    + " the difference of their buffer")
            .source("table collateral_ratio_volatility")
            .words("Form", "Basis", "Estimator", "Window")
            .numbers("", "Accounts", "Not defined")
            .numbers("% a year", "5 %", "Median", "95 %", "Median downside")
            .numbers("%", "Median drawdown");
    for (VolatilitySummary line : section.summaries()) {
      table.row(
          TableBuilder.text(line.marginBuffer() ? "margin buffer" : "log ratio"),
          TableBuilder.text(VisibleText.of(line.basis())),
          TableBuilder.text(VisibleText.of(line.estimator())),
          TableBuilder.text(line.window() + " days"),
          defined(line),
          undefined(line),
          quantile(line.annualised().p05(), 5, line),
          quantile(line.annualised().median(), 50, line),
          quantile(line.annualised().p95(), 95, line),
          TableBuilder.percent(line.medianDownside(), null)
              .claimed(quantile("downside_volatility_annualised", 50, line)),
          TableBuilder.percent(line.medianDrawdown(), null)
              .claimed(quantile("absolute_drawdown", 50, line)));
    }
    return table.build();
  }

  private static TableView largest(VolatilitySection section, VolatilitySummary shown) {
    TableBuilder table =
        new TableBuilder(
                "volatility-largest",
                Phrase.of("Most volatile accounts (%s)", Said.name(name(shown))))
            .source("table collateral_ratio_volatility")
            .words("Venue", "Account")
            .numbers("% a year", "Volatility", "Downside")
            .numbers("%", "Horizon vol.", "Max drawdown")
            .numbers("ratio", "5 % ratio")
            .numbers("", "Observations")
            .numbers("%", "Coverage")
            .words("Reason");
    for (VolatilityLine line : section.largest()) {
      RowKey key =
          RowKey.of(
              CV, line.venue(), line.accountId(), shown.window(), shown.estimator(), shown.basis());
      table.row(
          TableBuilder.id(line.venue()),
          TableBuilder.id(line.accountId()),
          TableBuilder.percent(line.annualised(), line.reason())
              .claimed(key.id("volatility_annualised")),
          TableBuilder.percent(line.downside(), line.reason())
              .claimed(key.id("downside_volatility_annualised")),
          TableBuilder.percent(line.horizon(), line.reason()).claimed(key.id("horizon_volatility")),
          TableBuilder.percent(line.maxDrawdown(), line.reason()).claimed(key.id("max_drawdown")),
          TableBuilder.ratio(line.p05Ratio(), line.reason()).claimed(key.id("p05_ratio")),
          TableBuilder.count(line.observations()).claimed(key.id("observations")),
          TableBuilder.percent(line.coverageRatio(), line.reason())
              .claimed(key.id("coverage_ratio")),
          TableBuilder.reason(line.reason()));
    }
    return table.build();
  }

  private static TableView reasons(VolatilitySection section, VolatilitySummary shown) {
    TableBuilder table =
        new TableBuilder(
                "volatility-reasons", Phrase.of("Reason codes (%s)", Said.name(name(shown))))
            .source("table collateral_ratio_volatility")
            .words("Reason")
            .numbers("", "Rows");
    for (ReasonCount count : section.reasons()) {
      table.row(
          TableBuilder.reason(count.reason()),
          TableBuilder.count(count.rows())
              .claimed(of(RowsId.count(CV), shown).where("reason", count.reason()).toString()));
    }
    return table.build();
  }
}
