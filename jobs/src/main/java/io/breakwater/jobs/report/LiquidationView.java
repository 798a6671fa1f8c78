package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.AssetCurve;
import io.breakwater.jobs.report.ReportModel.CurvePoint;
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
import java.util.Locale;
import java.util.function.Function;
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
        blocks.add(new FigureRow(assets, small(assets.size())));
      }
    }
    return new Section(
        "liquidation",
        "Liquidation curve",
        "Debt that becomes liquidatable when prices move by the shock: directly, and once the price"
            + " impact of the liquidations themselves has run its course.",
        blocks);
  }

  /** Threes fill rows of three; one, two and four look better in pairs. */
  private static boolean small(int figures) {
    return figures == 3 || figures > 4;
  }

  private static List<FigureView> bookFigures(ReportModel model) {
    AssetCurve book = model.curves().get(0);
    return List.of(
        figure(model, book, new Shown("debt", "Liquidatable debt, ", false, CurvePoint::debtUsd)),
        figure(model, book, new Shown("bad", "Bad debt, ", false, CurvePoint::badDebtUsd)));
  }

  private static List<FigureView> assetFigures(ReportModel model) {
    List<FigureView> figures = new ArrayList<>();
    int last = Math.min(model.curves().size(), SMALL_CHARTS + 1);
    boolean small = small(last - 1);
    for (int at = 1; at < last; at++) {
      Shown shown = new Shown("asset-" + at, "Liquidatable debt, ", small, CurvePoint::debtUsd);
      figures.add(figure(model, model.curves().get(at), shown));
    }
    return figures;
  }

  /** What of a curve is drawn, and how large. */
  private record Shown(
      String key, String what, boolean small, Function<CurvePoint, BigDecimal> value) {}

  private static FigureView figure(ReportModel model, AssetCurve curve, Shown shown) {
    boolean book = curve.assetId().equals("*");
    String id = "curve-" + shown.key();
    String asset = book ? "all risk assets" : VisibleText.brief(curve.assetId()) + " alone";
    String title = shown.what() + asset;
    boolean signed = signed(curve);
    List<LineChart.Series> lines =
        List.of(
            line("direct", curve.direct(), signed, shown),
            line("with cascade", curve.cascade(), signed, shown));
    ChartText text =
        new ChartText(
            id,
            title,
            "Line chart over the price shock. The table below holds the numbers.",
            signed ? "Price shock (%)" : "Price shock, size (%)",
            "USD",
            x -> NumberText.fixed(x, x == Math.rint(x) ? 0 : 1),
            NumberText::tick);
    return new FigureView(
        id + "-figure",
        title,
        Stamp.subtitle(
            "USD",
            model,
            Phrase.of(
                "%s shocks",
                TableBuilder.count(curve.direct().size())
                    .claimed(
                        RowsId.count(RiskTables.LIQUIDATION_CURVE)
                            .where("asset_id", curve.assetId())
                            .where("mode", "DIRECT")
                            .toString()))),
        LineChart.draw(text, lines, true, shown.small() ? 340 : 520, shown.small() ? 200 : 280),
        table(id + "-table", title, curve));
  }

  /** Falls alone, or rises alone, are drawn by their size; both together by their sign. */
  private static boolean signed(AssetCurve curve) {
    return curve.direct().stream().anyMatch(point -> point.shockRatio() < 0)
        && curve.direct().stream().anyMatch(point -> point.shockRatio() > 0);
  }

  private static LineChart.Series line(
      String name, List<CurvePoint> points, boolean signed, Shown shown) {
    ToDoubleFunction<CurvePoint> x =
        point -> 100 * (signed ? point.shockRatio() : Math.abs(point.shockRatio()));
    List<CurvePoint> ordered = points.stream().sorted(Comparator.comparingDouble(x)).toList();
    return new LineChart.Series(
        name,
        ordered.stream().mapToDouble(x).toArray(),
        ordered.stream().mapToDouble(point -> shown.value().apply(point).doubleValue()).toArray());
  }

  private static TableView table(String id, String title, AssetCurve curve) {
    TableBuilder table =
        new TableBuilder(id, title + ": the numbers")
            .source("table liquidation_curve")
            .words("Mode")
            .numbers("%", "Shock")
            .numbers("", "Accounts")
            .usdColumns("Debt", "Collateral", "Bad debt")
            .numbers("ratio", "Cascade gain");
    rows(table, curve.assetId(), "direct", curve.direct());
    rows(table, curve.assetId(), "cascade", curve.cascade());
    return table.build();
  }

  private static void rows(TableBuilder table, String asset, String mode, List<CurvePoint> points) {
    for (CurvePoint point : points) {
      RowKey key =
          RowKey.of(
              RiskTables.LIQUIDATION_CURVE,
              asset,
              point.shockRatio(),
              mode.toUpperCase(Locale.ROOT));
      table.row(
          TableBuilder.text(mode),
          TableBuilder.percent(point.shockRatio(), null).claimed(key.id("shock_ratio")),
          TableBuilder.count(point.accounts()).claimed(key.id("accounts")),
          TableBuilder.usd(point.debtUsd()).claimed(key.id("liquidatable_debt_usd")),
          TableBuilder.usd(point.collateralUsd()).claimed(key.id("liquidatable_collateral_usd")),
          TableBuilder.usd(point.badDebtUsd()).claimed(key.id("bad_debt_usd")),
          TableBuilder.ratio(point.cascadeGain(), null).claimed(key.id("cascade_gain")));
    }
  }
}
