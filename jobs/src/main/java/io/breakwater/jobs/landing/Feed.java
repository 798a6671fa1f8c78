package io.breakwater.jobs.landing;

import static io.breakwater.jobs.landing.ColumnType.BOOLEAN;
import static io.breakwater.jobs.landing.ColumnType.DATE;
import static io.breakwater.jobs.landing.ColumnType.DOUBLE;
import static io.breakwater.jobs.landing.ColumnType.LONG;
import static io.breakwater.jobs.landing.ColumnType.STRING;
import static io.breakwater.jobs.landing.ColumnType.TIMESTAMP;
import static io.breakwater.jobs.landing.FeedColumn.optional;
import static io.breakwater.jobs.landing.FeedColumn.required;
import static io.breakwater.jobs.landing.ValueRule.NOT_NEGATIVE;
import static io.breakwater.jobs.landing.ValueRule.POSITIVE;
import static io.breakwater.jobs.landing.ValueRule.RATE;
import static io.breakwater.jobs.landing.ValueRule.SHARE;
import static io.breakwater.jobs.landing.ValueRule.oneOf;

import java.util.List;

/**
 * The feeds of the landing area: folder, columns and key of each. Files lie in {@code
 * LANDING/<folder>/business_date=YYYY-MM-DD/}; slowly changing feeds may lie directly in {@code
 * LANDING/<folder>/} and then carry {@code valid_from}.
 *
 * <p>Flow quantities are magnitudes for DEPOSIT, WITHDRAW, BORROW, REPAY and LIQUIDATION (the kind
 * says which way) and signed for TRANSFER, FUNDING, INTEREST and FEE (positive increases the leg).
 * The leg defaults to COLLATERAL, and to DEBT for BORROW and REPAY.
 */
