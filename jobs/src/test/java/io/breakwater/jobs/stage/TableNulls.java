package io.breakwater.jobs.stage;

import io.breakwater.jobs.table.RiskTable;
import io.breakwater.jobs.table.RiskTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;

/** What the records of the published tables say about NULL. */
final class TableNulls {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Pattern NEVER_NULL =
      Pattern.compile("@param (\\w+) (?:(?!@param).)*; never NULL", Pattern.DOTALL);

  /** Numbers that rows of some kind do not have, and what such a row shows of its kind. */
  private static final Map<String, Predicate<Row>> OF_A_KIND = new TreeMap<>();

  /** Numbers that may be absent without a reason in their row; the dictionary says when. */
  private static final Set<String> UNSAID =
      Set.of(
          // Several risk assets, or no price that liquidates.
          "account_health.liquidation_price_usd",
          "margin_call.distance_to_call_ratio",
          // No mark at which nothing is left.
          "position_value.bankruptcy_price_usd",
          // No feed gives them.
          "asset_risk.adv_usd",
          "asset_risk.depth_usd",
          "asset_risk.spread_bps",
          "asset_risk.utilisation_ratio",
          // Not pegged; no pool share.
          "asset_risk.depeg_ratio",
          "asset_risk.impermanent_loss_ratio",
          // A scenario that lowers no price; a book beyond one process.
          "cascade_outcome.amplification",
          "cascade_outcome.least_greatest_gap",
          // A rise that liquidates nothing.
          "funding_basis.liquidation_notional_ratio",
          // No account that could be liquidated.
          "hedge.weakest_liquidation_probability");

  static {
    kind("account_health", row -> !isMargin(row), "initial_margin_usd", "maintenance_margin_usd");
    kind(
        "account_health",
        TableNulls::isMargin,
        "collateral_ratio",
        "loan_to_value_ratio",
        "repay_to_target_usd");
    kind(
        "account_health",
        row -> has(row, "interest_reason"),
        "days_to_liquidation_by_interest",
        "days_to_liquidation_rate_spike");
    kind(
        "margin_call",
        TableNulls::isMargin,
        "repay_to_target_usd",
        "sell_to_target_usd",
        "liquidate_to_target_usd",
        "borrow_headroom_usd",
        "toxic_loan_to_value_ratio",
        "shortfall_usd",
        "protocol_bad_debt_usd");
    kind("margin_call", row -> !is(row, "margin_regime", "vault"), "auction_seconds");
    kind(
        "position_value",
        row -> !is(row, "leg", "COLLATERAL"),
        "settled_quantity",
        "indicated_haircut_ratio",
        "weighted_value_usd");
    kind(
        "position_value",
        row -> !is(row, "leg", "DERIVATIVE"),
        "notional_usd",
        "unrealised_pnl_usd",
        "maintenance_margin_usd",
        "liquidation_price_usd",
        "adl_score",
        "forced_close_quantity");
    kind(
        "position_value",
        row -> !is(row, "leg", "DERIVATIVE") || is(row, "forced_close_step", "NONE"),
        "forced_close_price_usd");
    kind(
        "collateral_ratio",
        row -> has(row, "collateral_ratio"),
        "margin_buffer_ratio",
        "buffer_change");
    assets();
    kind("liquidation_curve", row -> is(row, "mode", "DIRECT"), "cascade_gain");
    kind("critical_shock", row -> is(row, "asset_id", "*"), "distance_sigma");
    kind(
        "critical_shock", row -> !is(row, "criterion", "REVERSE_STRESS"), "exceedance_probability");
    kind(
        "critical_shock",
        row -> row.<String>getAs("criterion").endsWith("GAIN_REACHES_ONE"),
        "limit_usd");
    contracts();
    kind("tracking_error", row -> isZero(row, "specific_risk"), "appraisal_ratio");
    kind("tracking_error", row -> isZero(row, "pain_index"), "martin_ratio");
    kind("portfolio_margin", row -> !is(row, "model", "SCENARIO_GRID"), "maintenance_margin_usd");
    kind("portfolio_margin", row -> !has(row, "underlying_id"), "price_move_ratio");
  }

  private TableNulls() {}

