package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.AssetCurve;
import io.breakwater.jobs.report.ReportModel.CurvePoint;
import io.breakwater.jobs.report.chart.ChartText;
import io.breakwater.jobs.report.chart.LineChart;
import io.breakwater.jobs.report.page.Block;
import io.breakwater.jobs.report.page.FigureRow;
import io.breakwater.jobs.report.page.FigureView;
import io.breakwater.jobs.report.page.Note;
import io.breakwater.jobs.report.page.Section;
import io.breakwater.jobs.report.page.TableView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Section: what a price shock liquidates, directly and with the cascade it sets off. */
final class LiquidationView {
  private static final int SMALL_CHARTS = 6;

  private LiquidationView() {}

  static Section of(ReportModel model) {
    List<Block> blocks = new ArrayList<>();
    if (model.curves().isEmpty()) {
      blocks.add(new Note("No liquidation curve was published by this run."));
    } else {
      blocks.add(new FigureRow(bookFigures(model), false));
      List<FigureView> assets = assetFigures(model);
      if (!assets.isEmpty()) {
        blocks.add(new FigureRow(assets, true));
      }
    }
    return new Section(
        "liquidation",
        "Liquidation curve",
        "Debt that becomes liquidatable when prices move by the shock: directly, and once the price"
            + " impact of the liquidations themselves has run its course.",
        blocks);
  }

  private static List<FigureView> bookFigures(ReportModel model) {
    AssetCurve book = model.curves().get(0);
    return List.of(
        figure(model, book, "debt", "Liquidatable debt, ", "USD", p -> p.debtUsd().doubleValue()),
        figure(model, book, "bad", "Bad debt, ", "USD", p -> p.badDebtUsd().doubleValue()));
  }

  private static List<FigureView> assetFigures(ReportModel model) {
    List<FigureView> figures = new ArrayList<>();
    int last = Math.min(model.curves().size(), SMALL_CHARTS + 1);
    for (int at = 1; at < last; at++) {
      AssetCurve curve = model.curves().get(at);
      figures.add(
          figure(
              model,
              curve,
              "asset-" + at,
              "Liquidatable debt, ",
              "USD",
              p -> p.debtUsd().doubleValue()));
    }
    return figures;
  }

  private static FigureView figure(
      ReportModel model,
      AssetCurve curve,
      String key,
      String what,
      String unit,
      ToDoubleFunction<CurvePoint> value) {
    boolean book = curve.assetId().equals("*");
    String id = "curve-" + key;
    String title =
        what + (book ? "all risk assets" : VisibleText.brief(curve.assetId()) + " alone");
    boolean small = key.startsWith("asset");
    List<LineChart.Series> lines = new ArrayList<>();
    lines.add(line("direct", curve.direct(), value));
    if (!curve.cascade().isEmpty()) {
      lines.add(line("with cascade", curve.cascade(), value));
    }
    ChartText text =
        new ChartText(
            id,
            title,
            "Line chart over the size of the price shock. The table below holds the numbers.",
            "Price shock, size (%)",
            unit,
            x -> NumberText.fixed(x, x == Math.rint(x) ? 0 : 1),
            NumberText::compact);
    return new FigureView(
        id + "-figure",
        title,
        Stamp.subtitle(unit, model, NumberText.count(curve.direct().size()) + " shocks"),
        LineChart.draw(text, lines, true, small ? 340 : 520, small ? 200 : 280),
        table(id + "-table", title, curve));
  }

  private static LineChart.Series line(
      String name, List<CurvePoint> points, ToDoubleFunction<CurvePoint> value) {
    return new LineChart.Series(
        name,
        points.stream().mapToDouble(p -> Math.abs(p.shockRatio()) * 100).toArray(),
        points.stream().mapToDouble(value).toArray());
  }

  private static TableView table(String id, String title, AssetCurve curve) {
    TableBuilder table =
        new TableBuilder(id, title + ": the numbers")
            .words("Mode")
            .numbers("%", "Shock")
            .numbers("", "Accounts")
            .usdColumns("Debt", "Collateral", "Bad debt")
            .numbers("ratio", "Cascade gain");
    rows(table, "direct", curve.direct());
    rows(table, "cascade", curve.cascade());
    return table.build();
  }

  private static void rows(TableBuilder table, String mode, List<CurvePoint> points) {
    for (CurvePoint point : points) {
      table.row(
          TableBuilder.text(mode),
          TableBuilder.percent(point.shockRatio(), null),
          TableBuilder.count(point.accounts()),
          TableBuilder.usd(point.debtUsd()),
          TableBuilder.usd(point.collateralUsd()),
          TableBuilder.usd(point.badDebtUsd()),
          TableBuilder.ratio(point.cascadeGain(), null));
    }
  }
}
