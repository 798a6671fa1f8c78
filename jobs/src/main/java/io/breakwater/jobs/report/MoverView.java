package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.BookDay;
import io.breakwater.jobs.report.ReportModel.MoverLine;
import io.breakwater.jobs.report.ReportModel.MoverSection;
import io.breakwater.jobs.report.chart.ChartText;
import io.breakwater.jobs.report.chart.LineChart;
import io.breakwater.jobs.report.chart.StackedBarChart;
import io.breakwater.jobs.report.page.Block;
import io.breakwater.jobs.report.page.FigureRow;
import io.breakwater.jobs.report.page.FigureView;
import io.breakwater.jobs.report.page.Note;
import io.breakwater.jobs.report.page.Phrase;
import io.breakwater.jobs.report.page.Section;
import io.breakwater.jobs.report.page.TableView;
import io.breakwater.jobs.table.RiskTables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Section: what moved on the business date, and why. */
final class MoverView {
  private static final List<String> PARTS = List.of("price", "flow", "accrual", "parameter");
  private static final int CHARTED = 10;
  private static final int DAYS_LISTED = 30;

  private MoverView() {}

  static Section of(ReportModel model) {
    MoverSection movers = model.movers();
    List<FigureView> figures = new ArrayList<>();
    if (!movers.ratioMovers().isEmpty()) {
      figures.add(splitFigure(model));
    }
    if (movers.book().size() > 1) {
      figures.add(bookFigure(model));
    }
    List<Block> blocks = new ArrayList<>();
    if (!figures.isEmpty()) {
      blocks.add(new FigureRow(figures, false));
    }
    if (!movers.bufferMovers().isEmpty()) {
      blocks.add(bufferTable(model));
    }
    if (blocks.isEmpty()) {
      blocks.add(new Note("No account has a previous day to compare with."));
    }
    return new Section(
        "movers",
        "Movers",
        Phrase.of(
            "Largest changes on %s among %s accounts by their ratio and %s by their margin buffer,"
                + " split into price, flow, accrual and parameter effects that add up to the"
                + " change. Accounts below %s USD are left out.",
            Said.ofRun(model.run().businessDate().toString()),
            TableBuilder.count(movers.ratiosCompared()).claimed(ratios(model)),
            TableBuilder.count(movers.buffersCompared())
                .claimed(compared(model).absent("log_change").present("buffer_change")),
            Said.defined(NumberText.fixed(movers.debtFloorUsd(), 0))),
        blocks);
  }

  private static RowsId compared(ReportModel model) {
    return RowsId.count(RiskTables.COLLATERAL_RATIO).where("ts", model.run().businessDate());
  }

  private static String ratios(ReportModel model) {
    return compared(model).present("log_change");
  }

  private static FigureView splitFigure(ReportModel model) {
    List<StackedBarChart.Row> rows = new ArrayList<>();
    for (MoverLine line : model.movers().ratioMovers().stream().limit(CHARTED).toList()) {
      rows.add(
          new StackedBarChart.Row(
              VisibleText.label(line.accountId()),
              new double[] {
                line.priceEffect() * 100,
                line.flowEffect() * 100,
                line.accrualEffect() * 100,
                line.parameterEffect() * 100
              }));
    }
    String title = "Log change of the collateral ratio by cause";
    ChartText text =
        new ChartText(
            "mover-split",
            title,
            "One bar an account, largest change first; parts left of zero lower the ratio.",
            "Log change (%)",
            "",
            x -> NumberText.fixed(x, x == Math.rint(x) ? 0 : 2),
            NumberText::compact);
    return new FigureView(
        "mover-split-figure",
        title,
        Stamp.subtitle(
            "Log change in %, day to day",
            model,
            Phrase.of(
                "%s of %s",
                Said.shown(rows.size()),
                TableBuilder.count(model.movers().ratiosCompared()).claimed(ratios(model)))),
        StackedBarChart.draw(text, PARTS, rows, 520),
        moverTable(
            model, "movers-table", title + ": the numbers", false, model.movers().ratioMovers()));
  }

  private static TableView bufferTable(ReportModel model) {
    return moverTable(
        model,
        "buffer-movers",
        "Margin accounts: largest changes of the margin buffer (equity less maintenance margin,"
            + " over notional)",
        true,
        model.movers().bufferMovers());
  }

