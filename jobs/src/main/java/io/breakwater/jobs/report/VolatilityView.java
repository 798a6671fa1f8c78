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
import io.breakwater.jobs.report.page.FigureRow;
import io.breakwater.jobs.report.page.FigureView;
import io.breakwater.jobs.report.page.Note;
import io.breakwater.jobs.report.page.Section;
import io.breakwater.jobs.report.page.TableView;
import java.util.ArrayList;
import java.util.List;

/** Section: collateral-ratio volatility. */
final class VolatilityView {
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
        new TableBuilder(id + "-table", title + ": the numbers")
            .numbers("%", "From", "To below")
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
          TableBuilder.percent(lower, null),
          Double.isInfinite(band.upper())
              ? TableBuilder.absent("open band")
              : TableBuilder.percent(band.upper(), null),
          TableBuilder.count(band.count()));
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
            "%s (%s not defined) \u00b7 median %s, 90 %% within %s and %s"
                .formatted(
                    NumberText.count(all.count()),
                    NumberText.count(all.undefined()),
                    NumberText.percent(all.median()),
                    NumberText.percent(all.p05()),
                    NumberText.percent(all.p95()))),
        BarChart.draw(text, bars, 520, 280),
        table.build());
  }

  private static TableView summaries(VolatilitySection section) {
    TableBuilder table =
        new TableBuilder(
                "volatility-summary",
                "Volatility over all accounts, by window, estimator and basis; margin accounts by"
                    + " the difference of their buffer")
            .words("Form", "Basis", "Estimator")
            .numbers("days", "Window")
            .numbers("", "Accounts", "Not defined")
            .numbers("% a year", "5 %", "Median", "95 %", "Median downside")
            .numbers("%", "Median drawdown");
    for (VolatilitySummary line : section.summaries()) {
      table.row(
          TableBuilder.text(line.marginBuffer() ? "margin buffer" : "log ratio"),
          TableBuilder.text(VisibleText.of(line.basis())),
          TableBuilder.text(VisibleText.of(line.estimator())),
          TableBuilder.count(line.window()),
          TableBuilder.count(line.annualised().count()),
          TableBuilder.count(line.annualised().undefined()),
          TableBuilder.percent(line.annualised().p05(), null),
          TableBuilder.percent(line.annualised().median(), null),
          TableBuilder.percent(line.annualised().p95(), null),
          TableBuilder.percent(line.medianDownside(), null),
          TableBuilder.percent(line.medianDrawdown(), null));
    }
    return table.build();
  }

  private static TableView largest(VolatilitySection section, VolatilitySummary shown) {
    TableBuilder table =
        new TableBuilder("volatility-largest", "Most volatile accounts (" + name(shown) + ")")
            .words("Venue", "Account")
            .numbers("% a year", "Volatility", "Downside")
            .numbers("%", "Horizon vol.", "Max drawdown")
            .numbers("ratio", "5 % ratio")
            .numbers("", "Observations")
            .numbers("%", "Coverage")
            .words("Reason");
    for (VolatilityLine line : section.largest()) {
      table.row(
          TableBuilder.id(line.venue()),
          TableBuilder.id(line.accountId()),
          TableBuilder.percent(line.annualised(), line.reason()),
          TableBuilder.percent(line.downside(), line.reason()),
          TableBuilder.percent(line.horizon(), line.reason()),
          TableBuilder.percent(line.maxDrawdown(), line.reason()),
          TableBuilder.ratio(line.p05Ratio(), line.reason()),
          TableBuilder.count(line.observations()),
          TableBuilder.percent(line.coverageRatio(), line.reason()),
          TableBuilder.reason(line.reason()));
    }
    return table.build();
  }

  private static TableView reasons(VolatilitySection section, VolatilitySummary shown) {
    TableBuilder table =
        new TableBuilder("volatility-reasons", "Reason codes (" + name(shown) + ")")
            .words("Reason")
            .numbers("", "Rows");
    for (ReasonCount count : section.reasons()) {
      table.row(TableBuilder.reason(count.reason()), TableBuilder.count(count.rows()));
    }
    return table.build();
  }
}
