package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.Band;
import io.breakwater.jobs.report.ReportModel.Distribution;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts and USD totals per band [lower, upper). The first band is open below, the last is open
 * above; NaN is counted apart.
 */
final class BandCounter {
  private final double[] edges;
  private final long[] counts;
  private final UsdTotal[] amounts;
  private final QuantileSketch quantiles = new QuantileSketch();
  private long undefined;

  BandCounter(double... edges) {
    this.edges = edges.clone();
    this.counts = new long[edges.length + 1];
    this.amounts = new UsdTotal[edges.length + 1];
    for (int band = 0; band <= edges.length; band++) {
      amounts[band] = new UsdTotal();
    }
  }

  void add(double value, double amountUsd) {
    if (Double.isNaN(value)) {
      undefined++;
      return;
    }
    int band = 0;
    while (band < edges.length && value >= edges[band]) {
      band++;
    }
    counts[band]++;
    amounts[band].add(amountUsd);
    quantiles.add(value);
  }

  Distribution distribution() {
    List<Band> bands = new ArrayList<>(counts.length);
    for (int band = 0; band < counts.length; band++) {
      double lower = band == 0 ? Double.NEGATIVE_INFINITY : edges[band - 1];
      double upper = band == edges.length ? Double.POSITIVE_INFINITY : edges[band];
      bands.add(new Band(lower, upper, counts[band], amounts[band].total()));
    }
    return new Distribution(
        bands,
        quantiles.count(),
        undefined,
        quantiles.quantile(0.05),
        quantiles.quantile(0.5),
        quantiles.quantile(0.95));
  }
}
