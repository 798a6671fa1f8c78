package io.breakwater.jobs.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Average price impact of a sale as a monotone function of its size, fitted to noisy quotes: the
 * median impact of the quotes of like size (four buckets a decade), made monotone by pooling
 * adjacent violators, linear between the buckets and from the origin to the first.
 *
 * <p>Quotes give the average price of the whole sale. Under the exponential model the marginal
 * price after selling Q is {@code p0 e^(-Q/D)} and the average price {@code p0 (D/Q)(1 -
 * e^(-Q/D))}, so a marginal fall of m belongs to an average impact of {@code 1 - (1 - e^-x)/x} with
 * {@code x = -ln(1 - m)}, about m/2.
 *
 * <p>Source: pooled adjacent violators (Barlow et al. 1972); exponential impact of methodology B2.
 */
final class ImpactCurve {
  private static final int BUCKETS_PER_DECADE = 4;

  /** Below this the series expansion of the average impact is exact to a double. */
  private static final double SMALL_EXPONENT = 1e-4;

  /** One quote: size of the sale in USD and average impact as a share of the reference price. */
  record Quote(double sizeUsd, double impact) {}

  private final double[] sizes;
  private final double[] impacts;
  private final int pooled;

  private ImpactCurve(double[] sizes, double[] impacts, int pooled) {
    this.sizes = sizes;
    this.impacts = impacts;
    this.pooled = pooled;
  }

  /** Fits the curve to at least one quote. */
  static ImpactCurve fit(List<Quote> quotes) {
    if (quotes.isEmpty()) {
      throw new IllegalArgumentException("An impact curve needs a quote");
    }
    Map<Long, List<Quote>> buckets = new TreeMap<>();
    for (Quote quote : quotes) {
      long bucket = (long) Math.floor(StrictMath.log10(quote.sizeUsd()) * BUCKETS_PER_DECADE);
      buckets.computeIfAbsent(bucket, b -> new ArrayList<>()).add(quote);
    }
    double[] sizes = new double[buckets.size()];
    double[] medians = new double[buckets.size()];
    double[] weights = new double[buckets.size()];
    int i = 0;
    for (List<Quote> bucket : buckets.values()) {
      sizes[i] = median(bucket.stream().mapToDouble(Quote::sizeUsd).toArray());
      medians[i] = median(bucket.stream().mapToDouble(Quote::impact).toArray());
      weights[i] = bucket.size();
      i++;
    }
    double[] fitted = monotone(medians, weights);
    int moved = 0;
    for (int k = 0; k < fitted.length; k++) {
      moved += fitted[k] != medians[k] ? 1 : 0;
    }
    return new ImpactCurve(sizes, fitted, moved);
  }

  /** The non-decreasing values nearest to {@code values} in weighted least squares. */
  static double[] monotone(double[] values, double[] weights) {
    double[] level = new double[values.length];
    double[] weight = new double[values.length];
    int[] length = new int[values.length];
    int blocks = 0;
    for (int i = 0; i < values.length; i++) {
      level[blocks] = values[i];
      weight[blocks] = weights[i];
      length[blocks] = 1;
      blocks++;
      while (blocks > 1 && level[blocks - 2] > level[blocks - 1]) {
        double sum = weight[blocks - 2] + weight[blocks - 1];
        level[blocks - 2] =
            (level[blocks - 2] * weight[blocks - 2] + level[blocks - 1] * weight[blocks - 1]) / sum;
        weight[blocks - 2] = sum;
        length[blocks - 2] += length[blocks - 1];
        blocks--;
      }
    }
    double[] fitted = new double[values.length];
    int at = 0;
    for (int b = 0; b < blocks; b++) {
      Arrays.fill(fitted, at, at + length[b], level[b]);
      at += length[b];
    }
    return fitted;
  }

  /** Average impact of a sale that moves the marginal price down by {@code marginalFall}. */
  static double averageImpact(double marginalFall) {
    double x = -StrictMath.log1p(-marginalFall);
    return x < SMALL_EXPONENT ? x / 2 - x * x / 6 : 1 + StrictMath.expm1(-x) / x;
  }

  /** Depth D of the exponential model that falls by {@code marginalFall} after {@code sizeUsd}. */
  static double exponentialDepthUsd(double sizeUsd, double marginalFall) {
    return sizeUsd / -StrictMath.log1p(-marginalFall);
  }

  /**
   * Largest sale in USD whose average impact stays at {@code averageImpact}, or NaN when even the
   * largest quotes have less: nothing is extrapolated.
   */
  double sizeUsdAt(double averageImpact) {
    double size = 0;
    double impact = 0;
    for (int i = 0; i < sizes.length; i++) {
      if (impacts[i] > averageImpact) {
        return size + (sizes[i] - size) * (averageImpact - impact) / (impacts[i] - impact);
      }
      size = sizes[i];
      impact = impacts[i];
    }
    return Double.NaN;
  }

  /** Buckets that were moved to make the curve monotone. */
  int pooledBuckets() {
    return pooled;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
