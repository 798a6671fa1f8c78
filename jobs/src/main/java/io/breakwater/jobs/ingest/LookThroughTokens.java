package io.breakwater.jobs.ingest;

import io.breakwater.jobs.landing.UnderlyingLegs;
import io.breakwater.risk.collateral.LookThrough;
import io.breakwater.risk.oracle.RateCap;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that are priced through what they stand for, by date: a row of the instrument feed holds
 * from its date until the next one. The rate of a receipt may grow from its first dated row by what
 * the price feed allows.
 */
final class LookThroughTokens {
  private final InstrumentDirectory directory;

  /** Rows of each token by the date from which they hold. */
  private final SortedMap<Integer, NavigableMap<LocalDate, UnderlyingLegs>> history =
      new TreeMap<>();

  private final Map<Integer, Double> yearlyGrowth = new HashMap<>();

  private LookThroughTokens(InstrumentDirectory directory) {
    this.directory = directory;
  }

  /**
   * Tokens of the accepted instrument rows.
   *
   * @param feeds rows of the price feed table, for caps on growth
   */
  static LookThroughTokens of(
      InstrumentDirectory directory, Collection<Row> instruments, List<Row> feeds) {
    LookThroughTokens tokens = new LookThroughTokens(directory);
    for (Row row : instruments) {
      Integer key = directory.keyOf(row.getAs("instrument_id"));
      UnderlyingLegs legs = UnderlyingLegs.of(row.getAs("kind"), row.getAs("underlying"));
      if (key != null && !legs.legs().isEmpty()) {
        LocalDate from = row.getAs("valid_from");
        tokens
            .history
            .computeIfAbsent(key, k -> new TreeMap<>())
            .put(from == null ? LocalDate.MIN : from, legs);
      }
    }
    for (Row feed : feeds) {
      Double growth = feed.getAs("rate_cap_growth");
      if (growth != null) {
        tokens.yearlyGrowth.merge(feed.getAs("instrument_key"), growth, Math::min);
      }
    }
    return tokens;
  }

  /** Tokens on a date, by instrument key. */
  SortedMap<Integer, LookThrough> on(LocalDate date) {
    SortedMap<Integer, LookThrough> tokens = new TreeMap<>();
    history.forEach(
        (key, rows) -> {
          Map.Entry<LocalDate, UnderlyingLegs> row = rows.floorEntry(date);
          LookThrough token =
              row == null ? null : row.getValue().token(this::keyOf, growthCap(key, rows, date));
          if (token != null) {
            tokens.put(key, token);
          }
        });
    return tokens;
  }

  private int keyOf(String asset) {
    Integer key = directory.keyOf(asset);
    return key == null ? InstrumentDirectory.UNKNOWN : key;
  }

  private @Nullable RateCap growthCap(
      int key, NavigableMap<LocalDate, UnderlyingLegs> rows, LocalDate date) {
    Double growth = yearlyGrowth.get(key);
    Map.Entry<LocalDate, UnderlyingLegs> first = rows.higherEntry(LocalDate.MIN);
    return growth == null || first == null || first.getKey().isAfter(date)
        ? null
        : new RateCap(first.getValue().legs().get(0).units(), first.getKey().toEpochDay(), growth);
  }
}
