package io.breakwater.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.jobs.demo.DemoReport.VenueState;
import io.breakwater.jobs.landing.Feed;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo at its default size: cost, and a book worth looking at on the last date. */
class DefaultDemoTest {
  private static final DemoParameters DEFAULTS = DemoParameters.defaults();
  private static final double LARGEST_CPU_SECONDS = 8;

  private static Path landing = Path.of("");
  private static double cpuSeconds;
  private static DemoReport report = new DemoReport(DEFAULTS, Map.of(), List.of(), List.of(), 0);

  /** Collateral in USD by account, and legs by account, on the last date. */
  private static final Map<String, Double> COLLATERAL = new HashMap<>();

  private static final Map<String, Integer> LEGS = new HashMap<>();

  @BeforeAll
  static void writeDefaultDemo(@TempDir Path folder) {
    landing = folder;
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    report = new DemoBook().write(landing, DEFAULTS);
    cpuSeconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
    double[] price = new DemoQuotes(DEFAULTS, new MarketPath(DEFAULTS)).medians(DEFAULTS.lastDay());
    Map<String, Double> byId = new HashMap<>();
    for (DemoAsset asset : DemoAsset.ALL) {
      byId.put(asset.id(), price[asset.key]);
    }
    LandedRows.forEach(
        landing,
        Feed.POSITION,
        DEFAULTS.lastDate(),
        row -> {
          String account = row[1] + "/" + row[2];
          LEGS.merge(account, 1, Integer::sum);
          if (Objects.equals(row[4], "COLLATERAL")) {
            double value =
                (Double) Objects.requireNonNull(row[5])
                    * Objects.requireNonNull(byId.get((String) Objects.requireNonNull(row[3])));
            COLLATERAL.merge(account, value, Double::sum);
          }
        });
  }

  @Test
  void costsLittle() {
    assertThat(cpuSeconds).isLessThan(LARGEST_CPU_SECONDS);
  }

  @Test
  void largestHundredthHoldsAboutTwoFifths() {
    double[] sizes =
        COLLATERAL.values().stream()
            .sorted(Comparator.reverseOrder())
            .mapToDouble(Double::doubleValue)
            .toArray();
    double top = Arrays.stream(sizes, 0, sizes.length / 100).sum();
    assertThat(top / Arrays.stream(sizes).sum()).isBetween(0.30, 0.50);
  }

  @Test
  void accountsHoldThreeToFiveLegsAndSomeMoreThanThirty() {
    double mean = LEGS.values().stream().mapToInt(Integer::intValue).average().orElseThrow();
    assertThat(mean).isBetween(3.0, 5.0);
    assertThat(LEGS.values().stream().filter(n -> n >= 30).count()).isGreaterThanOrEqualTo(10);
    // so that the planted bad rows stay below one in a thousand
    assertThat(LEGS.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(6_000);
  }

  @Test
  void accountsAreSharedAmongThreeVenues() {
    Map<String, Integer> accounts = new HashMap<>();
    LandedRows.forEach(
        landing, Feed.ACCOUNT, row -> accounts.merge((String) row[0], 1, Integer::sum));
    assertThat(accounts)
        .containsOnly(Map.entry("harbor", 1_100), Map.entry("keel", 400), Map.entry("tidal", 500));
  }

  @Test
  void ownersSpanVenuesAndPortfoliosNameBenchmarks() {
    Map<String, Set<String>> venuesOfOwner = new HashMap<>();
    Map<String, Set<String>> benchmarks = new HashMap<>();
    Map<String, Integer> sizes = new HashMap<>();
    LandedRows.forEach(
        landing,
        Feed.ACCOUNT,
        row -> {
          String owner = (String) Objects.requireNonNull(row[3]);
          venuesOfOwner.computeIfAbsent(owner, o -> new HashSet<>()).add((String) row[0]);
          if (row[7] != null) {
            String portfolio = (String) row[7];
            benchmarks
                .computeIfAbsent(portfolio, p -> new HashSet<>())
                .add((String) Objects.requireNonNull(row[6]));
            sizes.merge(portfolio, 1, Integer::sum);
          } else {
            assertThat(row[6]).isNull();
          }
        });
    assertThat(venuesOfOwner.values()).filteredOn(v -> v.size() == 3).hasSizeGreaterThan(50);
    assertThat(benchmarks).hasSizeBetween(180, 230);
    assertThat(benchmarks.values()).allSatisfy(b -> assertThat(b).hasSize(1));
    assertThat(sizes.values()).allSatisfy(n -> assertThat(n).isBetween(1, 5));
    Set<String> used = new HashSet<>();
    benchmarks.values().forEach(used::addAll);
    assertThat(used).containsOnly("CRYPTO10", "ETH", "WEEKDAY-INDEX");
  }

  @Test
  void bookIsNearTheEdgeOnTheLastDate() {
    Map<String, VenueState> venues = new HashMap<>();
    report.venues().forEach(v -> venues.put(v.venue(), v));
    assertThat(report.venues().stream().mapToInt(VenueState::nearLiquidation).sum())
        .isGreaterThan(25);
    for (VenueState venue : report.venues()) {
      assertThat(venue.liquidatable()).as(venue.venue()).isPositive();
      assertThat(venue.liquidatable()).isLessThan(venue.accounts() / 10);
    }
    assertThat(Objects.requireNonNull(venues.get("harbor")).withoutCollateral()).isPositive();
    assertThat(report.newlyLiquidatable()).isGreaterThan(10);
    assertThat(LEGS.values().stream().mapToLong(Integer::longValue).sum())
        .isEqualTo(report.venues().stream().mapToLong(VenueState::legs).sum());
  }

  @Test
  void depthOfMajorsIsOfTheOrderOfWhatCouldBeSold() {
    Map<String, Double> depth = new HashMap<>();
    LandedRows.forEach(
        landing,
        Feed.MARKET_DEPTH,
        DEFAULTS.lastDate(),
        row -> {
          double volume = (Double) Objects.requireNonNull(row[3]);
          double volatility = (Double) Objects.requireNonNull(row[4]);
          double bps = (Double) Objects.requireNonNull(row[6]);
          double bid = (Double) Objects.requireNonNull(row[7]);
          double byVolume = 0.4 * volume / volatility;
          assertThat(bid / (bps / 10_000) / byVolume).isBetween(0.75, 1.3);
          depth.put((String) Objects.requireNonNull(row[2]), byVolume);
        });
    double total = COLLATERAL.values().stream().mapToDouble(Double::doubleValue).sum();
    assertThat(depth).hasSize(DemoAsset.COUNT);
    assertThat(Objects.requireNonNull(depth.get("ETH"))).isBetween(0.5 * total, 5 * total);
    assertThat(Objects.requireNonNull(depth.get("BTC"))).isBetween(0.5 * total, 5 * total);
  }
}
