package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.ReasonCount;
import io.breakwater.jobs.report.ReportModel.VolatilityLine;
import io.breakwater.jobs.report.ReportModel.VolatilitySection;
import io.breakwater.jobs.report.ReportModel.VolatilitySummary;
import io.breakwater.jobs.table.CollateralRatioVolatilityRow;
import io.breakwater.risk.quality.ReasonCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Aggregates {@code collateral_ratio_volatility} by window, estimator, basis and form. Margin
 * buffers are differences and collateral ratios logarithms, so the two are never mixed.
 */
final class VolatilityCollector {
  private static final double[] EDGES = {0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.25, 1.5, 2};
  private static final Comparator<Key> KEY_ORDER =
      Comparator.comparing(Key::buffer)
          .thenComparing(Key::basis)
          .thenComparing(Key::estimator)
          .thenComparing(Key::window);

  private final int topAccounts;
  private final TreeMap<Key, Group> groups = new TreeMap<>(KEY_ORDER);

  VolatilityCollector(ReportOptions options) {
    this.topAccounts = options.topAccounts();
  }

  void accept(CollateralRatioVolatilityRow row) {
    boolean buffer = ReasonCode.MARGIN_BUFFER_FORM.name().equals(row.reason());
    Key key = new Key(buffer, row.basis(), row.estimator(), row.window());
    groups.computeIfAbsent(key, k -> new Group(topAccounts)).add(row);
  }

  VolatilitySection section() {
    List<VolatilitySummary> summaries = new ArrayList<>();
    groups.forEach((key, group) -> summaries.add(group.summary(key)));
    Map.Entry<Key, Group> shown =
        groups.entrySet().stream()
            .max(
                Comparator.comparing((Map.Entry<Key, Group> entry) -> entry.getValue().defined())
                    .thenComparing(entry -> !entry.getKey().buffer())
                    .thenComparing(entry -> entry.getKey().basis().equals("PRO_FORMA"))
                    .thenComparing(entry -> entry.getKey().estimator().equals("SAMPLE"))
                    .thenComparing(entry -> entry.getKey().window()))
            .orElse(null);
    if (shown == null) {
      return new VolatilitySection(summaries, null, List.of(), List.of());
    }
    return new VolatilitySection(
        summaries,
        shown.getValue().summary(shown.getKey()),
        shown.getValue().largest.inOrder(),
        shown.getValue().reasonCounts());
  }

  private record Key(boolean buffer, String basis, String estimator, int window) {}

  private static final class Group {
    private final BandCounter annualised = new BandCounter(EDGES);
    private final QuantileSketch downside = new QuantileSketch();
    private final QuantileSketch drawdown = new QuantileSketch();
    private final TopList<VolatilityLine> largest;
    private final TreeMap<String, Long> reasons = new TreeMap<>();

    Group(int capacity) {
      this.largest =
          new TopList<>(
              capacity,
              Comparator.comparingDouble(VolatilityLine::annualised)
                  .reversed()
                  .thenComparing(VolatilityLine::venue)
                  .thenComparing(VolatilityLine::accountId));
    }

    void add(CollateralRatioVolatilityRow row) {
      annualised.add(row.volatilityAnnualised(), 0);
      downside.add(row.downsideVolatilityAnnualised());
      drawdown.add(Math.abs(row.maxDrawdown()));
      if (row.reason() != null) {
        reasons.merge(row.reason(), 1L, Long::sum);
      }
      if (!Double.isNaN(row.volatilityAnnualised())) {
        largest.offer(
            new VolatilityLine(
                row.venue(),
                row.accountId(),
                row.volatilityAnnualised(),
                row.downsideVolatilityAnnualised(),
                row.horizonVolatility(),
                row.maxDrawdown(),
                row.p05Ratio(),
                row.observations(),
                row.coverageRatio(),
                row.reason()));
      }
    }

    boolean defined() {
      return annualised.distribution().count() > 0;
    }

    VolatilitySummary summary(Key key) {
      return new VolatilitySummary(
          key.window(),
          key.estimator(),
          key.basis(),
          key.buffer(),
          annualised.distribution(),
          downside.quantile(0.5),
          drawdown.quantile(0.5));
    }

    List<ReasonCount> reasonCounts() {
      List<ReasonCount> counts = new ArrayList<>();
      reasons.forEach((reason, rows) -> counts.add(new ReasonCount(reason, rows)));
      return counts;
    }
  }
}
