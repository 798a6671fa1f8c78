package io.breakwater.jobs.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.config.ScenarioDefinition;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.table.CascadeOutcomeRow;
import io.breakwater.jobs.testing.SmallNight;
import io.breakwater.risk.scenario.PriceShock;
import io.breakwater.risk.scenario.Scenario;
import io.breakwater.risk.scenario.Shock;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What a night says beside its named scenarios, held against single scenarios that are run again
 * and against what must hold of any answer.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SystemicRiskIT {
  private static final double TOLERANCE = 1e-4;

  private final SmallNight night = SmallNight.published();
  private RunContext context;

  @BeforeAll
  void open() {
    context =
        new RunContext(
            night.store(),
            night.nightlyRun().specify(night.ledger(), SmallNight.DATE),
            night.setup());
  }

  @AfterAll
  void close() {
    context.close();
  }

  private List<Row> rows(String table) {
    return night.store().read(DeltaStore.PUBLISHED, table).collectAsList();
  }

  private CascadeOutcomeRow outcome(Shock... shocks) {
    Scenario scenario = new Scenario("AGAIN", List.of(shocks), "test", "1", "Run again.");
    return new StressRun(context).run(new ScenarioDefinition(scenario, Set.of())).outcome();
  }

  private static double beyondFunds(CascadeOutcomeRow outcome) {
    return outcome.adlUsd().add(outcome.socialisedUsd()).doubleValue();
  }

  /** At the shock the limit is passed, two tolerances before it is not. */
  @Test
  void criticalBadDebtComesAtTheShockAndNotBefore() {
    double base = outcome().badDebtUsd().doubleValue();
    int checked = 0;
    for (Row row : rows("critical_shock")) {
      Double shock = row.getAs("shock_ratio");
      if (row.getAs("criterion").equals("BAD_DEBT") && shock != null && checked < 3) {
        String asset = row.getAs("asset_id");
        double limit = row.getAs("limit_usd");
        assertThat(outcome(new PriceShock(asset, -shock)).badDebtUsd().doubleValue() - base)
            .as(row.toString())
            .isGreaterThan(limit);
        assertThat(
                outcome(new PriceShock(asset, -(shock - 2 * TOLERANCE))).badDebtUsd().doubleValue()
                    - base)
            .as(row.toString())
            .isLessThanOrEqualTo(limit);
        checked++;
      }
    }
    assertThat(checked).isPositive();
  }

  /** Second method: the published curve of direct liquidations, read from its points by a loop. */
  @Test
  void tippingPointsLieOnThePublishedCurve() {
    Map<String, List<Row>> curves =
        rows("liquidation_curve").stream()
            .filter(row -> row.getAs("mode").equals("DIRECT"))
            .sorted(Comparator.comparingDouble(row -> row.<Double>getAs("shock_ratio")))
            .collect(Collectors.groupingBy(row -> row.<String>getAs("asset_id")));
    List<Row> tipping =
        rows("critical_shock").stream()
            .filter(row -> row.getAs("criterion").equals("CURVE_GAIN_REACHES_ONE"))
            .toList();
    assertThat(tipping)
        .extracting(row -> row.<String>getAs("asset_id"))
        .containsExactlyInAnyOrderElementsOf(curves.keySet());
    for (Row row : tipping) {
      double from = 0;
      double gainFrom = 0;
      Double expected = null;
      for (Row point : Objects.requireNonNull(curves.get(row.<String>getAs("asset_id")))) {
        double to = point.getAs("shock_ratio");
        Double known = point.getAs("cascade_gain");
        double gain = known == null ? 0 : known;
        if (expected == null && gain >= 1) {
          expected = from + (1 - gainFrom) * (to - from) / (gain - gainFrom);
        }
        from = to;
        gainFrom = gain;
      }
      Double found = row.getAs("shock_ratio");
      if (expected == null) {
        assertThat(found).as(row.toString()).isNull();
        assertThat(row.<String>getAs("reason")).isEqualTo("UNREACHABLE_TARGET");
      } else {
        assertThat(found).as(row.toString()).isCloseTo(expected, within(1e-12));
      }
    }
    assertThat(tipping).anyMatch(row -> row.getAs("shock_ratio") != null);
  }

  /** The joint shock of the table takes losses beyond the funds, and is the scenario published. */
  @Test
  void reverseStressReachesItsEnd() {
    List<Shock> joint = new ArrayList<>();
    double limit = 0;
    for (Row row : rows("critical_shock")) {
      Double shock = row.getAs("shock_ratio");
      if (row.getAs("criterion").equals("REVERSE_STRESS") && shock != null) {
        joint.add(new PriceShock(row.getAs("asset_id"), -shock));
        limit = row.getAs("limit_usd");
        assertThat(row.<Double>getAs("distance_sigma")).isPositive();
        assertThat(row.<Double>getAs("exceedance_probability")).isBetween(0.0, 1.0);
      }
    }
    assertThat(joint).isNotEmpty();

    CascadeOutcomeRow again = outcome(joint.toArray(Shock[]::new));

    assertThat(beyondFunds(again) - beyondFunds(outcome())).isGreaterThan(limit);
    Row published =
        rows("cascade_outcome").stream()
            .filter(row -> row.getAs("scenario_id").equals("REVERSE-STRESS"))
            .findFirst()
            .orElseThrow();
    assertThat(published.<BigDecimal>getAs("bad_debt_usd").doubleValue())
        .isCloseTo(again.badDebtUsd().doubleValue(), within(1.0));
    assertThat(rows("cascade_account"))
        .anyMatch(row -> row.getAs("scenario_id").equals("REVERSE-STRESS"));
  }

  /** Owners' sums again from the account rows, and their importance from a book without them. */
  @Test
  void groupsAreTheSumsOfTheirAccounts() {
    AccountDirectory accounts = context.inputs().accounts();
    Map<String, String> groupOf = new HashMap<>();
    for (Row row : night.store().read(DeltaStore.VALIDATED, "account_dictionary").collectAsList()) {
      int group = accounts.group()[row.<Integer>getAs("account_key")];
      if (group >= 0) {
        groupOf.put(
            row.getAs("venue") + "/" + row.getAs("account_id"), accounts.groups().get(group));
      }
    }
    Map<String, List<Row>> members = new HashMap<>();
    for (Row row : rows("cascade_account")) {
      String group = groupOf.get(row.getAs("venue") + "/" + row.getAs("account_id"));
      members
          .computeIfAbsent(row.getAs("scenario_id") + "|" + group, any -> new ArrayList<>())
          .add(row);
    }
    Set<String> several = new TreeSet<>();
    members.forEach(
        (key, rows) -> {
          if (rows.size() > 1 && !key.endsWith("|null")) {
            several.add(key);
          }
        });
    int weighed = 0;
    for (Row row : rows("cascade_group")) {
      String key = row.getAs("scenario_id") + "|" + row.getAs("default_group");
      List<Row> of = members.getOrDefault(key, List.of());
      several.remove(key);
      assertThat(row.<Integer>getAs("accounts")).isEqualTo(of.size());
      for (String column : List.of("repaid_usd", "seized_usd", "penalty_usd", "bad_debt_usd")) {
        double sum = of.stream().mapToDouble(account -> account.<Double>getAs(column)).sum();
        assertThat(row.<Double>getAs(column)).as(key).isCloseTo(sum, within(1e-4));
      }
      weighed += row.getAs("importance_usd") == null ? 0 : 1;
    }
    assertThat(several).as("groups with several liquidated accounts and no row").isEmpty();
    assertThat(weighed).isPositive();
  }

  @Test
  void causesOfEveryLiquidationSumToOne() {
    Map<Integer, Double> sums = new HashMap<>();
    Map<Integer, Integer> round = new HashMap<>();
    for (Row row : rows("cascade_cause")) {
      sums.merge(row.getAs("liquidation"), row.<Double>getAs("share"), Double::sum);
      round.put(row.getAs("liquidation"), row.getAs("round"));
      if (row.getAs("cause").equals("LIQUIDATION")) {
        assertThat(row.<Integer>getAs("cause_round")).isLessThan(row.getAs("round"));
      }
    }
    assertThat(sums.values()).allSatisfy(sum -> assertThat(sum).isCloseTo(1, within(1e-9)));
    Row scenario =
        rows("cascade_outcome").stream()
            .filter(row -> row.getAs("scenario_id").equals("all-down-30"))
            .findFirst()
            .orElseThrow();
    assertThat(round.values()).contains(1);
    assertThat(round.values().stream().mapToInt(Integer::intValue).max())
        .hasValue(scenario.getAs("rounds"));
    assertThat((long) sums.size()).isGreaterThanOrEqualTo(scenario.getAs("accounts_liquidated"));
  }

  @Test
  void tailsAreOrdered() {
    List<Row> levels = rows("liquidations_at_risk");
    assertThat(levels).hasSize(2);
    for (Row row : levels) {
      assertThat(row.<Integer>getAs("scenarios")).isEqualTo(1_000);
      assertThat(row.<Integer>getAs("assets")).isPositive();
      assertThat(row.<Double>getAs("liquidations_es_usd"))
          .isGreaterThanOrEqualTo(row.<Double>getAs("liquidations_at_risk_usd"));
      assertThat(row.<Double>getAs("bad_debt_at_risk_usd"))
          .isGreaterThanOrEqualTo(row.<Double>getAs("beyond_funds_at_risk_usd"));
    }
    levels.sort(java.util.Comparator.comparingDouble(row -> row.<Double>getAs("level")));
    assertThat(levels.get(1).<Double>getAs("liquidations_at_risk_usd"))
        .isGreaterThanOrEqualTo(levels.get(0).<Double>getAs("liquidations_at_risk_usd"));
  }

  @Test
  void contagionHasEveryPairAndNoMoreThanEverything() {
    List<Row> pairs = rows("contagion");
    long assets = pairs.stream().map(row -> row.getAs("asset_id")).distinct().count();
    assertThat((long) pairs.size()).isEqualTo(assets * assets);
    assertThat(pairs)
        .allSatisfy(
            row -> assertThat(row.<Double>getAs("endogenous_fall_ratio")).isLessThanOrEqualTo(1));
    assertThat(pairs).anyMatch(row -> row.<Double>getAs("endogenous_fall_ratio") > 0);
  }

  @Test
  void importantAccountsAreRankedAndOwnTheirBadDebt() {
    List<Row> accounts = rows("account_importance");
    assertThat(accounts).hasSize(10);
    assertThat(accounts)
        .allSatisfy(
            row -> {
              assertThat(row.<Double>getAs("centrality")).isBetween(0.0, 1.0);
              assertThat(row.<Double>getAs("own_bad_debt_usd")).isNotNegative();
            });
  }

  /** Beyond 1 only where one set of sales buys on balance what the other sells. */
  @Test
  void gapsOfFixedPointsAreShares() {
    assertThat(rows("cascade_outcome"))
        .filteredOn(row -> !row.getAs("scenario_id").equals("REVERSE-STRESS"))
        .allSatisfy(row -> assertThat(row.<Double>getAs("least_greatest_gap")).isBetween(0.0, 2.0));
  }
}
