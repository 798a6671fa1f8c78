package io.breakwater.risk.market;

import io.breakwater.risk.quality.ReasonCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Prices of all instruments in US dollars as of an instant, from observations of several sources
 * (methodology, section 0 and A1 "Collateral valuation").
 *
 * <ul>
 *   <li>Each source counts once, by its last observation at or before the instant. Its age decides:
 *       up to the feed's heartbeat it is fresh, up to its largest staleness usable, else ignored.
 *   <li>The price is the median of the fresh sources (even count: mean of the middle two); only
 *       when none is fresh, the median of the usable ones, flagged {@code STALE_PRICE}.
 *   <li>Fresh sources that spread by more than the limit flag {@code ORACLE_DIVERGENCE}; the price
 *       stays their median. Fewer fresh sources than the policy asks for flag {@code
 *       SINGLE_SOURCE}.
 *   <li>An observation quoted in another asset is converted by that asset's own price at the same
 *       instant, at most {@value #LONGEST_CHAIN} conversions deep. An observation whose quote leads
 *       back to its own instrument is ignored.
 *   <li>A contract is priced by its MARK observations when a usable one exists. A linear contract
 *       without usable observations has the price of its risk asset; nothing else is inferred.
 * </ul>
 *
 * Feed observations in any order of instruments but never later than the instants asked for.
 *
 * @formula median over fresh sources of the last price at or before the instant
 * @units USD a unit; spread in basis points
 * @source methodology section 0 and A1, collateral valuation
 */
public final class AsOfPrices {
  /** Quote key of US dollars. */
  public static final int USD = -1;

  /** Largest number of conversions between an observation and US dollars. */
  public static final int LONGEST_CHAIN = 3;

  /** Kinds of observation; of two at the same instant the earlier in this order counts. */
  private static final List<String> KINDS = List.of("ORACLE", "INDEX", "MARK", "MID", "CLOSE");

  private static final String MARK = "MARK";
  private static final double BPS = 10_000;

  private final InstrumentTable instruments;
  private final PriceStaleness standard;
  private final Map<String, PriceStaleness> stalenessByFeed = new HashMap<>();
  private final MedianPolicy policy;
  private final List<TreeMap<String, Observation>> last = new ArrayList<>();
  private long latestTs = Long.MIN_VALUE;

  private record Observation(String source, String kind, long ts, double price, int quote) {}

  private record Source(double priceUsd, double ageSeconds, boolean fresh, boolean quoteStale) {}

  /**
   * Without observations.
   *
   * @param instruments all instruments
   * @param standard staleness of feeds that state none
   * @param policy what the sources must be like
   */
  public AsOfPrices(InstrumentTable instruments, PriceStaleness standard, MedianPolicy policy) {
    this.instruments = instruments;
    this.standard = standard;
    this.policy = policy;
    for (int key = 0; key < instruments.size(); key++) {
      last.add(new TreeMap<>());
    }
  }

  /** States the staleness of one source of one instrument. */
  public void limit(int instrument, String source, PriceStaleness staleness) {
    stalenessByFeed.put(feed(instrument, source), staleness);
  }

  /**
   * Adds an observation.
   *
   * @param instrument key of the instrument
   * @param source who says so
   * @param kind ORACLE, INDEX, MARK, MID or CLOSE
   * @param tsMicros instant in microseconds since 1970 UTC
   * @param price positive price in units of the quote asset
   * @param quote key of the quote asset or {@link #USD}
   */
  public void observe(
      int instrument, String source, String kind, long tsMicros, double price, int quote) {
    if (!(price > 0) || Double.isInfinite(price)) {
      throw new IllegalArgumentException(
          "Price of "
              + instruments.get(instrument).id()
              + " must be positive, cannot be: "
              + price);
    }
    latestTs = Math.max(latestTs, tsMicros);
    Observation fresh = new Observation(source, kind, tsMicros, price, quote);
    last.get(instrument).merge(source + '\n' + kind, fresh, (a, b) -> b.ts() > a.ts() ? b : a);
  }

  /**
   * Prices of all instruments by key.
   *
   * @param asOfMicros instant in microseconds since 1970 UTC
   * @throws IllegalArgumentException when an observation is later: the past cannot be asked for
   */
  public AsOfPrice[] at(long asOfMicros) {
    if (latestTs > asOfMicros) {
      throw new IllegalArgumentException(
          "As-of instant must not be before an observation at "
              + latestTs
              + " us, cannot be: "
              + asOfMicros);
    }
    return new Pricing(asOfMicros).all();
  }

  private static String feed(int instrument, String source) {
    return instrument + " " + source;
  }

  /** Prices at one instant, each worked out once. */
  private final class Pricing {
    private final long asOf;
    private final @Nullable AsOfPrice[] prices = new @Nullable AsOfPrice[instruments.size()];
    private final int[] depth = new int[instruments.size()];

    Pricing(long asOf) {
      this.asOf = asOf;
    }

    AsOfPrice[] all() {
      AsOfPrice[] all = new AsOfPrice[prices.length];
      for (int key = 0; key < all.length; key++) {
        all[key] = priceOf(key);
      }
      return all;
    }

    private AsOfPrice priceOf(int key) {
      AsOfPrice known = prices[key];
      if (known == null) {
        known = price(key);
        prices[key] = known;
      }
      return known;
    }

    private AsOfPrice price(int key) {
      Instrument instrument = instruments.get(key);
      List<Observation> usable = usable(key);
      if (instrument.kind().isContract() && usable.stream().anyMatch(o -> o.kind().equals(MARK))) {
        usable.removeIf(o -> !o.kind().equals(MARK));
      }
      List<Source> sources = new ArrayList<>();
      for (Observation observation : newestBySource(usable)) {
        Source source = convert(key, observation);
        if (source != null) {
          sources.add(source);
        }
      }
      if (!sources.isEmpty()) {
        return median(sources, instrument.kind().isContract() ? 1 : policy.minimumSources());
      } else if (instrument.id().equals("USD")) {
        return AsOfPrice.DOLLAR;
      } else if (isLinear(instrument.kind())
          && !instruments.get(instrument.riskAsset()).kind().isContract()) {
        AsOfPrice underlying = priceOf(instrument.riskAsset());
        depth[key] = depth[instrument.riskAsset()];
        return underlying;
      }
      return AsOfPrice.MISSING;
    }

    private List<Observation> usable(int key) {
      List<Observation> usable = new ArrayList<>();
      for (Observation observation : last.get(key).values()) {
        if (age(observation) <= staleness(key, observation).maxStaleSeconds()) {
          usable.add(observation);
        }
      }
      return usable;
    }

    private Iterable<Observation> newestBySource(List<Observation> usable) {
      Map<String, Observation> bySource = new TreeMap<>();
      for (Observation observation : usable) {
        bySource.merge(observation.source(), observation, AsOfPrices::newer);
      }
      return bySource.values();
    }

    private @Nullable Source convert(int key, Observation observation) {
      boolean fresh = age(observation) <= staleness(key, observation).heartbeatSeconds();
      int quote = observation.quote();
      if (quote == USD) {
        return new Source(observation.price(), age(observation), fresh, false);
      }
      if (reaches(quote, key, new boolean[prices.length])) {
        return null;
      }
      AsOfPrice inUsd = priceOf(quote);
      if (Double.isNaN(inUsd.priceUsd()) || depth[quote] >= LONGEST_CHAIN) {
        return null;
      }
      depth[key] = Math.max(depth[key], depth[quote] + 1);
      return new Source(
          observation.price() * inUsd.priceUsd(),
          Math.max(age(observation), inUsd.ageSeconds()),
          fresh,
          inUsd.reason() == ReasonCode.STALE_PRICE);
    }

    /** Whether pricing {@code from} can ask for the price of {@code target}. */
    private boolean reaches(int from, int target, boolean[] seen) {
      if (from == target) {
        return true;
      }
      if (seen[from]) {
        return false;
      }
      seen[from] = true;
      for (Observation observation : usable(from)) {
        if (observation.quote() != USD && reaches(observation.quote(), target, seen)) {
          return true;
        }
      }
      Instrument instrument = instruments.get(from);
      return isLinear(instrument.kind()) && reaches(instrument.riskAsset(), target, seen);
    }

    private AsOfPrice median(List<Source> sources, int minimumSources) {
      List<Source> fresh = sources.stream().filter(Source::fresh).toList();
      List<Source> used = fresh.isEmpty() ? sources : fresh;
      double[] prices = used.stream().mapToDouble(Source::priceUsd).sorted().toArray();
      double median = middle(prices);
      double age = used.stream().mapToDouble(Source::ageSeconds).max().orElse(Double.NaN);
      double divergence =
          prices.length < 2 ? Double.NaN : (prices[prices.length - 1] - prices[0]) / median * BPS;
      ReasonCode reason = null;
      if (fresh.isEmpty() || used.stream().anyMatch(Source::quoteStale)) {
        reason = ReasonCode.STALE_PRICE;
      } else if (divergence > policy.divergenceLimitBps()) {
        reason = ReasonCode.ORACLE_DIVERGENCE;
      } else if (prices.length < minimumSources) {
        reason = ReasonCode.SINGLE_SOURCE;
      }
      return new AsOfPrice(median, prices.length, age, divergence, reason);
    }

    private double age(Observation observation) {
      return (asOf - observation.ts()) / 1e6;
    }

    private PriceStaleness staleness(int key, Observation observation) {
      return stalenessByFeed.getOrDefault(feed(key, observation.source()), standard);
    }
  }

  private static Observation newer(Observation a, Observation b) {
    if (a.ts() != b.ts()) {
      return a.ts() > b.ts() ? a : b;
    }
    return KINDS.indexOf(a.kind()) <= KINDS.indexOf(b.kind()) ? a : b;
  }

  private static boolean isLinear(InstrumentKind kind) {
    return kind == InstrumentKind.LINEAR_PERP || kind == InstrumentKind.LINEAR_FUTURE;
  }

  /** Median of ascending values. */
  static double middle(double[] ascending) {
    int n = ascending.length;
    if (n == 0) {
      throw new IllegalArgumentException(
          "A median needs values, cannot be of: " + Arrays.toString(ascending));
    }
    double upper = ascending[n / 2];
    return n % 2 == 1 ? upper : ascending[n / 2 - 1] + (upper - ascending[n / 2 - 1]) / 2;
  }
}
