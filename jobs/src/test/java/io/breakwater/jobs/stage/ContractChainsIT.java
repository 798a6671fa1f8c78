package io.breakwater.jobs.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.landing.LandingWriter;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.testing.SmallNight;
import io.breakwater.risk.derivative.Black76;
import io.breakwater.risk.market.OptionRight;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small night of dated contracts: a future, a chain of options on it, gaps of each kind. */
class ContractChainsIT {
  private static final LocalDate DATE = SmallNight.DATE;
  private static final Instant CUT = Instant.parse("2026-02-01T00:00:00Z");

  /** 73 days after the cut, a fifth of a year. */
  private static final Instant EXPIRY = Instant.parse("2026-04-15T00:00:00Z");

  private static final double SPOT = 30_000;
  private static final double FUTURE = 30_600;
  private static final double[] STRIKES = {24_000, 27_000, 30_000, 34_000, 40_000};
  private static final double[] VOLATILITY = {0.80, 0.72, 0.65, 0.60, 0.62};

  private static final Map<String, Row> ROWS = new HashMap<>();

  @BeforeAll
  static void publish(@TempDir Path folder) {
    SmallNight night = SmallNight.over(folder);
    LandingWriter writer = new LandingWriter(night.landing());
    writer.write(Feed.INSTRUMENT, null, "all", instruments().iterator());
    writer.write(Feed.PRICE, DATE, "all", prices().iterator());
    writer.write(Feed.ACCOUNT, null, "all", accounts().iterator());
    writer.write(Feed.MARGIN_TIER, null, "all", tiers().iterator());
    writer.write(Feed.POSITION, DATE, "all", positions().iterator());
    writer.write(Feed.FLOW, DATE, "all", flows().iterator());
    night.ingest(false);
    night.run();
    for (Row row : night.store().read(DeltaStore.PUBLISHED, "funding_basis").collectAsList()) {
      ROWS.put(row.getAs("instrument_id"), row);
    }
    for (Row row : night.store().read(DeltaStore.PUBLISHED, "position_value").collectAsList()) {
      ROWS.put("leg " + row.getAs("instrument_id"), row);
      ROWS.put(row.getAs("account_id") + " " + row.getAs("instrument_id"), row);
    }
    for (Row row : night.store().read(DeltaStore.PUBLISHED, "portfolio_margin").collectAsList()) {
      ROWS.put(row.getAs("account_id") + " " + row.getAs("model"), row);
    }
    for (Row row : night.store().read(DeltaStore.PUBLISHED, "account_health").collectAsList()) {
      ROWS.put(row.getAs("account_id"), row);
    }
  }

