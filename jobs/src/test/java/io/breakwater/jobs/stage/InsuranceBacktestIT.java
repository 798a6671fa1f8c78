package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.testing.SmallNight;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/**
 * Tables of back-tests, insurance and concentration against a second reckoning over validated and
 * other published tables, with none of the model's classes.
 */
class InsuranceBacktestIT {
  private static final String VAULTS = "keel";
  private static final byte COLLATERAL = 0;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private final SmallNight night = SmallNight.published();

  private List<Row> published(String table) {
    return night.store().read(DeltaStore.PUBLISHED, table).collectAsList();
  }

  private List<Row> validated(String table) {
    return night.store().read(DeltaStore.VALIDATED, table).collectAsList();
  }

  /**
   * Vaults: collateral at its price, debt at par, margin the part of the collateral that 1/ratio
   * does not count. Every account on every day of the history by plain loops.
   */
  @Test
  void accountDaysOfVaultsAreTheOnesCountedAgain() {
    Map<LocalDate, Map<Integer, Double>> prices = new TreeMap<>();
    for (Row row : validated("asset_price")) {
      if (row.getAs("price_usd") != null) {
        prices
            .computeIfAbsent(row.getAs("business_date"), day -> new HashMap<>())
            .put(row.getAs("instrument_key"), row.getAs("price_usd"));
      }
    }
    Map<Integer, Double> thresholds = new HashMap<>();
    validated("risk_parameter").stream()
        .filter(row -> VAULTS.equals(row.getAs("venue")))
        .forEach(
            row -> thresholds.put(row.getAs("instrument_key"), row.getAs("liquidation_threshold")));
    long accountDays = 0;
    long exceptions = 0;
    for (List<Row> legs : vaultLegs()) {
      double equityBefore = Double.NaN;
      double marginBefore = Double.NaN;
      LocalDate before = null;
      for (Map.Entry<LocalDate, Map<Integer, Double>> day : prices.entrySet()) {
        double collateral = 0;
        double weighted = 0;
        double debt = 0;
        for (Row leg : legs) {
          double quantity = leg.getAs("quantity");
          int instrument = leg.getAs("instrument_key");
          if (leg.<Number>getAs("leg").byteValue() == COLLATERAL) {
            double value = quantity * day.getValue().getOrDefault(instrument, Double.NaN);
            collateral += value;
            weighted += value * thresholds.getOrDefault(instrument, Double.NaN);
          } else {
            debt += quantity;
          }
        }
        double equity = collateral - debt;
        boolean neighbours = before != null && before.plusDays(1).equals(day.getKey());
        if (neighbours && marginBefore > 0 && !Double.isNaN(equity - equityBefore)) {
          accountDays++;
          exceptions += equityBefore - equity > marginBefore ? 1 : 0;
        }
        before = day.getKey();
        equityBefore = equity;
        marginBefore = debt > 0 ? collateral - weighted : 0;
      }
    }
    Row row =
        published("margin_backtest").stream()
            .filter(r -> VAULTS.equals(r.getAs("scope")) && "MAINTENANCE".equals(r.getAs("margin")))
            .filter(r -> r.<Integer>getAs("window") == 365)
            .findFirst()
            .orElseThrow();

    assertThat(accountDays).isGreaterThan(400);
    assertThat(row.<Long>getAs("account_days")).isEqualTo(accountDays);
    assertThat(row.<Long>getAs("account_exceptions")).isEqualTo(exceptions);
    assertThat(row.<Double>getAs("account_coverage"))
        .isCloseTo(1 - (double) exceptions / accountDays, within(1e-15));
  }

  private Collection<List<Row>> vaultLegs() {
    List<Integer> keys = new ArrayList<>();
    validated("account_dictionary").stream()
        .filter(row -> VAULTS.equals(row.getAs("venue")))
        .forEach(row -> keys.add(row.getAs("account_key")));
    Map<Integer, List<Row>> legs = new HashMap<>();
    for (Row leg :
        night
            .store()
            .read(DeltaStore.VALIDATED, "position_snapshot")
            .where(col("business_date").equalTo(lit(SmallNight.DATE)))
            .collectAsList()) {
      if (keys.contains(leg.<Integer>getAs("account_key"))) {
        legs.computeIfAbsent(leg.getAs("account_key"), key -> new ArrayList<>()).add(leg);
      }
    }
    return legs.values();
  }

  /** The likelihood ratio written out again from the published counts. */
  @Test
  void kupiecFollowsFromTheCounts() {
    int tested = 0;
    for (Row row : published("margin_backtest")) {
      int days = row.getAs("observations");
      int exceptions = row.getAs("exceptions");
      if (row.getAs("coverage") != null) {
        assertThat(row.<Double>getAs("coverage"))
            .isCloseTo(1 - (double) exceptions / days, within(1e-15));
      }
      if (row.getAs("kupiec_lr") != null) {
        double p = 1 - row.<Double>getAs("level");
        double promised = (days - exceptions) * Math.log(1 - p) + exceptions * Math.log(p);
        double share = (double) exceptions / days;
        double seen =
            (exceptions == days ? 0 : (days - exceptions) * Math.log(1 - share))
                + (exceptions == 0 ? 0 : exceptions * Math.log(share));
        assertThat(row.<Double>getAs("kupiec_lr"))
            .isCloseTo(Math.max(0, 2 * (seen - promised)), within(1e-9));
        tested++;
      }
    }
    assertThat(tested).isPositive();
  }

