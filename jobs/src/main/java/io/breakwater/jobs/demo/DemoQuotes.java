package io.breakwater.jobs.demo;

import java.util.Arrays;

/**
 * What the price sources report at each daily cut: the fair price with a little noise, or nothing.
 * The book itself is run at the median of what is reported, as a venue would. The sources of MOSS
 * stop one day before the stale limit of its feed would void the price; the only source of KELP
 * stops long before.
 */
final class DemoQuotes {
  /** Business dates without a quote at the end: the price is stale but may still be used. */
  static final int STALE_DAYS = 2;

  /** Business dates without a quote at the end: the price is missing. */
  static final int MISSING_DAYS = 6;

  /** Volatile asset whose quote by {@link Source#ORACLE_B} is not a number on the last date. */
  static final DemoAsset NOT_A_NUMBER = DemoAsset.LINK;

  /** Volatile asset whose quote by {@link Source#EXCHANGE} is negative on the last date. */
  static final DemoAsset NEGATIVE = DemoAsset.AVAX;

  /** A publisher of prices. */
  enum Source {
    ORACLE_A(0, "oracle-a", "ORACLE", 30, 2e-4),
    ORACLE_B(1, "oracle-b", "ORACLE", 95, 4e-4),
    EXCHANGE(2, "exchange", "INDEX", 5, 3e-4);

    /** Index in arrays by source. */
    final int key;

    final String id;
    final String kind;

    /** Seconds between the publication and the daily cut. */
    final int lagSeconds;

    /** Standard deviation of the relative error. */
    final double noise;

    Source(int key, String id, String kind, int lagSeconds, double noise) {
      this.key = key;
      this.id = id;
      this.kind = kind;
      this.lagSeconds = lagSeconds;
      this.noise = noise;
    }

    /** Whether the source quotes the asset at all. */
    boolean covers(DemoAsset asset) {
      return switch (asset) {
        case KELP -> this == ORACLE_B;
        case MOSS, ARB, CRV, LDO -> this != ORACLE_B;
        default -> true;
      };
    }
  }

  private final double[][][] quote;
  private final double[][] median;

  DemoQuotes(DemoParameters parameters, MarketPath market) {
    int days = parameters.days();
    quote = new double[days][DemoAsset.COUNT][Source.values().length];
    median = new double[days][DemoAsset.COUNT];
    SeededRandom random = SeededRandom.of(parameters.seed(), "quotes", 0);
    for (int day = 0; day < days; day++) {
      for (DemoAsset asset : DemoAsset.ALL) {
        double width = asset.isLongTail() ? 4 : asset.isStable() ? 0.3 : 1;
        for (Source source : Source.values()) {
          double noise = width * source.noise * random.gaussian();
          quote[day][asset.key][source.key] =
              isQuoted(asset, source, day, days - 1)
                  ? MarketPath.rounded(market.price(day, asset) * (1 + noise))
                  : Double.NaN;
        }
        double today = medianOf(quote[day][asset.key]);
        median[day][asset.key] = Double.isNaN(today) ? median[day - 1][asset.key] : today;
      }
    }
  }

  private static boolean isQuoted(DemoAsset asset, Source source, int day, int lastDay) {
    int silent =
        switch (asset) {
          case MOSS -> STALE_DAYS;
          case KELP -> MISSING_DAYS;
          default -> 0;
        };
    boolean broken =
        day == lastDay
            && ((asset == NOT_A_NUMBER && source == Source.ORACLE_B)
                || (asset == NEGATIVE && source == Source.EXCHANGE));
    return source.covers(asset) && day <= lastDay - silent && !broken;
  }

  /** Price a source reports, NaN when it reports none. */
  double of(int day, DemoAsset asset, Source source) {
    return quote[day][asset.key][source.key];
  }

  /** Median of the day's quotes by asset; the previous median when there is none. */
  double[] medians(int day) {
    return median[day];
  }

  private static double medianOf(double[] quotes) {
    double[] sorted = quotes.clone();
    // NaN sorts last
    Arrays.sort(sorted);
    int count = 0;
    while (count < sorted.length && !Double.isNaN(sorted[count])) {
      count++;
    }
    if (count == 0) {
      return Double.NaN;
    }
    int middle = count / 2;
    return count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
