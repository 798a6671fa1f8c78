package io.breakwater.jobs.demo;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.landing.LandingWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Funding, open interest and fees of the derivatives exchange, one file each: three payments a day
 * that add up to the day's funding rate, what its accounts hold long and short at each cut, and
 * three volume tiers. Nothing here is drawn at random.
 */
final class ContractMarketFeeds {
  private static final int PAYMENTS_PER_DAY = 3;
  private static final int HOURS_PER_DAY = 24;
  private static final String STEM = "tidal";

  /** Volume of 30 days, maker, taker. */
  private static final double[][] FEES = {
    {0, 0.0002, PerpVenue.FEE_RATE}, {5e6, 0.0001, 0.0004}, {25e6, -0.00005, 0.0003}
  };

  private final LocalDate start;
  private final List<@Nullable Object[]> funding = new ArrayList<>();
  private final List<@Nullable Object[]> openInterest = new ArrayList<>();

  ContractMarketFeeds(LocalDate start) {
    this.start = start;
  }

  /** Adds one business date. */
  void add(LocalDate date, double[] dailyRate, double[] mark, List<DemoVenue> venues) {
    Instant begin = date.atStartOfDay(ZoneOffset.UTC).toInstant();
    for (DemoPerpetual perpetual : DemoPerpetual.ALL) {
      double hours = (double) HOURS_PER_DAY / PAYMENTS_PER_DAY;
      for (int payment = 1; payment <= PAYMENTS_PER_DAY; payment++) {
        Instant ts = begin.plusSeconds((long) (payment * hours * 3_600));
        double rate = dailyRate[perpetual.key] / PAYMENTS_PER_DAY;
        funding.add(new @Nullable Object[] {ts, perpetual.id, null, rate, hours, null, null});
      }
      double[] sides = sides(perpetual, mark[perpetual.key], venues);
      Instant cut = begin.plusSeconds(HOURS_PER_DAY * 3_600L);
      openInterest.add(new @Nullable Object[] {cut, perpetual.id, sides[0], sides[1]});
    }
  }

  private static double[] sides(DemoPerpetual perpetual, double mark, List<DemoVenue> venues) {
    double[] sides = new double[2];
    for (DemoVenue venue : venues) {
      for (DemoAccount account : venue.accounts()) {
        if (account.contracts.length > 0) {
          double contracts = account.contracts[perpetual.key];
          sides[contracts > 0 ? 0 : 1] += perpetual.notionalUsd(contracts, mark);
        }
      }
    }
    return sides;
  }

  /** Writes what was added. */
  void write(LandingWriter writer, RowCounts counts) {
    counts.add(Feed.FUNDING, writer.write(Feed.FUNDING, null, STEM, funding.iterator()));
    counts.add(
        Feed.OPEN_INTEREST, writer.write(Feed.OPEN_INTEREST, null, STEM, openInterest.iterator()));
    List<@Nullable Object[]> tiers = new ArrayList<>();
    for (double[] fee : FEES) {
      tiers.add(
          new @Nullable Object[] {
            PerpVenue.ID, fee[0], start, fee[1], fee[2], PerpVenue.LIQUIDATION_FEE_RATE
          });
    }
    counts.add(Feed.FEE_TIER, writer.write(Feed.FEE_TIER, null, STEM, tiers.iterator()));
  }
}