  private static TableView moverTable(
      ReportModel model, String id, String caption, boolean buffer, List<MoverLine> lines) {
    String measure = buffer ? "Buffer" : "Coll. ratio";
    TableBuilder table =
        new TableBuilder(id, caption)
            .source("table collateral_ratio, ts " + model.run().businessDate())
            .words("Venue", "Account")
            .usdColumns("Debt")
            .numbers("ratio", measure)
            .numbers("%", "Change", "Price coll.", "Price debt", "Flow", "Accrual", "Parameter");
    for (MoverLine line : lines) {
      RowKey key =
          RowKey.of(
              RiskTables.COLLATERAL_RATIO,
              line.venue(),
              line.accountId(),
              model.run().businessDate());
      table.row(
          TableBuilder.id(line.venue()),
          TableBuilder.id(line.accountId()),
          TableBuilder.usd(line.debtUsd(), null).claimed(key.id("debt_usd")),
          TableBuilder.ratio(line.ratio(), null)
              .claimed(key.id(buffer ? "margin_buffer_ratio" : "collateral_ratio")),
          TableBuilder.change(line.change())
              .claimed(key.id(buffer ? "buffer_change" : "log_change")),
          TableBuilder.change(line.priceEffectCollateral())
              .claimed(key.id("price_effect_collateral")),
          TableBuilder.change(line.priceEffectDebt()).claimed(key.id("price_effect_debt")),
          TableBuilder.change(line.flowEffect()).claimed(key.id("flow_effect")),
          TableBuilder.change(line.accrualEffect()).claimed(key.id("accrual_effect")),
          TableBuilder.change(line.parameterEffect()).claimed(key.id("parameter_effect")));
    }
    return table.build();
  }

  private static RowsId sum(String column, BookDay day) {
    return of(RowsId.sum(RiskTables.COLLATERAL_RATIO, column), day);
  }

  private static RowsId of(RowsId rows, BookDay day) {
    return rows.where("ts", day.date()).above("debt_usd", 0);
  }

  private static FigureView bookFigure(ReportModel model) {
    List<BookDay> book = model.movers().book();
    String title = "Collateral ratio of the whole book";
    LineChart.Series line =
        new LineChart.Series(
            "collateral / debt",
            book.stream().mapToDouble(day -> day.date().toEpochDay()).toArray(),
            book.stream().mapToDouble(BookDay::collateralRatio).toArray());
    ChartText text =
        new ChartText(
            "book-ratio",
            title,
            "Line chart over days, from %s to %s."
                .formatted(book.get(0).date(), book.get(book.size() - 1).date()),
            "Day (UTC), %s to %s".formatted(book.get(0).date(), book.get(book.size() - 1).date()),
            "ratio",
            x -> Stamp.day(LocalDate.ofEpochDay((long) x)),
            y -> NumberText.fixed(y, 2));
    TableBuilder table =
        new TableBuilder(
                "book-ratio-table",
                Phrase.of("Whole book, last %s days of the series", Said.shown(DAYS_LISTED)))
            .source("table collateral_ratio, accounts with debt")
            .words("Day")
            .numbers("", "Accounts")
            .usdColumns("Collateral", "Debt")
            .numbers("ratio", "Coll. ratio");
    for (BookDay day : book.subList(Math.max(0, book.size() - DAYS_LISTED), book.size())) {
      table.row(
          TableBuilder.text(day.date().toString()),
          TableBuilder.count(day.accounts())
              .claimed(of(RowsId.count(RiskTables.COLLATERAL_RATIO), day).toString()),
          TableBuilder.usd(day.collateralUsd()).claimed(sum("collateral_usd", day).toString()),
          TableBuilder.usd(day.debtUsd()).claimed(sum("debt_usd", day).toString()),
          TableBuilder.ratio(day.collateralRatio(), null)
              .claimed(sum("collateral_usd", day).over(sum("debt_usd", day))));
    }
    return new FigureView(
        "book-ratio-figure",
        title,
        Stamp.subtitle("Ratio", model, Phrase.of("%s days", Said.shown(book.size()))),
        LineChart.draw(text, List.of(line), false, 520, 280),
        table.build());
  }
}
