package io.breakwater.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.demo.PlantedFault.Code;
import io.breakwater.jobs.landing.Feed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoBookTest {
  private static final DemoParameters SMALL =
      new DemoParameters(20260101L, 300, 80, LocalDate.of(2026, 1, 31));

  /** Values of every row of the small demo; changes only when the generator is meant to change. */
  private static final String SMALL_SHA256 =
      "567516d8263be6471e0f3bad6a9093d4bcae19ab1829bae9e70d20ea945b7525";

  /** Generous daily bound on interest: 6.5 % a year. */
  private static final double LARGEST_DAILY_RATE = 0.065 / 365;

  private static Path landing = Path.of("");
  private static String landingHash = "";
  private static DemoReport report = new DemoReport(SMALL, Map.of(), List.of(), List.of(), 0);

  @BeforeAll
  static void writeSmallDemo(@TempDir Path folder) throws NoSuchAlgorithmException {
    landing = folder.resolve("small");
    report = new DemoBook().write(landing, SMALL);
    landingHash = hash(landing);
  }

  private static String text(@Nullable Object[] row, Feed feed, String column) {
    return (String) Objects.requireNonNull(row[feed.indexOf(column)], column);
  }

  private static double number(@Nullable Object[] row, Feed feed, String column) {
    return (Double) Objects.requireNonNull(row[feed.indexOf(column)], column);
  }

  private static LocalDate date(@Nullable Object[] row, Feed feed, String column) {
    return (LocalDate) Objects.requireNonNull(row[feed.indexOf(column)], column);
  }

  private static Instant time(@Nullable Object[] row, Feed feed) {
    return (Instant) Objects.requireNonNull(row[feed.indexOf("ts")]);
  }

  private static String hash(Path root) throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (Feed feed : report.rows().keySet().stream().sorted().toList()) {
      LandedRows.forEach(root, feed, row -> digest.update(canonical(row)));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Numbers by their bits: how a double prints differs among Java releases. */
  private static byte[] canonical(@Nullable Object[] row) {
    StringBuilder text = new StringBuilder();
    for (Object value : row) {
      text.append(value instanceof Double d ? Double.doubleToLongBits(d) : value).append('|');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void sameParametersGiveTheSameValues(@TempDir Path other) throws NoSuchAlgorithmException {
    DemoReport again = new DemoBook().write(other, SMALL);
    assertThat(again).isEqualTo(report);
    assertThat(hash(other)).isEqualTo(landingHash);
  }

  @Test
  void valuesAreThoseOfEveryOtherMachine() {
    assertThat(landingHash).isEqualTo(SMALL_SHA256);
  }

  @Test
  void anotherSeedGivesOtherValues(@TempDir Path other) throws NoSuchAlgorithmException {
    new DemoBook().write(other, new DemoParameters(1L, 300, 80, SMALL.lastDate()));
    assertThat(hash(other)).isNotEqualTo(landingHash);
  }

  @Test
  void balancesChangeOnlyByFlowsAndInterest() {
    Map<String, Double> before = new HashMap<>();
    for (int day = 0; day < SMALL.days(); day++) {
      LocalDate date = SMALL.date(day);
      Map<String, Double> flows = flowsOf(date);
      Map<String, Double> after = new HashMap<>();
      LandedRows.forEach(
          landing,
          Feed.POSITION,
          date,
          row -> {
            if (!text(row, Feed.POSITION, "leg").equals("DERIVATIVE")) {
              after.put(balanceKey(row), number(row, Feed.POSITION, "quantity"));
            }
          });
      Set<String> keys = new HashSet<>(after.keySet());
      keys.addAll(before.keySet());
      keys.addAll(flows.keySet());
      for (String key : keys) {
        double old = before.getOrDefault(key, 0.0);
        double moved = flows.getOrDefault(key, 0.0);
        double interest = after.getOrDefault(key, 0.0) - old - moved;
        double rounding = 1e-9 * (old + Math.abs(moved)) + 1e-12;
        assertThat(interest)
            .as("%s on %s", key, date)
            .isBetween(-rounding, old * LARGEST_DAILY_RATE * (1 + 1e-9) + rounding);
        if (key.startsWith("tidal")) {
          assertThat(interest).as("%s on %s", key, date).isCloseTo(0, within(rounding));
        }
      }
      before = after;
    }
  }

  private static String balanceKey(@Nullable Object[] row) {
    return String.join(
        "/",
        text(row, Feed.POSITION, "venue"),
        text(row, Feed.POSITION, "account_id"),
        text(row, Feed.POSITION, "instrument_id"),
        text(row, Feed.POSITION, "leg"));
  }

  private static Map<String, Double> flowsOf(LocalDate date) {
    Map<String, Double> flows = new HashMap<>();
    Instant start = date.atStartOfDay(ZoneOffset.UTC).toInstant();
    LandedRows.forEach(
        landing,
        Feed.FLOW,
        date,
        row -> {
          Instant ts = time(row, Feed.FLOW);
          assertThat(ts).isAfter(start).isBefore(start.plusSeconds(86_400));
          double quantity = number(row, Feed.FLOW, "quantity");
          double signed =
              switch (text(row, Feed.FLOW, "kind")) {
                case "DEPOSIT", "BORROW" -> positive(quantity);
                case "WITHDRAW", "REPAY", "LIQUIDATION" -> -positive(quantity);
                default -> quantity;
              };
          String key =
              String.join(
                  "/",
                  text(row, Feed.FLOW, "venue"),
                  text(row, Feed.FLOW, "account_id"),
                  text(row, Feed.FLOW, "asset_id"),
                  text(row, Feed.FLOW, "leg"));
          flows.merge(key, signed, Double::sum);
        });
    return flows;
  }

  private static double positive(double quantity) {
    assertThat(quantity).isPositive();
    return quantity;
  }

  @Test
  void onlyPlantedRowsBreakTheRulesOfTheirFeeds() {
    List<String> broken = new ArrayList<>();
    for (Feed feed : report.rows().keySet()) {
      AtomicLong rows = new AtomicLong();
      Set<List<@Nullable Object>> keys = new HashSet<>();
      LandedRows.forEach(
          landing,
          feed,
          row -> {
            rows.incrementAndGet();
            FeedRules.violations(feed, row).forEach(v -> broken.add(feed.folder() + " " + v));
            if (!feed.key().isEmpty()) {
              assertThat(keys.add(feed.key().stream().map(c -> row[feed.indexOf(c)]).toList()))
                  .as("key of %s", Arrays.toString(row))
                  .isTrue();
            }
          });
      long csv = feed == Feed.POSITION ? 6 : 0;
      assertThat(rows.get() + csv).as(feed.folder()).isEqualTo(report.rows(feed));
    }
    assertThat(broken)
        .containsExactlyInAnyOrder(
            "price NUM-NOT-POSITIVE LINK/oracle-b NaN",
            "price NUM-NOT-POSITIVE AVAX/exchange " + negativeQuote(),
            "risk_parameter NUM-NOT-A-SHARE harbor/UNI 70.0");
  }

  private static String negativeQuote() {
    DemoQuotes quotes = new DemoQuotes(SMALL, new MarketPath(SMALL));
    return Double.toString(-quotes.medians(SMALL.lastDay())[DemoAsset.AVAX.key]);
  }

  @Test
  void positionsAreSortedSignedAndKnown() {
    Set<String> instruments = new HashSet<>();
    LandedRows.forEach(
        landing,
        Feed.INSTRUMENT,
        row -> instruments.add(text(row, Feed.INSTRUMENT, "instrument_id")));
    Map<String, LocalDate> accounts = new HashMap<>();
    LandedRows.forEach(
        landing,
        Feed.ACCOUNT,
        row ->
            accounts.put(
                text(row, Feed.ACCOUNT, "venue") + "/" + text(row, Feed.ACCOUNT, "account_id"),
                date(row, Feed.ACCOUNT, "valid_from")));
    for (int day = 0; day < SMALL.days(); day++) {
      LocalDate date = SMALL.date(day);
      List<String> order = new ArrayList<>();
      LandedRows.forEach(
          landing,
          Feed.POSITION,
          date,
          row -> {
            String leg = text(row, Feed.POSITION, "leg");
            String side = leg.equals("COLLATERAL") ? "0" : leg.equals("DEBT") ? "1" : "2";
            String account =
                text(row, Feed.POSITION, "venue") + "/" + text(row, Feed.POSITION, "account_id");
            String instrument = text(row, Feed.POSITION, "instrument_id");
            order.add(account + "/" + side + "/" + instrument);
            assertThat(date(row, Feed.POSITION, "business_date")).isEqualTo(date);
            assertThat(instruments).contains(instrument);
            assertThat(accounts.get(account)).isBeforeOrEqualTo(date);
            double quantity = number(row, Feed.POSITION, "quantity");
            assertThat(quantity).isNotZero();
            if (!leg.equals("DERIVATIVE")) {
              assertThat(quantity).as(account).isPositive();
            }
          });
      assertThat(order).as("order on %s", date).isSorted();
    }
  }

  @Test
  void marginTiersAreContinuous() {
    Map<String, double[]> last = new HashMap<>();
    LandedRows.forEach(
        landing,
        Feed.MARGIN_TIER,
        row -> {
          Feed feed = Feed.MARGIN_TIER;
          String id = text(row, feed, "instrument_id");
          double lower = number(row, feed, "lower_notional");
          double rate = number(row, feed, "maintenance_margin_rate");
          double deduction = number(row, feed, "deduction");
          double[] before = last.getOrDefault(id, new double[] {0, rate, 0});
          assertThat(lower * rate - deduction)
              .isCloseTo(lower * before[1] - before[2], within(1e-9 * (1 + lower)));
          last.put(id, new double[] {lower, rate, deduction});
        });
    assertThat(last).hasSize(DemoPerpetual.COUNT);
  }

  /** Three payments a day are the daily rate that the accounts pay; one row a contract and cut. */
  @Test
  void contractFeedsFollowMarketAndBook() {
    Map<String, Double> paid = new HashMap<>();
    String last = SMALL.lastDate().toString();
    LandedRows.forEach(
        landing,
        Feed.FUNDING,
        row -> {
          Instant begin = time(row, Feed.FUNDING).minusSeconds(1);
          if (begin.toString().startsWith(last)) {
            paid.merge(
                text(row, Feed.FUNDING, "instrument_id"),
                number(row, Feed.FUNDING, "rate"),
                Double::sum);
          }
        });
    double[] daily = new MarketPath(SMALL).fundingRates(SMALL.lastDay());
    for (DemoPerpetual perpetual : DemoPerpetual.ALL) {
      assertThat(paid.get(perpetual.id)).isCloseTo(daily[perpetual.key], within(1e-15));
    }
    Map<String, Double> held = new HashMap<>();
    Map<String, Double> entry = new HashMap<>();
    LandedRows.forEach(
        landing,
        Feed.POSITION,
        SMALL.lastDate(),
        row -> {
          if (text(row, Feed.POSITION, "leg").equals("DERIVATIVE")) {
            held.merge(
                text(row, Feed.POSITION, "instrument_id"),
                Math.abs(number(row, Feed.POSITION, "quantity")),
                Double::sum);
          }
        });
    LandedRows.forEach(
        landing,
        Feed.OPEN_INTEREST,
        row -> {
          if (time(row, Feed.OPEN_INTEREST).equals(cutOf(SMALL.lastDate()))) {
            double both =
                number(row, Feed.OPEN_INTEREST, "long_usd")
                    + number(row, Feed.OPEN_INTEREST, "short_usd");
            entry.put(text(row, Feed.OPEN_INTEREST, "instrument_id"), both);
          }
        });
    double[] marks = new MarketPath(SMALL).marks(SMALL.lastDay());
    for (DemoPerpetual perpetual : DemoPerpetual.ALL) {
      double contracts = held.getOrDefault(perpetual.id, 0.0);
      double both = perpetual.notionalUsd(contracts, marks[perpetual.key]);
      assertThat(entry.get(perpetual.id)).isCloseTo(both, within(1e-9 * (1 + both)));
    }
  }

  private static Instant cutOf(LocalDate date) {
    return date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  @Test
  void weekdayBenchmarkHasNoWeekends() {
    Map<String, Integer> rows = new TreeMap<>();
    LandedRows.forEach(
        landing,
        Feed.BENCHMARK,
        row -> {
          String id = text(row, Feed.BENCHMARK, "benchmark_id");
          rows.merge(id, 1, Integer::sum);
          DayOfWeek day = date(row, Feed.BENCHMARK, "business_date").getDayOfWeek();
          if (id.equals("WEEKDAY-INDEX")) {
            assertThat(day).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
          }
        });
    assertThat(rows).containsEntry("CRYPTO10", 80).containsEntry("ETH", 80);
    assertThat(rows.get("WEEKDAY-INDEX")).isBetween(56, 58);
  }

  @Test
  void weightsOfEveryBenchmarkAddUpToOne() {
    Map<String, Double> sums = new HashMap<>();
    LandedRows.forEach(
        landing,
        Feed.BENCHMARK_WEIGHT,
        row -> {
          Feed feed = Feed.BENCHMARK_WEIGHT;
          String key = date(row, feed, "business_date") + "/" + text(row, feed, "benchmark_id");
          sums.merge(key, number(row, feed, "weight"), Double::sum);
        });

    assertThat(sums).containsKey(SMALL.lastDate() + "/CRYPTO10");
    assertThat(sums.values()).allSatisfy(sum -> assertThat(sum).isCloseTo(1, within(1e-12)));
  }

  @Test
  void feedsOfTheSilentAssetsAreStaleAndMissing() {
    Map<String, Instant> newest = new HashMap<>();
    LandedRows.forEach(
        landing,
        Feed.PRICE,
        row -> {
          String key = text(row, Feed.PRICE, "id") + "/" + text(row, Feed.PRICE, "source");
          newest.merge(key, time(row, Feed.PRICE), (a, b) -> a.isAfter(b) ? a : b);
        });
    Instant cut = SMALL.lastDate().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Map<String, String> states = new HashMap<>();
    LandedRows.forEach(
        landing,
        Feed.PRICE_FEED,
        row -> {
          String key =
              text(row, Feed.PRICE_FEED, "id") + "/" + text(row, Feed.PRICE_FEED, "source");
          long age =
              cut.getEpochSecond() - Objects.requireNonNull(newest.get(key)).getEpochSecond();
          long heartbeat = (Long) Objects.requireNonNull(row[2]);
          long maxStale = (Long) Objects.requireNonNull(row[3]);
          assertThat(age).as(key).isNotNegative();
          if (age > heartbeat) {
            states.put(key, age > maxStale ? "MISSING" : "STALE");
          }
        });
    assertThat(states)
        .containsOnly(
            Map.entry("MOSS/oracle-a", "STALE"),
            Map.entry("MOSS/exchange", "STALE"),
            Map.entry("KELP/oracle-b", "MISSING"));
    assertThat(newest).hasSize(report.rows(Feed.PRICE_FEED) > 0 ? 52 : 0);
  }

  @Test
  void everyKindOfFaultIsPlantedWithItsCount() {
    assertThat(report.faults())
        .extracting(PlantedFault::code)
        .containsExactlyInAnyOrder(Code.values());
    Map<Code, Long> legs = new HashMap<>();
    LandedRows.forEach(
        landing,
        Feed.POSITION,
        SMALL.lastDate(),
        row -> {
          String id = text(row, Feed.POSITION, "instrument_id");
          if (id.equals("MOSS")) {
            legs.merge(Code.STALE_PRICE, 1L, Long::sum);
          } else if (id.equals("KELP")) {
            legs.merge(Code.MISSING_PRICE, 1L, Long::sum);
          }
        });
    for (Code code : List.of(Code.STALE_PRICE, Code.MISSING_PRICE)) {
      assertThat(legs.get(code))
          .as(code.name())
          .isPositive()
          .isEqualTo(fault(code).expectedCount());
    }
    assertThat(report.newlyLiquidatable()).isPositive();
  }

  private static PlantedFault fault(Code code) {
    return report.faults().stream().filter(f -> f.code() == code).findFirst().orElseThrow();
  }

  @Test
  void lateRowsAreBadInTheWaysTheReportSays() {
    Map<String, String[]> good = new HashMap<>();
    LandedRows.forEach(
        landing,
        Feed.POSITION,
        SMALL.lastDate(),
        row -> good.put(balanceKey(row), FeedRules.csv(row).split(",", -1)));
    List<String> lines = FeedRules.lines(landing, SMALL.lastDate());
    assertThat(lines.get(0))
        .startsWith("business_date,venue,account_id,instrument_id,leg,quantity");
    assertThat(lines).hasSize(7);
    Map<Code, String[]> rows = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      assertThat(fields).hasSize(Feed.POSITION.columns().size());
      String subject = String.join("/", fields[1], fields[2], fields[3], fields[4]);
      for (PlantedFault fault : report.faults()) {
        if (fault.feed() == Feed.POSITION && fault.subject().equals(subject)) {
          rows.put(fault.code(), fields);
        }
      }
    }
    assertThat(rows).hasSize(6);
    assertThat(row(rows, Code.TEXT_IN_NUMBER)[5]).isEqualTo("12.5 tokens");
    assertThat(row(rows, Code.NEGATIVE_COLLATERAL)[5]).isEqualTo("-3.0");
    assertThat(row(rows, Code.ZERO_QUANTITY)[5]).isEqualTo("0.0");
    assertThat(row(rows, Code.UNKNOWN_ASSET)[3]).isEqualTo("GHOST");
    assertThat(good.get(fault(Code.DUPLICATE_EQUAL).subject()))
        .isEqualTo(row(rows, Code.DUPLICATE_EQUAL));
    String[] kept = Objects.requireNonNull(good.get(fault(Code.DUPLICATE_CONFLICTING).subject()));
    assertThat(Double.parseDouble(row(rows, Code.DUPLICATE_CONFLICTING)[5]))
        .isCloseTo(1.5 * Double.parseDouble(kept[5]), within(1e-9));
    for (Code code : List.of(Code.TEXT_IN_NUMBER, Code.NEGATIVE_COLLATERAL, Code.ZERO_QUANTITY)) {
      assertThat(good).doesNotContainKey(fault(code).subject());
    }
  }

  private static String[] row(Map<Code, String[]> rows, Code code) {
    return Objects.requireNonNull(rows.get(code), code.name());
  }

  @Test
  void liquidationsFollowTheCrash() {
    int crash = SMALL.crashDay();
    assertThat(liquidations(crash + 1)).isGreaterThan(5 + liquidations(crash - 1));
  }

  private static int liquidations(int day) {
    AtomicLong count = new AtomicLong();
    LandedRows.forEach(
        landing,
        Feed.FLOW,
        SMALL.date(day),
        row -> {
          if (text(row, Feed.FLOW, "kind").equals("LIQUIDATION")) {
            count.incrementAndGet();
          }
        });
    return count.intValue();
  }
}
