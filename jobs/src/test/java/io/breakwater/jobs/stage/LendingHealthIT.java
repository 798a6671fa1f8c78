package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.testing.SmallNight;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/**
 * A second method for the health of lending accounts: the formulas of methodology A1 written again
 * over the validated tables, with none of the model's classes. Debt is owed at its price;
 * collateral counts where it is enabled and its threshold is positive.
 */
class LendingHealthIT {
  private static final String VENUE = "harbor";
  private static final double RELATIVE = 1e-12;
  private static final byte COLLATERAL = 0;

  private static final class Account {
    private double collateralUsd;
    private double weightedUsd;
    private double debtUsd;
    private boolean complete = true;
  }

  private final SmallNight night = SmallNight.published();
  private final Map<Integer, Double> prices = new HashMap<>();
  private final Map<String, Row> parameters = new HashMap<>();

  @Test
  void publishedHealthIsTheOneWorkedOutAgain() {
    readPrices();
    readParameters();
    Map<String, Account> expected = accounts();
    int compared = 0;

    for (Row row :
        published("account_health").stream().filter(r -> VENUE.equals(r.getAs("venue"))).toList()) {
      Account account = expected.remove(row.<String>getAs("account_id"));
      assertThat(account).as(row.toString()).isNotNull();
      if (account.complete) {
        requireClose(row, "collateral_usd", account.collateralUsd);
        requireClose(row, "weighted_collateral_usd", account.weightedUsd);
        requireClose(row, "debt_usd", account.debtUsd);
        requireClose(row, "equity_usd", account.collateralUsd - account.debtUsd);
        if (account.debtUsd > 0) {
          requireClose(row, "health_factor", account.weightedUsd / account.debtUsd);
          requireClose(row, "collateral_ratio", account.collateralUsd / account.debtUsd);
          assertThat(isLiquidatable(row)).isEqualTo(account.weightedUsd < account.debtUsd);
        } else {
          assertThat(row.<Object>getAs("health_factor")).isNull();
        }
        compared++;
      }
    }
    assertThat(expected).isEmpty();
    assertThat(compared).isGreaterThan(80);
  }

  /** The margin calls again, from the published health and the formulas of methodology A1 alone. */
  @Test
  void marginCallsFollowFromHealth() {
    Map<String, Row> health = new HashMap<>();
    published("account_health")
        .forEach(row -> health.put(row.getAs("venue") + "|" + row.getAs("account_id"), row));
    int called = 0;
    int timed = 0;
    for (Row call : published("margin_call")) {
      Row account = health.remove(call.getAs("venue") + "|" + call.getAs("account_id"));
      assertThat(account).as(call.toString()).isNotNull();
      Double factor = account.getAs("health_factor");
      if (factor == null || account.getAs("maintenance_margin_usd") != null) {
        continue;
      }
      double debt = account.getAs("debt_usd");
      double weighted = account.getAs("weighted_collateral_usd");
      double need = Math.max(0, 1.25 * debt - weighted);
      requireClose(call, "repay_to_target_usd", need / 1.25);
      requireClose(call, "call_usd", factor < 1.25 ? need / 1.25 : 0);
      requireClose(call, "shortfall_usd", Math.max(0, debt - weighted));
      assertThat(call.<Double>getAs("call_after_10_pct_usd"))
          .isGreaterThanOrEqualTo(call.<Double>getAs("call_after_1_pct_usd"))
          .isGreaterThanOrEqualTo(call.<Double>getAs("call_usd"));
      called += factor < 1.25 ? 1 : 0;
      Double sigmas = account.getAs("distance_to_liquidation_sigma");
      if (sigmas != null && factor > 1.3) {
        double daily = Math.log(factor) / sigmas;
        double days = Math.pow(Math.log(factor / 1.25) / daily, 2);
        assertThat(call.<Double>getAs("time_to_call_days")).isCloseTo(days, within(1e-6 * days));
        timed++;
      }
    }
    assertThat(called).isGreaterThan(3);
    assertThat(timed).isGreaterThan(20);
    assertThat(health.values()).isNotEmpty().allMatch(row -> "NO_DEBT".equals(row.getAs("status")));
  }

  private static boolean isLiquidatable(Row row) {
    return row.<Double>getAs("health_factor") < 1;
  }

  private static void requireClose(Row row, String column, double expected) {
    assertThat(row.<Double>getAs(column))
        .as(column + " of " + row)
        .isCloseTo(expected, within(RELATIVE * Math.max(1e-6, Math.abs(expected))));
  }

  private void readPrices() {
    validated("asset_price").stream()
        .filter(row -> SmallNight.DATE.equals(row.getAs("business_date")))
        .filter(row -> row.getAs("price_usd") != null)
        .forEach(row -> prices.put(row.getAs("instrument_key"), row.getAs("price_usd")));
  }

  /** The newest row in force of each asset and efficiency mode. */
  private void readParameters() {
    for (Row row : validated("risk_parameter")) {
      LocalDate from = row.getAs("valid_from");
      if (VENUE.equals(row.getAs("venue")) && !from.isAfter(SmallNight.DATE)) {
        parameters.merge(
            row.getAs("instrument_key") + "|" + row.getAs("emode"),
            row,
            (known, other) -> known.<LocalDate>getAs("valid_from").isAfter(from) ? known : other);
      }
    }
  }

  private double threshold(int instrument, int emode) {
    Row row = parameters.get(instrument + "|" + emode);
    if (row == null) {
      row = parameters.get(instrument + "|0");
    }
    return row == null ? Double.NaN : row.<Double>getAs("liquidation_threshold");
  }

  private double haircut(int instrument) {
    Row row = parameters.get(instrument + "|0");
    Double haircut = row == null ? null : row.<Double>getAs("haircut");
    return haircut == null ? 0 : haircut;
  }

  private Map<String, Account> accounts() {
    Map<Integer, String> ids = new HashMap<>();
    validated("account_dictionary").stream()
        .filter(row -> VENUE.equals(row.getAs("venue")))
        .forEach(row -> ids.put(row.getAs("account_key"), row.getAs("account_id")));
    Map<String, Account> accounts = new HashMap<>();
    for (Row leg :
        night
            .store()
            .read(DeltaStore.VALIDATED, "position_snapshot")
            .where(col("business_date").equalTo(lit(SmallNight.DATE)))
            .collectAsList()) {
      String id = ids.get(leg.<Integer>getAs("account_key"));
      if (id != null) {
        add(accounts.computeIfAbsent(id, key -> new Account()), leg);
      }
    }
    return accounts;
  }

  private void add(Account account, Row leg) {
    int instrument = leg.getAs("instrument_key");
    Double price = prices.get(instrument);
    double quantity = leg.getAs("quantity");
    if (price == null) {
      account.complete = false;
    } else if (leg.<Number>getAs("leg").byteValue() != COLLATERAL) {
      account.debtUsd += quantity * price;
    } else if (leg.<Boolean>getAs("collateral_enabled")) {
      double threshold = threshold(instrument, leg.<Number>getAs("emode").intValue());
      if (threshold > 0) {
        double value = quantity * price * (1 - haircut(instrument));
        account.collateralUsd += value;
        account.weightedUsd += value * threshold;
      } else if (Double.isNaN(threshold)) {
        account.complete = false;
      }
    }
  }

  private List<Row> validated(String table) {
    return new ArrayList<>(night.store().read(DeltaStore.VALIDATED, table).collectAsList());
  }

  private List<Row> published(String table) {
    return night.store().read(DeltaStore.PUBLISHED, table).collectAsList();
  }
}
