package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.BookDay;
import io.breakwater.jobs.report.ReportModel.MoverLine;
import io.breakwater.jobs.report.ReportModel.MoverSection;
import io.breakwater.jobs.table.CollateralRatioRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Aggregates {@code collateral_ratio}: the book per day, and the movers of the business date. */
final class SeriesCollector {
  private final LocalDate businessDate;
  private final double floorUsd;
  private final TopList<MoverLine> ratioMovers;
  private final TopList<MoverLine> bufferMovers;
  private final TreeMap<LocalDate, Day> days = new TreeMap<>();
  private long ratiosCompared;
  private long buffersCompared;

  SeriesCollector(LocalDate businessDate, ReportOptions options) {
    this.businessDate = businessDate;
    this.floorUsd = options.moverFloorUsd();
    Comparator<MoverLine> order =
        Comparator.comparingDouble((MoverLine line) -> Math.abs(line.change()))
            .reversed()
            .thenComparing(MoverLine::venue)
            .thenComparing(MoverLine::accountId);
    this.ratioMovers = new TopList<>(options.topMovers(), order);
    this.bufferMovers = new TopList<>(options.topMovers(), order);
  }

  void accept(CollateralRatioRow row) {
    if (row.debtUsd() > 0) {
      days.computeIfAbsent(row.ts(), date -> new Day()).add(row);
    }
    if (!row.ts().equals(businessDate)) {
      return;
    }
    if (!Double.isNaN(row.logChange())) {
      ratiosCompared++;
      if (row.debtUsd() >= floorUsd) {
        ratioMovers.offer(line(row, row.collateralRatio(), row.logChange()));
      }
    } else if (!Double.isNaN(row.bufferChange())) {
      buffersCompared++;
      if (row.collateralUsd() >= floorUsd) {
        bufferMovers.offer(line(row, row.marginBufferRatio(), row.bufferChange()));
      }
    }
  }

  MoverSection section() {
    List<BookDay> book = new ArrayList<>(days.size());
    days.forEach((date, day) -> book.add(day.at(date)));
    return new MoverSection(
        ratioMovers.inOrder(),
        bufferMovers.inOrder(),
        ratiosCompared,
        buffersCompared,
        floorUsd,
        book);
  }

  private static MoverLine line(CollateralRatioRow row, double ratio, double change) {
    return new MoverLine(
        row.venue(),
        row.accountId(),
        ratio,
        row.debtUsd(),
        change,
        row.priceEffectCollateral(),
        row.priceEffectDebt(),
        row.flowEffect(),
        row.accrualEffect(),
        row.parameterEffect());
  }

  private static final class Day {
    private final UsdTotal collateral = new UsdTotal();
    private final UsdTotal debt = new UsdTotal();
    private long accounts;

    void add(CollateralRatioRow row) {
      accounts++;
      collateral.add(row.collateralUsd());
      debt.add(row.debtUsd());
    }

    BookDay at(LocalDate date) {
      return new BookDay(date, accounts, collateral.total(), debt.total());
    }
  }
}
