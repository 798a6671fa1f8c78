package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.TrackingLine;
import io.breakwater.jobs.report.ReportModel.TrackingSection;
import io.breakwater.jobs.report.chart.ChartText;
import io.breakwater.jobs.report.chart.LineChart;
import io.breakwater.jobs.report.chart.ScatterChart;
import io.breakwater.jobs.report.page.Block;
import io.breakwater.jobs.report.page.FigureRow;
import io.breakwater.jobs.report.page.FigureView;
import io.breakwater.jobs.report.page.Note;
import io.breakwater.jobs.report.page.Phrase;
import io.breakwater.jobs.report.page.Section;
import io.breakwater.jobs.report.page.TableView;
import io.breakwater.jobs.table.RiskTables;
import io.breakwater.jobs.table.TrackingErrorContributionRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Section: benchmark tracking error. */
final class TrackingView {
  private static final int NAMED_POINTS = 4;
  private static final int ROLLING_LINES = 6;

  static final Excerpt<TrackingErrorContributionRow> CONTRIBUTIONS =
      Excerpt.of(
              "tracking-contributions",
              "Assets that contribute most to a tracking error, at the longest window",
              RiskTables.TRACKING_ERROR_CONTRIBUTION)
          .first(
              40,
              Comparator.comparing(TrackingErrorContributionRow::window, Comparator.reverseOrder())
                  .thenComparing(row -> Double.isNaN(row.contribution()))
                  .thenComparing(row -> Math.abs(row.contribution()), Comparator.reverseOrder()))
          .words("portfolio_id", "Portfolio")
          .words("benchmark_id", "Benchmark")
          .column("window", "Window", "days", CellFormat.COUNT)
          .words("asset_id", "Asset")
          .percent("weight", "Weight")
          .percent("benchmark_weight", "Of benchmark")
          .column("contribution", "Contribution", "% a year", CellFormat.PERCENT)
          .percent("allocation_effect", "Allocation")
          .percent("selection_effect", "Selection")
          .percent("interaction_effect", "Interaction")
          .usd("trade_usd", "Trade back")
          .usd("cost_usd", "Its cost")
          .column("reason", "Reason", "", CellFormat.CODE);

  private TrackingView() {}

  static Section of(ReportModel model) {
    TrackingSection section = model.tracking();
    List<Block> blocks = new ArrayList<>();
    List<TrackingLine> defined =
        section.lines().stream()
            .filter(line -> !Double.isNaN(line.trackingErrorAnnualised()))
            .toList();
    if (defined.isEmpty()) {
      blocks.add(new Note("No portfolio has a tracking error in this run."));
    } else {
      List<FigureView> figures = new ArrayList<>();
      figures.add(scatter(model, defined));
      Map<String, List<TrackingLine>> rolling = rolling(defined);
      if (!rolling.isEmpty()) {
        figures.add(windows(model, rolling));
      }
      blocks.add(new FigureRow(figures, false));
    }
    if (!section.lines().isEmpty()) {
      blocks.add(table("tracking-table", caption(section), section.lines()));
    }
    ExcerptView.add(blocks, model, CONTRIBUTIONS);
    return new Section(
        "tracking",
        "Benchmark tracking error",
        "Standard deviation of the return less the benchmark's return on common dates, annualised;"
            + " returns are net of external flows.",
        blocks);
  }

  private static Phrase caption(TrackingSection section) {
    RowsId rows = RowsId.count(RiskTables.TRACKING_ERROR);
    return Phrase.of(
        "Portfolios against their benchmarks, largest tracking error first: %s of %s rows, %s not"
            + " defined",
        Said.shown(section.lines().size()),
        TableBuilder.count(section.rows()).claimed(rows.toString()),
        TableBuilder.count(section.undefined())
            .claimed(rows.absent("tracking_error_annualised").toString()));
  }

  private static String name(TrackingLine line) {
    return VisibleText.brief(line.portfolioId()) + " / " + VisibleText.brief(line.benchmarkId());
  }

