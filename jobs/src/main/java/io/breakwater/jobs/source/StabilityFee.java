package io.breakwater.jobs.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The rate index of a vault type: DAI owed for one unit of normalised debt, 1 before the first fee.
 * The yearly fee f compounds every second: {@code index(t) = product over the periods of fee f of
 * (1 + f)^(seconds / 31,536,000)}. The protocol adds the fee only when somebody asks it to, which
 * is why a full repayment in the log may be a little smaller than the debt on this index.
 *
 * <p>Source: MakerDAO jug; fees as changed by governance ({@code JUG.ilks.duty}).
 */
final class StabilityFee {
  private static final double SECONDS_PER_YEAR = 365.0 * 24 * 60 * 60;

  private record Period(double logIndexAtStart, double logGrowthPerSecond) {}

  private final NavigableMap<Instant, Period> periods = new TreeMap<>();

  /** From the yearly fee in force from each instant on. */
  StabilityFee(NavigableMap<Instant, Double> yearlyFees) {
    double logIndex = 0;
    double growth = 0;
    Instant since = Instant.EPOCH;
    for (Map.Entry<Instant, Double> change : yearlyFees.entrySet()) {
      logIndex += growth * seconds(since, change.getKey());
      growth = StrictMath.log1p(change.getValue()) / SECONDS_PER_YEAR;
      since = change.getKey();
      periods.put(since, new Period(logIndex, growth));
    }
  }

  /** The index at an instant. */
  double indexAt(Instant instant) {
    Map.Entry<Instant, Period> period = periods.floorEntry(instant);
    if (period == null) {
      return 1;
    }
    double log =
        period.getValue().logIndexAtStart()
            + period.getValue().logGrowthPerSecond() * seconds(period.getKey(), instant);
    return StrictMath.exp(log);
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