  /** Bins add up to their scope, venues to the whole book, and Brier's terms to the score. */
  @Test
  void calibrationAddsUp() {
    Map<String, double[]> sums = new HashMap<>();
    Map<String, Row> totals = new HashMap<>();
    long venues = 0;
    long all = 0;
    for (Row row : published("liquidation_calibration")) {
      String key = row.getAs("scope_kind") + "/" + row.getAs("scope") + row.getAs("horizon_days");
      if ("ALL".equals(row.getAs("bin"))) {
        totals.put(key, row);
        long forecasts = row.getAs("forecasts");
        venues += "VENUE".equals(row.getAs("scope_kind")) ? forecasts : 0;
        all += "ALL".equals(row.getAs("scope_kind")) ? forecasts : 0;
      } else {
        double[] sum = sums.computeIfAbsent(key, any -> new double[3]);
        sum[0] += row.<Long>getAs("forecasts");
        sum[1] += row.getAs("brier") == null ? Double.NaN : row.<Double>getAs("brier");
        sum[2] += row.<Long>getAs("liquidations");
      }
    }
    assertThat(all).isPositive().isEqualTo(venues);
    assertThat(sums).isNotEmpty();
    int scored = 0;
    for (Map.Entry<String, double[]> bins : sums.entrySet()) {
      Row total = Objects.requireNonNull(totals.get(bins.getKey()));
      double[] sum = bins.getValue();
      assertThat(total.<Long>getAs("forecasts")).isEqualTo((long) sum[0]);
      assertThat(total.<Long>getAs("liquidations")).isEqualTo((long) sum[2]);
      if (total.getAs("reason") != null) {
        assertThat(total.<Double>getAs("brier")).isNull();
        assertThat(sum[1]).isNaN();
        continue;
      }
      scored++;
      assertThat(total.<Double>getAs("brier")).isCloseTo(sum[1], within(1e-12));
      assertThat(
              total.<Double>getAs("reliability")
                  - total.<Double>getAs("resolution")
                  + total.<Double>getAs("uncertainty")
                  + total.<Double>getAs("within_bin"))
          .isCloseTo(sum[1], within(1e-12));
    }
    assertThat(scored).isPositive();
  }

  /** Group, else owner, by {@code venue/account}. */
  private Map<String, String> groupOfAccount() {
    Map<Integer, String> names = new HashMap<>();
    validated("account_dictionary")
        .forEach(
            row ->
                names.put(
                    row.getAs("account_key"), row.getAs("venue") + "/" + row.getAs("account_id")));
    Map<String, String> groups = new HashMap<>();
    for (Row row : validated("account")) {
      String group = row.getAs("group_id");
      groups.put(
          Objects.requireNonNull(names.get(row.<Integer>getAs("account_key"))),
          group == null ? row.getAs("owner_id") : group);
    }
    return groups;
  }

  private static String groupOf(Map<String, String> groups, Row row) {
    String account = row.getAs("venue") + "/" + row.getAs("account_id");
    String group = groups.get(account);
    return group == null ? account : group;
  }

  /** Shares of the groups of the account feed, added up from the published health. */
  @Test
  void concentrationOfDebtIsTheOneWorkedOutAgain() {
    Map<String, String> groups = groupOfAccount();
    Map<String, Double> debts = new HashMap<>();
    for (Row row : published("account_health")) {
      Double debt = row.getAs("debt_usd");
      if (debt != null && debt > 0) {
        debts.merge(groupOf(groups, row), debt, Double::sum);
      }
    }
    double total = debts.values().stream().mapToDouble(Double::doubleValue).sum();
    double index = debts.values().stream().mapToDouble(debt -> debt / total * (debt / total)).sum();
    double largest = debts.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    Row row =
        published("concentration").stream()
            .filter(r -> "ALL".equals(r.getAs("scope_kind")) && "DEBT".equals(r.getAs("measure")))
            .findFirst()
            .orElseThrow();

    assertThat(row.<Long>getAs("holders")).isEqualTo(debts.size());
    assertThat(row.<Double>getAs("herfindahl")).isCloseTo(index, within(1e-6));
    assertThat(row.<Double>getAs("top_one_share")).isCloseTo(largest / total, within(1e-6));
    assertThat(row.<BigDecimal>getAs("total_usd").doubleValue()).isCloseTo(total, within(1.0));
  }