  private static void assets() {
    kind(
        "asset_risk",
        row -> !is(row, "garch_outcome", "INTERIOR"),
        "volatility_garch",
        "garch_mean",
        "garch_omega",
        "garch_alpha",
        "garch_beta",
        "garch_alpha_error",
        "garch_beta_error",
        "volatility_of_volatility");
    kind("asset_risk", row -> has(row, "clustering_reason"), "arch_p_value", "ljung_box_p_value");
    kind("asset_risk", row -> has(row, "roll_spread_reason"), "roll_spread_bps");
    kind("asset_risk", row -> has(row, "sale_reason"), "sale_slippage_ratio");
    kind("asset_risk", row -> has(row, "attack_reason"), "oracle_attack_profit_usd");
    kind("asset_risk", row -> has(row, "haircut_reason"), "haircut_ratio");
    kind("asset_risk", row -> has(row, "convergence_reason"), "convergence_half_life_h");
    kind("asset_risk", row -> !has(row, "spread_bps"), "stressed_spread_bps");
    kind("asset_risk", row -> !has(row, "adv_usd"), "sale_horizon_days");
    kind(
        "asset_risk",
        row -> row.<Number>getAs("sources").intValue() < 2,
        "divergence_bps",
        "arbitrage_index",
        "arbitrage_capacity_usd");
    kind("asset_risk", row -> !has(row, "utilisation_ratio"), "borrow_rate", "supply_rate");
  }

  private static void contracts() {
    kind(
        "funding_basis",
        row -> !isPerpetual(row),
        "funding_rate",
        "funding_interval_h",
        "funding_rate_annualised",
        "fair_price_usd",
        "pool_premium_ratio",
        "pool_fill_usd",
        "pool_funding_velocity");
    kind("funding_basis", TableNulls::isPerpetual, "days_to_expiry", "basis_annualised");
    kind(
        "funding_basis",
        row -> !is(row, "kind", "OPTION"),
        "implied_volatility",
        "risk_reversal_25d",
        "delta",
        "gamma",
        "vega",
        "theta",
        "rho",
        "option_spot_value_usd",
        "option_spot_delta");
    kind("funding_basis", row -> !isExpired(row), "settlement_value_usd");
  }

  private static void kind(String table, Predicate<Row> shows, String... columns) {
    for (String column : columns) {
      OF_A_KIND.put(table + "." + column, shows);
    }
  }

  private static boolean has(Row row, String column) {
    return row.getAs(column) != null;
  }

  private static boolean is(Row row, String column, String value) {
    return value.equals(row.getAs(column));
  }

  private static boolean isMargin(Row row) {
    return row.<String>getAs("margin_regime").startsWith("perp");
  }

  private static boolean isPerpetual(Row row) {
    return row.<String>getAs("kind").endsWith("_PERP");
  }

  private static boolean isZero(Row row, String column) {
    return has(row, column) && row.<Double>getAs(column) == 0;
  }

  private static boolean isExpired(Row row) {
    return has(row, "days_to_expiry") && row.<Double>getAs("days_to_expiry") <= 0;
  }

  /** Whether the row says why a number of it is absent, by a reason or by its kind. */
  static boolean explains(RiskTable<?> table, Row row, String column) {
    String name = table.name() + "." + column;
    Predicate<Row> kind = OF_A_KIND.get(name);
    return hasReason(row) || UNSAID.contains(name) || (kind != null && kind.test(row));
  }

  /** Columns of the two lists above that no table has. */
  static Set<String> unknown() {
    Set<String> named = new TreeSet<>(OF_A_KIND.keySet());
    named.addAll(UNSAID);
    for (RiskTable<?> table : RiskTables.all()) {
      for (String column : table.rowSchema().fieldNames()) {
        named.remove(table.name() + "." + column);
      }
    }
    return named;
  }

  /** Columns whose description ends in "never NULL". */
  static List<String> neverNull(RiskTable<?> table) throws IOException {
    String source =
        Files.readString(SOURCES.resolve(table.rowType().getName().replace('.', '/') + ".java"));
    String comment = source.substring(0, source.indexOf("*/")).replaceAll("\\s*\\*\\s*", " ");
    List<String> never = new ArrayList<>();
    Matcher found = NEVER_NULL.matcher(comment);
    List<String> components =
        Arrays.stream(table.rowType().getRecordComponents()).map(c -> c.getName()).toList();
    while (found.find()) {
      never.add(table.rowSchema().fieldNames()[components.indexOf(found.group(1))]);
    }
    return never;
  }

  private static boolean hasReason(Row row) {
    return Arrays.asList(row.schema().fieldNames()).contains("reason")
        && row.getAs("reason") != null;
  }
}
