package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.testing.SmallNight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Collateral columns of one published night, worked out again from its inputs by other means. */
class CollateralNightIT {
  /** Φ⁻¹(0.99). */
  private static final double Z = 2.3263478740408408;

  private static SmallNight night;
  private static Map<String, Row> assets;

  @BeforeAll
  static void publish() {
    night = SmallNight.published();
    assets = new HashMap<>();
    rows("asset_risk").forEach(row -> assets.put(row.getAs("asset_id"), row));
  }

  private static List<Row> rows(String table) {
    return night.store().read(DeltaStore.PUBLISHED, table).collectAsList();
  }

  private static double number(Row row, String column) {
    Double value = row.getAs(column);
    return value == null ? Double.NaN : value;
  }

  private static Row asset(String id) {
    return Objects.requireNonNull(assets.get(id), id);
  }

  /** Prices of an asset by day, oldest first. */
  private static List<Double> history(String id) {
    int key =
        night
            .store()
            .read(DeltaStore.VALIDATED, "instrument_dictionary")
            .where(col("instrument_id").equalTo(lit(id)))
            .collectAsList()
            .get(0)
            .<Integer>getAs("instrument_key");
    List<Double> prices = new ArrayList<>();
    night
        .store()
        .read(DeltaStore.VALIDATED, "asset_price")
        .where(col("instrument_key").equalTo(key))
        .orderBy("business_date")
        .collectAsList()
        .forEach(row -> prices.add(row.getAs("price_usd")));
    return prices;
  }

  private static double ewma(List<Double> prices, int days) {
    double squares = 0;
    double variance = 0;
    for (int t = 1; t < days; t++) {
      double change = Math.log(prices.get(t) / prices.get(t - 1));
      squares += change * change;
      variance = t <= 30 ? squares / t : 0.94 * variance + 0.06 * change * change;
    }
    return Math.sqrt(variance);
  }

  /**
   * ETH: heartbeat 3,600 s, six hours of auction, 768 s to finality on Ethereum, an hour to hedge.
   */
  @Test
  void haircutFollowsFromPricesAndFeeds() {
    Row eth = asset("ETH");
    List<Double> prices = history("ETH");
    double days = (3_600 + 21_600 + 768 + 3_600) / 86_400.0;
    double haircut =
        Z * ewma(prices, prices.size()) * Math.sqrt(days)
            + number(eth, "spread_bps") / 20_000
            + 1
            - Math.exp(-1e6 / number(eth, "depth_usd"));

    assertThat(number(eth, "margin_period_days")).isCloseTo(days, within(1e-12));
    assertThat(number(eth, "haircut_ratio")).isCloseTo(Math.min(1, haircut), within(1e-9));
    assertThat(eth.<String>getAs("haircut_reason")).isEqualTo("SCALED_HORIZON");
    int exceedances = 0;
    int observations = 0;
    for (int t = 30; t + 1 < prices.size(); t++) {
      observations++;
      double fall = 1 - prices.get(t + 1) / prices.get(t);
      exceedances += fall > Z * ewma(prices, t + 1) ? 1 : 0;
    }
    assertThat(eth.<Integer>getAs("haircut_observations")).isEqualTo(observations).isPositive();
    assertThat(eth.<Integer>getAs("haircut_exceedances")).isEqualTo(exceedances);
  }

  @Test
  void finalityIsThatOfTheRail() {
    double bitcoin = number(asset("BTC"), "margin_period_days");
    double ethereum = number(asset("ETH"), "margin_period_days");

    assertThat(86_400 * (bitcoin - ethereum)).isCloseTo(3_600 - 768, within(1e-6));
  }

  /** Reserves of the demo are lent to 85 % and 33 %; kinks at 90 % and 45 %. */
  @Test
  void ratesFollowFromUtilisation() {
    Row usdc = asset("USDC");
    double rate = 0.85 / 0.9 * 0.065;

    assertThat(number(usdc, "utilisation_ratio")).isCloseTo(0.85, within(1e-12));
    assertThat(number(usdc, "borrow_rate")).isCloseTo(rate, within(1e-12));
    assertThat(number(usdc, "supply_rate")).isCloseTo(rate * 0.85 * 0.9, within(1e-12));
    assertThat(number(asset("ETH"), "borrow_rate")).isCloseTo(0.33 / 0.45 * 0.06, within(1e-12));
  }