  private static FigureView scatter(ReportModel model, List<TrackingLine> defined) {
    int window = defined.stream().mapToInt(TrackingLine::window).max().orElseThrow();
    List<TrackingLine> lines =
        defined.stream()
            .filter(line -> line.window() == window)
            .filter(line -> !Double.isNaN(line.trackingDifference()))
            .toList();
    List<ScatterChart.Point> points = new ArrayList<>();
    for (TrackingLine line : lines) {
      points.add(
          new ScatterChart.Point(
              name(line),
              line.trackingErrorAnnualised() * 100,
              line.trackingDifference() * 100,
              points.size() < NAMED_POINTS));
    }
    String title = "Tracking error and tracking difference";
    ChartText text =
        new ChartText(
            "tracking-scatter",
            title,
            "Scatter chart, one point a portfolio, window %s days.".formatted(window),
            "Tracking error (% a year)",
            "Tracking difference (% a year)",
            x -> NumberText.fixed(x, x == Math.rint(x) ? 0 : 2),
            y -> NumberText.fixed(y, y == Math.rint(y) ? 0 : 2));
    return new FigureView(
        "tracking-scatter-figure",
        title,
        Stamp.subtitle(
            Phrase.of("% a year, window %s days", Said.name(NumberText.count(window))),
            model,
            Phrase.of("%s portfolios", Said.shown(points.size()))),
        ScatterChart.draw(text, points, 520, 280),
        table("tracking-scatter-table", title + ": the numbers", lines));
  }

  /** Portfolios with at least two windows, those with the largest error first. */
  private static Map<String, List<TrackingLine>> rolling(List<TrackingLine> defined) {
    Map<String, TreeMap<Integer, TrackingLine>> byName = new LinkedHashMap<>();
    for (TrackingLine line : defined) {
      byName.computeIfAbsent(name(line), key -> new TreeMap<>()).put(line.window(), line);
    }
    Map<String, List<TrackingLine>> rolling = new LinkedHashMap<>();
    byName.forEach(
        (name, windows) -> {
          if (windows.size() > 1 && rolling.size() < ROLLING_LINES) {
            rolling.put(name, List.copyOf(windows.values()));
          }
        });
    return rolling;
  }

  private static FigureView windows(ReportModel model, Map<String, List<TrackingLine>> rolling) {
    List<LineChart.Series> series = new ArrayList<>();
    rolling.forEach(
        (name, lines) ->
            series.add(
                new LineChart.Series(
                    name,
                    lines.stream().mapToDouble(TrackingLine::window).toArray(),
                    lines.stream()
                        .mapToDouble(line -> line.trackingErrorAnnualised() * 100)
                        .toArray())));
    String title = "Tracking error by window";
    ChartText text =
        new ChartText(
            "tracking-windows",
            title,
            "Line chart over the length of the window, one line a portfolio.",
            "Window (days)",
            "% a year",
            x -> NumberText.fixed(x, 0),
            y -> NumberText.fixed(y, y == Math.rint(y) ? 0 : 1));
    return new FigureView(
        "tracking-windows-figure",
        title,
        Stamp.subtitle(
            "% a year",
            model,
            Phrase.of("%s portfolios with the largest tracking error", Said.shown(rolling.size()))),
        LineChart.draw(text, series, true, 520, 280),
        table(
            "tracking-windows-table",
            title + ": the numbers",
            rolling.values().stream().flatMap(List::stream).toList()));
  }

  private static TableView table(String id, String caption, List<TrackingLine> lines) {
    return table(id, Phrase.of(caption), lines);
  }

  private static TableView table(String id, Phrase caption, List<TrackingLine> lines) {
    TableBuilder table =
        new TableBuilder(id, caption)
            .source("table tracking_error")
            .words("Portfolio", "Benchmark")
            .numbers("days", "Window")
            .numbers("% a year", "Tracking error", "Tracking diff.", "Active return")
            .numbers("ratio", "Information ratio", "Beta", "Correlation")
            .numbers("", "Observations", "Periods a year")
            .words("Reason");
    for (TrackingLine line : lines) {
      RowKey key =
          RowKey.of(
              RiskTables.TRACKING_ERROR, line.portfolioId(), line.benchmarkId(), line.window());
      table.row(
          TableBuilder.id(line.portfolioId()),
          TableBuilder.id(line.benchmarkId()),
          TableBuilder.count(line.window()).claimed(key.id("window")),
          TableBuilder.percent(line.trackingErrorAnnualised(), line.reason())
              .claimed(key.id("tracking_error_annualised")),
          TableBuilder.percent(line.trackingDifference(), line.reason())
              .claimed(key.id("tracking_difference")),
          TableBuilder.percent(line.activeReturnAnnualised(), line.reason())
              .claimed(key.id("active_return_annualised")),
          TableBuilder.fixed(line.informationRatio(), 2, line.reason())
              .claimed(key.id("information_ratio")),
          TableBuilder.fixed(line.beta(), 3, line.reason()).claimed(key.id("beta")),
          TableBuilder.fixed(line.correlation(), 3, line.reason()).claimed(key.id("correlation")),
          TableBuilder.count(line.observations()).claimed(key.id("observations")),
          TableBuilder.fixed(line.periodsPerYear(), 0, line.reason())
              .claimed(key.id("periods_per_year")),
          TableBuilder.reason(line.reason()));
    }
    return table.build();
  }
}
