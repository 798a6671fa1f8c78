package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.stage.AccountDirectory.Portfolio;
import io.breakwater.jobs.stage.AccountDirectory.VenueRegime;
import io.breakwater.jobs.store.DeltaStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Reads the account dictionary and the account rows in force on a business date. */
final class AccountDirectoryReader {
  /** Some 80 MB of matrices a bucket. */
  private static final long ACCOUNT_DAYS_PER_BUCKET = 1_000_000;

  private static final int MINIMUM_BUCKETS = 4;

  private final DeltaStore store;
  private final Map<String, String> defaultRegimeOfVenue;

  AccountDirectoryReader(DeltaStore store, Map<String, String> defaultRegimeOfVenue) {
    this.store = store;
    this.defaultRegimeOfVenue = defaultRegimeOfVenue;
  }

  /**
   * The directory as of a date.
   *
   * @param historyDays days of history, from which the number of series buckets follows
   * @throws RiskException REGIME-01 when an account has neither a regime nor a venue with a default
   */
  AccountDirectory read(LocalDate businessDate, int historyDays) {
    List<Row> rows = inForce(businessDate).collectAsList();
    int accounts = rows.stream().mapToInt(row -> row.getInt(0)).max().orElse(-1) + 1;
    VenueRegime[] regimeOf = new VenueRegime[accounts];
    @Nullable Portfolio[] portfolioOf = new Portfolio[accounts];
    @Nullable String[] groupOf = new String[accounts];
    for (Row row : rows) {
      int key = row.getInt(0);
      String venue = row.getString(1);
      regimeOf[key] = new VenueRegime(venue, regimeOf(venue, row));
      portfolioOf[key] = portfolioOf(venue, row);
      groupOf[key] = row.getString(6) == null ? row.getString(7) : row.getString(6);
    }
    return index(regimeOf, portfolioOf, groupOf, buckets(accounts, historyDays));
  }

  private static int buckets(int accounts, int historyDays) {
    long accountDays = (long) accounts * historyDays;
    return Math.toIntExact(Math.max(MINIMUM_BUCKETS, accountDays / ACCOUNT_DAYS_PER_BUCKET + 1));
  }

  private Dataset<Row> inForce(LocalDate businessDate) {
    Dataset<Row> dictionary = store.read(DeltaStore.VALIDATED, "account_dictionary");
    if (!store.exists(DeltaStore.VALIDATED, "account")) {
      return dictionary.select(
          col("account_key"),
          col("venue"),
          col("account_id"),
          lit(null).cast("string").as("margin_regime"),
          lit(null).cast("string").as("benchmark_id"),
          lit(null).cast("string").as("portfolio_id"),
          lit(null).cast("string").as("group_id"),
          lit(null).cast("string").as("owner_id"));
    }
    Dataset<Row> newest = newestAccountRows(store, businessDate);
    return dictionary
        .join(newest, "account_key", "left")
        .select(
            "account_key",
            "venue",
            "account_id",
            "margin_regime",
            "benchmark_id",
            "portfolio_id",
            "group_id",
            "owner_id");
  }

  /**
   * The account row in force on a date, one a known account: owner, group, regime, benchmark,
   * portfolio.
   */
  static Dataset<Row> newestAccountRows(DeltaStore store, LocalDate businessDate) {
    return store
        .read(DeltaStore.VALIDATED, "account")
        .where(col("valid_from").isNull().or(col("valid_from").leq(lit(businessDate))))
        .groupBy("account_key")
        .agg(
            max_by(
                    struct("owner_id", "group_id", "margin_regime", "benchmark_id", "portfolio_id"),
                    org.apache.spark.sql.functions.coalesce(
                        col("valid_from"), lit(LocalDate.EPOCH)))
                .as("newest"))
        .select("account_key", "newest.*");
  }

  private String regimeOf(String venue, Row row) {
    String named = row.getString(3);
    String regime = named == null ? defaultRegimeOfVenue.get(venue) : named;
    if (regime == null) {
      throw RiskException.of("REGIME-01", ExitCode.CONFIGURATION, "An account has no margin regime")
          .where("venue " + venue + ", account " + row.getString(2))
          .rule("an account names its regime in the account feed, or its venue has a default")
          .next("add venues." + venue + "to the configuration, or the account to the account feed")
          .build();
    }
    return regime;
  }

  private static @Nullable Portfolio portfolioOf(String venue, Row row) {
    String benchmark = row.getString(4);
    if (benchmark == null) {
      return null;
    }
    String portfolio = row.getString(5);
    return new Portfolio(portfolio == null ? venue + "/" + row.getString(2) : portfolio, benchmark);
  }

  private static AccountDirectory index(
      VenueRegime[] regimeOf,
      @Nullable Portfolio[] portfolioOf,
      @Nullable String[] groupOf,
      int buckets) {
    List<VenueRegime> regimes =
        distinct(
            List.of(regimeOf),
            java.util.Comparator.comparing(VenueRegime::venue).thenComparing(VenueRegime::regime));
    List<Portfolio> portfolios =
        distinct(
            present(portfolioOf),
            java.util.Comparator.comparing(Portfolio::id).thenComparing(Portfolio::benchmarkId));
    List<String> groups = distinct(present(groupOf), java.util.Comparator.naturalOrder());
    Map<VenueRegime, Integer> regimeIndex = indexOf(regimes);
    Map<Portfolio, Integer> portfolioIndex = indexOf(portfolios);
    Map<String, Integer> groupIndex = indexOf(groups);
    int[] regime = new int[regimeOf.length];
    int[] portfolio = new int[regimeOf.length];
    int[] bucket = new int[regimeOf.length];
    int[] group = new int[regimeOf.length];
    for (int key = 0; key < regimeOf.length; key++) {
      regime[key] = regimeIndex.getOrDefault(regimeOf[key], -1);
      Portfolio owner = portfolioOf[key];
      portfolio[key] = owner == null ? -1 : portfolioIndex.getOrDefault(owner, -1);
      String member = groupOf[key];
      group[key] = member == null ? -1 : groupIndex.getOrDefault(member, -1);
      // Negative keys keep portfolios apart from single accounts; the product spreads neighbours.
      int spread = (portfolio[key] >= 0 ? -1 - portfolio[key] : key) * 0x9E3779B1;
      bucket[key] = Math.floorMod(spread, buckets);
    }
    return new AccountDirectory(
        regime, portfolio, bucket, group, buckets, regimes, portfolios, groups);
  }

  private static <T> List<T> present(@Nullable T[] values) {
    List<T> present = new ArrayList<>();
    for (T value : values) {
      if (value != null) {
        present.add(value);
      }
    }
    return present;
  }

  private static <T> List<T> distinct(List<T> values, java.util.Comparator<T> order) {
    TreeSet<T> sorted = new TreeSet<>(order);
    sorted.addAll(values);
    return List.copyOf(sorted);
  }

  private static <T> Map<T, Integer> indexOf(List<T> values) {
    Map<T, Integer> index = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      index.put(values.get(i), i);
    }
    return index;
  }
}