  /** Vaults pay 6.25 % on debt, and what they hold earns nothing. */
  @Test
  void interestAloneLiquidatesAVault() {
    int vaults = 0;
    for (Row row : rows("account_health")) {
      double health = number(row, "health_factor");
      if (row.getAs("venue").equals("keel") && health > 1) {
        assertThat(number(row, "days_to_liquidation_by_interest"))
            .isCloseTo(365 * Math.log(health) / 0.0625, within(1e-6));
        assertThat(row.<String>getAs("interest_reason")).isNull();
        vaults++;
      }
    }
    assertThat(vaults).isGreaterThan(5);
  }

  /** Borrowers of the lending venue, by the rates of their legs as published. */
  @Test
  void interestOfALoanIsThatOfItsLegs() {
    Map<String, double[]> sums = new HashMap<>();
    for (Row leg : rows("position_value")) {
      if (leg.getAs("venue").equals("harbor")) {
        Row asset = asset(leg.getAs("instrument_id"));
        double[] sum = sums.computeIfAbsent(leg.getAs("account_id"), id -> new double[4]);
        boolean debt = leg.getAs("leg").equals("DEBT");
        double value = number(leg, debt ? "value_usd" : "weighted_value_usd");
        sum[debt ? 2 : 0] += value;
        sum[debt ? 3 : 1] += value * number(asset, debt ? "borrow_rate" : "supply_rate");
      }
    }
    int loans = 0;
    for (Row row : rows("account_health")) {
      double health = number(row, "health_factor");
      double days = number(row, "days_to_liquidation_by_interest");
      if (row.getAs("venue").equals("harbor") && health > 1 && !Double.isNaN(days)) {
        double[] sum = sums.getOrDefault(row.<String>getAs("account_id"), new double[4]);
        double net = sum[3] / sum[2] - sum[1] / sum[0];
        assertThat(days).isCloseTo(365 * Math.log(health) / net, within(1e-6 * days));
        assertThat(number(row, "days_to_liquidation_rate_spike")).isLessThan(days);
        loans++;
      }
    }
    assertThat(loans).isGreaterThan(20);
  }

  @Test
  void everyAbsenceHasItsReason() {
    for (Row row : rows("account_health")) {
      explained(row, "days_to_liquidation_by_interest", row.getAs("interest_reason"));
    }
    for (Row row : rows("asset_risk")) {
      explained(row, "sale_slippage_ratio", row.getAs("sale_reason"));
      explained(row, "oracle_attack_profit_usd", row.getAs("attack_reason"));
      explained(row, "convergence_half_life_h", row.getAs("convergence_reason"));
      assertThat(row.getAs("haircut_ratio") != null || row.getAs("haircut_reason") != null)
          .isTrue();
    }
  }

  private static void explained(Row row, String column, @Nullable String reason) {
    assertThat(row.getAs(column) == null).as(column + " of " + row).isEqualTo(reason != null);
  }

  /** Size costs: a leg's haircut rises with its value. */
  @Test
  void legsAreCutByTheirOwnSize() {
    double smallest = Double.NaN;
    double largest = Double.NaN;
    double low = Double.MAX_VALUE;
    double high = 0;
    for (Row leg : rows("position_value")) {
      if (leg.getAs("instrument_id").equals("ETH") && leg.getAs("leg").equals("COLLATERAL")) {
        double value = number(leg, "value_usd");
        if (value < low) {
          low = value;
          smallest = number(leg, "indicated_haircut_ratio");
        }
        if (value > high) {
          high = value;
          largest = number(leg, "indicated_haircut_ratio");
        }
      } else if (!leg.getAs("leg").equals("COLLATERAL")) {
        assertThat(leg.<Double>getAs("indicated_haircut_ratio")).isNull();
      }
    }
    double depth = number(asset("ETH"), "depth_usd");

    assertThat(largest - smallest)
        .isCloseTo(Math.exp(-low / depth) - Math.exp(-high / depth), within(1e-9))
        .isPositive();
  }

  @Test
  void timeWeightedPriceIsTheGeometricMeanOfAWeek() {
    List<Double> prices = history("ETH");
    double logs = 0;
    for (double price : prices.subList(prices.size() - 7, prices.size())) {
      logs += Math.log(price);
    }

    assertThat(number(asset("ETH"), "twap_usd")).isCloseTo(Math.exp(logs / 7), within(1e-8));
  }

  @Test
  void pegsAndSourcesAreMeasured() {
    Row usdx = asset("USDX");

    assertThat(number(usdx, "depeg_ratio")).isCloseTo(number(usdx, "price") - 1, within(1e-12));
    assertThat(asset("ETH").<Double>getAs("depeg_ratio")).isNull();
    assertThat(number(asset("ETH"), "arbitrage_index")).isBetween(1.0, 1.01);
    assertThat(number(asset("ETH"), "arbitrage_capacity_usd")).isNotNegative();
  }
}