  /** What winners lose at least is the loss that the scenario leaves to them, or all they won. */
  @Test
  void deleveragingCoversWhatTheCascadeLeaves() {
    Map<String, Double> left = new HashMap<>();
    published("cascade_outcome")
        .forEach(
            row ->
                left.put(row.getAs("scenario_id"), row.<BigDecimal>getAs("adl_usd").doubleValue()));
    Map<String, double[]> audited = new HashMap<>();
    for (Row row : published("adl_audit")) {
      double[] sum =
          audited.computeIfAbsent(row.<String>getAs("scenario_id"), any -> new double[4]);
      sum[0] += row.<Double>getAs("minimum_usd");
      sum[1] += row.<Double>getAs("haircut_usd");
      sum[2] += row.<Double>getAs("profit_usd");
      sum[3] += row.<Double>getAs("pro_rata_usd");
      assertThat(row.<Double>getAs("overshoot_usd"))
          .isCloseTo(
              row.<Double>getAs("haircut_usd") - row.<Double>getAs("minimum_usd"), within(1e-9));
    }

    assertThat(audited).isNotEmpty();
    audited.forEach(
        (scenario, sum) -> {
          double needed = Math.min(left.getOrDefault(scenario, 0.0), sum[2]);
          assertThat(sum[0]).as(scenario).isCloseTo(needed, within(1e-6 * needed));
          assertThat(sum[3]).as(scenario).isCloseTo(needed, within(1e-6 * needed));
          assertThat(sum[1]).as(scenario).isGreaterThanOrEqualTo(needed * (1 - 1e-9));
        });
  }

  /** Balances are the newest that landed; cover-1 is the largest bad debt of one group. */
  @Test
  void outlookStandsOnTheNewestBalanceAndTheLargestDefaults() {
    Map<String, Row> newest = new HashMap<>();
    for (Row row : validated("insurance_fund")) {
      newest.merge(
          row.getAs("venue") + "/" + row.getAs("pool"),
          row,
          (a, b) -> a.<LocalDate>getAs("business_date").isAfter(b.getAs("business_date")) ? a : b);
    }
    List<Row> outlooks = published("insurance_fund_outlook");
    assertThat(outlooks).hasSizeGreaterThanOrEqualTo(3);
    for (Row row : outlooks) {
      Row fund = newest.get(row.getAs("venue") + "/" + row.getAs("pool"));
      if (row.getAs("balance_usd") == null) {
        assertThat(fund).isNull();
        assertThat(row.<String>getAs("reason")).isEqualTo("NO_FUND");
      } else {
        assertThat(row.<Double>getAs("balance_usd"))
            .isEqualTo(Objects.requireNonNull(fund).<Double>getAs("balance_usd"));
        assertThat(row.<Double>getAs("depletion_probability")).isBetween(0.0, 1.0);
      }
      BigDecimal one = row.getAs("cover_one_usd");
      assertThat(row.<BigDecimal>getAs("cover_two_usd")).isBetween(one, one.multiply(TWO));
      assertThat(row.<Double>getAs("expected_draw_usd")).isNotNegative();
    }
  }

  /** Venues with one pool: the largest sums of bad debt of one and of two groups in a scenario. */
  @Test
  void coverIsTheLargestBadDebtOfTheLiquidatedAccounts() {
    Map<String, String> groups = groupOfAccount();
    Map<String, Map<String, Double>> lossesOfGroups = new HashMap<>();
    for (Row row : published("cascade_account")) {
      if (row.<Double>getAs("bad_debt_usd") > 0) {
        lossesOfGroups
            .computeIfAbsent(
                row.getAs("venue") + "|" + row.getAs("scenario_id"), any -> new HashMap<>())
            .merge(groupOf(groups, row), row.<Double>getAs("bad_debt_usd"), Double::sum);
      }
    }
    Map<String, Integer> pools = new HashMap<>();
    List<Row> outlooks = published("insurance_fund_outlook");
    outlooks.forEach(row -> pools.merge(row.getAs("venue"), 1, Integer::sum));
    int compared = 0;
    for (Row row : outlooks) {
      String venue = row.getAs("venue");
      if (pools.getOrDefault(venue, 0) == 1) {
        double one = 0;
        double two = 0;
        for (Map.Entry<String, Map<String, Double>> scenario : lossesOfGroups.entrySet()) {
          if (scenario.getKey().startsWith(venue + "|")) {
            List<Double> losses = new ArrayList<>(scenario.getValue().values());
            losses.sort(Collections.reverseOrder());
            one = Math.max(one, losses.get(0));
            two = Math.max(two, losses.get(0) + (losses.size() > 1 ? losses.get(1) : 0));
          }
        }
        assertThat(row.<BigDecimal>getAs("cover_one_usd").doubleValue())
            .isCloseTo(one, within(1e-6 * one + 1e-8));
        assertThat(row.<BigDecimal>getAs("cover_two_usd").doubleValue())
            .isCloseTo(two, within(1e-6 * two + 1e-8));
        compared += one > 0 ? 1 : 0;
      }
    }
    assertThat(compared).isPositive();
  }
}
