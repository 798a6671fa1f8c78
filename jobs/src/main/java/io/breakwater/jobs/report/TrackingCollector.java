package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.TrackingLine;
import io.breakwater.jobs.report.ReportModel.TrackingSection;
import io.breakwater.jobs.table.TrackingErrorRow;
import java.util.Comparator;

/** Aggregates {@code tracking_error}: the rows with the largest error, undefined ones last. */
final class TrackingCollector {
  private final TopList<TrackingLine> largest;
  private long rows;
  private long undefined;

  TrackingCollector(ReportOptions options) {
    this.largest =
        new TopList<>(
            options.topTracking(),
            Comparator.comparingDouble(TrackingCollector::rank)
                .reversed()
                .thenComparing(TrackingLine::portfolioId)
                .thenComparing(TrackingLine::benchmarkId)
                .thenComparing(TrackingLine::window));
  }

  void accept(TrackingErrorRow row) {
    rows++;
    if (Double.isNaN(row.trackingErrorAnnualised())) {
      undefined++;
    }
    largest.offer(
        new TrackingLine(
            row.portfolioId(),
            row.benchmarkId(),
            row.window(),
            row.trackingErrorAnnualised(),
            row.trackingDifference(),
            row.activeReturnAnnualised(),
            row.informationRatio(),
            row.beta(),
            row.correlation(),
            row.observations(),
            row.periodsPerYear(),
            row.reason()));
  }

  TrackingSection section() {
    return new TrackingSection(largest.inOrder(), rows, undefined);
  }

  private static double rank(TrackingLine line) {
    double error = line.trackingErrorAnnualised();
    return Double.isNaN(error) ? -1 : error;
  }
}
