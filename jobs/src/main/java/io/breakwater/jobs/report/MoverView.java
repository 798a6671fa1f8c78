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
import io.breakwater.jobs.report.page.Section;
import io.breakwater.jobs.report.page.TableView;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Section: what moved on the business date, and why. */
final class MoverView {
  private static final List<String> PARTS = List.of("price", "flow", "accrual", "parameter");
  private static final int CHARTED = 10;

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
        "Largest changes on %s among %s accounts compared, split into price, flow, accrual and"
                .formatted(model.run().businessDate(), NumberText.count(movers.accountsCompared()))
            + " parameter effects that add up to the change. Accounts below "
            + NumberText.fixed(movers.debtFloorUsd(), 0)
            + " USD are left out.",
        blocks);
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
            model, rows.size() + " of " + NumberText.count(model.movers().accountsCompared())),
        StackedBarChart.draw(text, PARTS, rows, 520),
        moverTable(
            "movers-table", title + ": the numbers", "Coll. ratio", model.movers().ratioMovers()));
  }

  private static TableView bufferTable(ReportModel model) {
    return moverTable(
        "buffer-movers",
        "Margin accounts: largest changes of the margin buffer (equity less maintenance margin,"
            + " over notional)",
        "Buffer",
        model.movers().bufferMovers());
  }

  private static TableView moverTable(
      String id, String caption, String measure, List<MoverLine> lines) {
    TableBuilder table =
        new TableBuilder(id, caption)
            .words("Venue", "Account")
            .usdColumns("Debt")
            .numbers("ratio", measure)
            .numbers("%", "Change", "Price coll.", "Price debt", "Flow", "Accrual", "Parameter");
    for (MoverLine line : lines) {
      table.row(
          TableBuilder.id(line.venue()),
          TableBuilder.id(line.accountId()),
          TableBuilder.usd(line.debtUsd(), null),
          TableBuilder.ratio(line.ratio(), null),
          TableBuilder.change(line.change()),
          TableBuilder.change(line.priceEffectCollateral()),
          TableBuilder.change(line.priceEffectDebt()),
          TableBuilder.change(line.flowEffect()),
          TableBuilder.change(line.accrualEffect()),
          TableBuilder.change(line.parameterEffect()));
    }
    return table.build();
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
        new TableBuilder("book-ratio-table", "Whole book, last 30 days of the series")
            .words("Day")
            .numbers("", "Accounts")
            .usdColumns("Collateral", "Debt")
            .numbers("ratio", "Coll. ratio");
    for (BookDay day : book.subList(Math.max(0, book.size() - 30), book.size())) {
      table.row(
          TableBuilder.text(day.date().toString()),
          TableBuilder.count(day.accounts()),
          TableBuilder.usd(day.collateralUsd()),
          TableBuilder.usd(day.debtUsd()),
          TableBuilder.ratio(day.collateralRatio(), null));
    }
    return new FigureView(
        "book-ratio-figure",
        title,
        Stamp.subtitle("Ratio", model, NumberText.count(book.size()) + " days"),
        LineChart.draw(text, List.of(line), false, 520, 280),
        table.build());
  }
}