public enum Feed {
  POSITION(
      "position",
      List.of("business_date", "venue", "account_id", "instrument_id", "leg"),
      required("business_date", DATE),
      required("venue", STRING),
      required("account_id", STRING),
      required("instrument_id", STRING),
      required("leg", STRING, oneOf("COLLATERAL", "DEBT", "DERIVATIVE")),
      required("quantity", DOUBLE),
      optional("entry_price", DOUBLE, POSITIVE),
      optional("margin_mode", STRING, oneOf("CROSS", "ISOLATED")),
      optional("isolated_margin", DOUBLE, NOT_NEGATIVE),
      optional("collateral_enabled", BOOLEAN),
      optional("emode", LONG, NOT_NEGATIVE),
      optional("options", STRING)),
  ACCOUNT(
      "account",
      List.of("venue", "account_id", "valid_from"),
      required("venue", STRING),
      required("account_id", STRING),
      optional("valid_from", DATE),
      optional("owner_id", STRING),
      optional("group_id", STRING),
      required("margin_regime", STRING),
      optional("benchmark_id", STRING),
      optional("portfolio_id", STRING),
      optional("kind", STRING, oneOf("HOUSE", "CLIENT", "PROTOCOL"))),
  INSTRUMENT(
      "instrument",
      List.of("instrument_id", "valid_from"),
      required("instrument_id", STRING),
      optional("valid_from", DATE),
      required(
          "kind",
          STRING,
          oneOf(
              "SPOT",
              "LINEAR_PERP",
              "INVERSE_PERP",
              "QUANTO_PERP",
              "LINEAR_FUTURE",
              "INVERSE_FUTURE",
              "OPTION",
              "LP_TOKEN",
              "RECEIPT_TOKEN")),
      required("base_asset", STRING),
      optional("quote_asset", STRING),
      optional("settle_asset", STRING),
      optional("multiplier", DOUBLE, POSITIVE),
      optional("expiry", TIMESTAMP),
      optional("strike", DOUBLE, POSITIVE),
      optional("right", STRING, oneOf("CALL", "PUT")),
      optional("style", STRING),
      optional("underlying", STRING),
      optional("stable_peg", BOOLEAN)),
  PRICE(
      "price",
      List.of("ts", "id", "source", "kind"),
      required("ts", TIMESTAMP),
      required("id", STRING),
      required("source", STRING),
      required("kind", STRING, oneOf("ORACLE", "INDEX", "MARK", "MID", "CLOSE")),
      required("price", DOUBLE, POSITIVE),
      optional("quote_asset", STRING),
      optional("bid", DOUBLE, POSITIVE),
      optional("ask", DOUBLE, POSITIVE),
      optional("volume_usd", DOUBLE, NOT_NEGATIVE),
      optional("updated_at", TIMESTAMP)),
  PRICE_FEED(
      "price_feed",
      List.of("id", "source"),
      required("id", STRING),
      required("source", STRING),
      optional("heartbeat_s", LONG, POSITIVE),
      optional("max_stale_s", LONG, POSITIVE),
      optional("deviation_bps", DOUBLE, NOT_NEGATIVE),
      optional("delay_s", LONG, NOT_NEGATIVE),
      optional("rate_cap_growth", DOUBLE, NOT_NEGATIVE)),
  RISK_PARAMETER(
      "risk_parameter",
      List.of("venue", "asset_id", "emode", "valid_from"),
      required("venue", STRING),
      required("asset_id", STRING),
      optional("emode", LONG, NOT_NEGATIVE),
      required("valid_from", DATE),
      optional("ltv", DOUBLE, SHARE),
      optional("liquidation_threshold", DOUBLE, SHARE),
      optional("liquidation_bonus", DOUBLE, SHARE),
      optional("protocol_fee", DOUBLE, SHARE),
      optional("close_factor_rule", STRING),
      optional("reserve_factor", DOUBLE, SHARE),
      optional("borrow_cap", DOUBLE, NOT_NEGATIVE),
      optional("supply_cap", DOUBLE, NOT_NEGATIVE),
      optional("optimal_utilisation", DOUBLE, SHARE),
      optional("rate_base", DOUBLE, NOT_NEGATIVE),
      optional("rate_slope1", DOUBLE, NOT_NEGATIVE),
      optional("rate_slope2", DOUBLE, NOT_NEGATIVE),
      optional("haircut", DOUBLE, SHARE)),
  MARGIN_TIER(
      "margin_tier",
      List.of("venue", "instrument_id", "tier", "valid_from"),
      required("venue", STRING),
      required("instrument_id", STRING),
      required("tier", LONG, POSITIVE),
      required("valid_from", DATE),
      required("lower_notional", DOUBLE, NOT_NEGATIVE),
      optional("upper_notional", DOUBLE, POSITIVE),
      optional("max_leverage", DOUBLE, POSITIVE),
      required("maintenance_margin_rate", DOUBLE, SHARE),
      optional("deduction", DOUBLE, NOT_NEGATIVE),
      optional("initial_margin_rate", DOUBLE, SHARE)),
  FLOW(
      "flow",
      List.of(),
      required("ts", TIMESTAMP),
      required("venue", STRING),
      required("account_id", STRING),
      required("asset_id", STRING),
      required(
          "kind",
          STRING,
          oneOf(
              "DEPOSIT",
              "WITHDRAW",
              "BORROW",
              "REPAY",
              "LIQUIDATION",
              "FUNDING",
              "INTEREST",
              "FEE",
              "TRANSFER")),
      optional("leg", STRING, oneOf("COLLATERAL", "DEBT")),
      required("quantity", DOUBLE),
      optional("amount_usd", DOUBLE)),
  BENCHMARK(
      "benchmark",
      List.of("business_date", "benchmark_id"),
      required("business_date", DATE),
      required("benchmark_id", STRING),
      optional("level", DOUBLE, POSITIVE),
      optional("return", DOUBLE),
      optional("version", STRING)),
  BENCHMARK_WEIGHT(
      "benchmark_weight",
      List.of("business_date", "benchmark_id", "asset_id"),
      required("business_date", DATE),
      required("benchmark_id", STRING),
      required("asset_id", STRING),
      required("weight", DOUBLE),
      optional("version", STRING)),
  MARKET_DEPTH(
      "market_depth",
      List.of("ts", "venue", "asset_id", "depth_bps"),
      required("ts", TIMESTAMP),
      required("venue", STRING),
      required("asset_id", STRING),
      optional("adv_usd", DOUBLE, NOT_NEGATIVE),
      optional("volatility_daily", DOUBLE, NOT_NEGATIVE),
      optional("spread_bps", DOUBLE, NOT_NEGATIVE),
      optional("depth_bps", DOUBLE, POSITIVE),
      optional("bid_depth_usd", DOUBLE, NOT_NEGATIVE),
      optional("ask_depth_usd", DOUBLE, NOT_NEGATIVE)),
  RESERVE_STATE(
      "reserve_state",
      List.of("ts", "venue", "asset_id"),
      required("ts", TIMESTAMP),
      required("venue", STRING),
      required("asset_id", STRING),
      optional("cash", DOUBLE, NOT_NEGATIVE),
      optional("total_debt", DOUBLE, NOT_NEGATIVE),
      optional("deficit", DOUBLE, NOT_NEGATIVE)),
  FINALITY(
      "finality",
      List.of("rail"),
      required("rail", STRING),
      required("seconds", DOUBLE, NOT_NEGATIVE),
      optional("confirmations", LONG, NOT_NEGATIVE)),
  INSURANCE_FUND(
      "insurance_fund",
      List.of("business_date", "venue", "pool"),
      required("business_date", DATE),
      required("venue", STRING),
      required("pool", STRING),
      required("balance_usd", DOUBLE, NOT_NEGATIVE)),
  IMPORT_FILE(
      "import_file",
      List.of("connector", "file", "sha256"),
      required("connector", STRING),
      required("file", STRING),
      required("sha256", STRING),
      required("read", LONG, NOT_NEGATIVE),
      required("used", LONG, NOT_NEGATIVE),
      required("skipped", LONG, NOT_NEGATIVE),
      required("quarantined", LONG, NOT_NEGATIVE),
      required("duplicates", LONG, NOT_NEGATIVE)),
  IMPORT_REJECT(
      "import_reject",
      List.of(),
      required("connector", STRING),
      required("file", STRING),
      required("row", LONG),
      required("rule", STRING),
      optional("observed", STRING),
      optional("raw", STRING)),
  FUNDING(
      "funding",
      List.of("ts", "instrument_id"),
      required("ts", TIMESTAMP),
      required("instrument_id", STRING),
      optional("premium", DOUBLE, RATE),
      optional("rate", DOUBLE, RATE),
      optional("interval_h", DOUBLE, POSITIVE),
      optional("index", DOUBLE, POSITIVE),
      optional("mark", DOUBLE, POSITIVE)),
  OPEN_INTEREST(
      "open_interest",
      List.of("ts", "instrument_id"),
      required("ts", TIMESTAMP),
      required("instrument_id", STRING),
      required("long_usd", DOUBLE, NOT_NEGATIVE),
      required("short_usd", DOUBLE, NOT_NEGATIVE)),
  FEE_TIER(
      "fee_tier",
      List.of("venue", "lower_volume_usd", "valid_from"),
      required("venue", STRING),
      required("lower_volume_usd", DOUBLE, NOT_NEGATIVE),
      optional("valid_from", DATE),
      required("maker", DOUBLE, RATE),
      required("taker", DOUBLE, RATE),
      optional("liquidation", DOUBLE, SHARE));

  private final String folder;
  private final List<String> key;
  private final List<FeedColumn> columns;

  Feed(String folder, List<String> key, FeedColumn... columns) {
    this.folder = folder;
    this.key = key;
    this.columns = List.of(columns);
  }

  /** Folder below the landing root, also the feed's name in messages. */
  public String folder() {
    return folder;
  }

  /** Columns whose values identify a row; empty when equal rows are genuine (an event log). */
  public List<String> key() {
    return key;
  }

  /** Columns in their declared order. */
  public List<FeedColumn> columns() {
    return columns;
  }

  /** Index of a column in {@link #columns}. */
  public int indexOf(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException("Feed " + folder + " has no column: " + column);
  }
}