  private static List<@Nullable Object[]> instruments() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    rows.add(instrument("BTC", "SPOT", null, null, null, null));
    rows.add(instrument("USDC", "SPOT", null, null, null, null));
    rows.add(instrument("BTC-APR", "LINEAR_FUTURE", "USDC", EXPIRY, null, null));
    rows.add(instrument("BTC-OLD", "LINEAR_FUTURE", "USDC", CUT, null, null));
    rows.add(instrument("BTC-OLD-C", "OPTION", "USDC", CUT, 28_000.0, "CALL"));
    rows.add(
        instrument("BTC-OLDER", "LINEAR_FUTURE", "USDC", CUT.minusSeconds(90_000), null, null));
    rows.add(instrument("BTC-NODATE", "INVERSE_FUTURE", "BTC", null, null, null));
    rows.add(instrument("BTC-PERP", "LINEAR_PERP", "USDC", null, null, null));
    for (double strike : STRIKES) {
      rows.add(instrument(id("C", strike), "OPTION", "USDC", EXPIRY, strike, "CALL"));
      rows.add(instrument(id("P", strike), "OPTION", "BTC", EXPIRY, strike, "PUT"));
    }
    rows.add(instrument("BTC-CHEAP", "OPTION", "USDC", EXPIRY, 20_000.0, "CALL"));
    return rows;
  }

  private static String id(String right, double strike) {
    return "BTC-" + right + "-" + (int) strike;
  }

  private static @Nullable Object[] instrument(
      String id,
      String kind,
      @Nullable String settle,
      @Nullable Instant expiry,
      @Nullable Double strike,
      @Nullable String right) {
    return new @Nullable Object[] {
      id,
      null,
      kind,
      id.startsWith("BTC") ? "BTC" : id,
      "USD",
      settle,
      null,
      expiry,
      strike,
      right,
      null,
      null,
      id.equals("USDC")
    };
  }

  private static List<@Nullable Object[]> prices() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    rows.add(price("BTC", "INDEX", SPOT));
    rows.add(price(CUT.minusSeconds(1_200), "BTC", "INDEX", SPOT + 90));
    rows.add(price(CUT.minusSeconds(1_800), "BTC", "INDEX", SPOT + 9_000));
    rows.add(price(CUT.minusSeconds(60), "BTC", "ORACLE", SPOT + 30));
    rows.add(price("USDC", "INDEX", 1));
    rows.add(price("BTC-APR", "MARK", FUTURE));
    rows.add(price("BTC-OLD", "MARK", 30_001));
    rows.add(price("BTC-OLD-C", "MARK", 2_001));
    rows.add(price("BTC-OLDER", "MARK", 30_001));
    rows.add(price("BTC-NODATE", "MARK", 30_500));
    rows.add(price("BTC-PERP", "MARK", 30_030));
    for (int i = 0; i < STRIKES.length; i++) {
      rows.add(price(id("C", STRIKES[i]), "MARK", option(OptionRight.CALL, i)));
      // Coins are worth spot, the formula's dollars are those of the future at expiry.
      rows.add(price(id("P", STRIKES[i]), "MARK", option(OptionRight.PUT, i) * SPOT / FUTURE));
    }
    rows.add(price("BTC-CHEAP", "MARK", 10_000));
    return rows;
  }

  private static double option(OptionRight right, int i) {
    return Black76.price(right, FUTURE, STRIKES[i], 0.2, 0, VOLATILITY[i]);
  }

  private static @Nullable Object[] price(String id, String kind, double price) {
    return price(CUT.minusSeconds(5), id, kind, price);
  }

  private static @Nullable Object[] price(Instant ts, String id, String kind, double price) {
    return new @Nullable Object[] {ts, id, "venue", kind, price, "USD", null, null, null, ts};
  }

  private static List<@Nullable Object[]> accounts() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (String id : List.of("seller", "sunk")) {
      rows.add(
          new @Nullable Object[] {"desk", id, null, null, null, "perp-tiered", null, null, null});
    }
    return rows;
  }

  /** Of the option maintenance 7.5 %, initial 15 %, at least 10 %; of the future 5 % and 10 %. */
  private static List<@Nullable Object[]> tiers() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    rows.add(
        new @Nullable Object[] {
          "desk", id("C", 34_000), 1L, DATE.minusDays(9), 0.0, null, 10.0, 0.075, null, 0.15
        });
    rows.add(
        new @Nullable Object[] {
          "desk", "BTC-APR", 1L, DATE.minusDays(9), 0.0, null, 10.0, 0.05, null, 0.1
        });
    return rows;
  }

  private static List<@Nullable Object[]> positions() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    rows.add(position("seller", "USDC", "COLLATERAL", 10_000, null));
    rows.add(position("seller", id("C", 34_000), "DERIVATIVE", -1, null));
    rows.add(position("sunk", "USDC", "COLLATERAL", 7_000, null));
    rows.add(position("sunk", "BTC-APR", "DERIVATIVE", 5, FUTURE));
    return rows;
  }

  /** Finality takes 900 s where no feed gives it. */
  private static List<@Nullable Object[]> flows() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    rows.add(flow("seller", 60, "DEPOSIT", 3_000));
    rows.add(flow("seller", 899, "TRANSFER", 1_000));
    rows.add(flow("seller", 900, "DEPOSIT", 500));
    rows.add(flow("seller", 30, "WITHDRAW", 200));
    rows.add(flow("sunk", 1, "INTEREST", 7));
    return rows;
  }

  private static @Nullable Object[] flow(
      String account, int secondsAgo, String kind, double quantity) {
    return new @Nullable Object[] {
      CUT.minusSeconds(secondsAgo), "desk", account, "USDC", kind, null, quantity, null
    };
  }

  private static @Nullable Object[] position(
      String account, String instrument, String leg, double quantity, @Nullable Double entry) {
    return new @Nullable Object[] {
      DATE, "desk", account, instrument, leg, quantity, entry, null, null, null, null, null
    };
  }

  private static Row row(String id) {
    return Objects.requireNonNull(ROWS.get(id), id);
  }

  private static double number(String id, String column) {
    Double value = row(id).getAs(column);
    assertThat(value).as(column + " of " + id).isNotNull();
    return value;
  }

  private static String reason(String id) {
    return row(id).getAs("reason");
  }

  @Test
  void futureHasItsAnnualBasis() {
    assertThat(number("BTC-APR", "days_to_expiry")).isEqualTo(73);
    assertThat(number("BTC-APR", "basis_annualised")).isCloseTo(0.1, within(1e-12));
    assertThat(row("BTC-APR").<Double>getAs("funding_rate")).isNull();
  }

  @Test
  void optionsOnTheFutureGiveTheirVolatilityBack() {
    for (int i = 0; i < STRIKES.length; i++) {
      for (String right : List.of("C", "P")) {
        String option = id(right, STRIKES[i]);
        assertThat(number(option, "implied_volatility")).isCloseTo(VOLATILITY[i], within(1e-8));
        assertThat(reason(option)).isNull();
      }
    }
    assertThat(number(id("C", 30_000), "delta")).isBetween(0.5, 0.65);
    // A put paid in coin: its delta is in coins a dollar, times the price in coins.
    assertThat(number(id("P", 30_000), "delta") * FUTURE).isBetween(-0.7, -0.4);
  }

  /** On spot the same call has no basis of 600 in it: lower, and the volatility is the same. */
  @Test
  void optionsOnSpotLackTheBasisOfTheFuture() {
    for (int i = 0; i < STRIKES.length; i++) {
      String call = id("C", STRIKES[i]);
      double onSpot = Black76.price(OptionRight.CALL, SPOT, STRIKES[i], 0.2, 0, VOLATILITY[i]);
      assertThat(number(call, "option_spot_value_usd")).isCloseTo(onSpot, within(1e-4));
      assertThat(number(call, "option_spot_value_usd")).isLessThan(number(call, "mark_usd"));
      assertThat(number(call, "option_spot_delta")).isLessThan(number(call, "delta"));
    }
    // Put and call of one strike: their deltas differ by one.
    assertThat(
            number(id("C", 30_000), "option_spot_delta")
                - number(id("P", 30_000), "option_spot_delta"))
        .isCloseTo(1, within(1e-6));
    assertThat(row("BTC-APR").<Double>getAs("option_spot_value_usd")).isNull();
  }

  /**
   * By hand: of the last half hour the index gives 30,000 and 30,090; the value at its beginning,
   * and an oracle, do not count.
   */
  @Test
  void expiringContractsSettleAtTheMeanIndex() {
    assertThat(number("BTC-OLD", "settlement_value_usd")).isCloseTo(30_045, within(1e-9));
    assertThat(number("BTC-OLD-C", "settlement_value_usd")).isCloseTo(2_045, within(1e-9));
    for (String other : List.of("BTC-APR", "BTC-OLDER", "BTC-NODATE", "BTC-PERP")) {
      assertThat(row(other).<Double>getAs("settlement_value_usd")).as(other).isNull();
    }
    assertThat(reason("BTC-OLDER")).isEqualTo("EXPIRED");
  }

  /** By hand: 3,000 and 1,000 of the seller's 10,000 came within 900 s. */
  @Test
  void whatCameWithinFinalityIsNotSettled() {
    assertThat(number("seller USDC", "settled_quantity")).isEqualTo(6_000);
    assertThat(number("sunk USDC", "settled_quantity")).isEqualTo(7_000);
    assertThat(row("sunk BTC-APR").<Double>getAs("settled_quantity")).isNull();
  }

  @Test
  void theWholeExpiryHasOneRiskReversal() {
    double reversal = number(id("C", 24_000), "risk_reversal_25d");
    assertThat(reversal).isBetween(-0.15, -0.05);
    assertThat(number(id("P", 40_000), "risk_reversal_25d")).isEqualTo(reversal);
    assertThat(row("BTC-APR").<Double>getAs("risk_reversal_25d")).isNull();
  }

  /** Wallet 10,000 less the mark, against 7.5 % of spot; nothing but the standard margin rule. */
  @Test
  void sellerOfAnOptionIsMarginedOnTheUnderlying() {
    double mark = option(OptionRight.CALL, 3);
    assertThat(number("seller", "equity_usd")).isCloseTo(10_000 - mark, within(1e-9));
    assertThat(number("seller", "maintenance_margin_usd")).isCloseTo(2_250, within(1e-9));
    assertThat(number("seller", "initial_margin_usd")).isCloseTo(3_000, within(1e-9));
    assertThat(number("seller", "health_factor")).isCloseTo((10_000 - mark) / 2_250, within(1e-12));
    assertThat(reason("seller")).isEqualTo("OPTION_HELD");
    String leg = "leg " + id("C", 34_000);
    assertThat(number(leg, "value_usd")).isCloseTo(-mark, within(1e-9));
    assertThat(number(leg, "notional_usd")).isEqualTo(30_000);
    assertThat(number(id("C", 34_000), "book_skew")).isEqualTo(-1);
  }

  /**
   * Second method, plain loops over the nine moves and three volatilities: beyond 30 days the shock
   * is 50 % up and 25 % down times (30/73)^0.13, at least 50 % of volatility when it rises.
   */
  @Test
  void gridRevaluesTheSoldOption() {
    double term = Math.pow(30 / 73.0, 0.13);
    double volatility = VOLATILITY[3];
    double[] states = {
      Math.max(0.5, volatility * (1 + 0.5 * term)), volatility, volatility * (1 - 0.25 * term)
    };
    double loss = 0;
    for (int bucket = -4; bucket <= 4; bucket++) {
      for (double state : states) {
        double moved = FUTURE * (1 + 0.04 * bucket);
        double price = Black76.price(OptionRight.CALL, moved, 34_000, 0.2, 0, state);
        loss = Math.max(loss, price - option(OptionRight.CALL, 3));
      }
    }
    double roll = number(id("C", 34_000), "delta") * Math.expm1(0.075 * 0.2) * SPOT;

    String grid = "seller SCENARIO_GRID";
    assertThat(number(grid, "loss_usd")).isCloseTo(loss, within(1e-6));
    assertThat(number(grid, "contingency_usd")).isCloseTo(roll, within(1e-4));
    assertThat(number(grid, "price_move_ratio")).isEqualTo(0.16);
    assertThat(row(grid).<String>getAs("volatility_state")).isEqualTo("UP");
    // The future of five coins has 73 days to drift from the index as well.
    assertThat(number("sunk SCENARIO_GRID", "contingency_usd"))
        .isCloseTo(5 * Math.expm1(0.075 * 0.2) * SPOT, within(1e-6));
  }

  /** By hand: 7,000 behind 153,000, of which 5 % is 7,650; a fifth is sold at mark first. */
  @Test
  void sunkAccountLosesASliceOfItsFuture() {
    assertThat(number("sunk", "health_factor")).isCloseTo(7_000 / 7_650.0, within(1e-12));
    assertThat(row("leg BTC-APR").<String>getAs("forced_close_step")).isEqualTo("SLICE");
    assertThat(number("leg BTC-APR", "forced_close_quantity")).isCloseTo(1, within(1e-12));
    assertThat(number("leg BTC-APR", "forced_close_price_usd")).isEqualTo(FUTURE);
    assertThat(number("leg BTC-APR", "bankruptcy_price_usd")).isCloseTo(29_200, within(1e-9));
    String option = "leg " + id("C", 34_000);
    assertThat(row(option).<String>getAs("forced_close_step")).isNull();
  }

  @Test
  void everyGapSaysWhatItIs() {
    assertThat(reason("BTC-OLD")).isEqualTo("EXPIRED");
    assertThat(reason("BTC-NODATE")).isEqualTo("MISSING_PARAMETER");
    assertThat(reason("BTC-CHEAP")).isEqualTo("NO_IMPLIED_VOLATILITY");
    // Neither funding nor open interest nor fees have ever landed.
    assertThat(reason("BTC-PERP")).isEqualTo("INSUFFICIENT_OBS");
    assertThat(number("BTC-PERP", "basis_ratio")).isCloseTo(0.001, within(1e-12));
    assertThat(row("BTC-PERP").<Double>getAs("book_skew")).isNull();
  }
}
