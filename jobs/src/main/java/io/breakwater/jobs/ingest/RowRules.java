package io.breakwater.jobs.ingest;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.landing.FeedColumn;
import io.breakwater.jobs.landing.UnderlyingLegs;
import io.breakwater.jobs.landing.ValueRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/**
 * The rules that one row of a feed must satisfy by itself, as Spark expressions, in the order in
 * which they are tried: the first broken one is the row's reason. The value rules come from the
 * feed's declaration; the others are added here. They are the same for CSV and Parquet.
 */
final class RowRules {
  /** State of an accepted row. */
  static final int ACCEPTED = 0;

  /** State of a row equal to an accepted one. */
  static final int DUPLICATE = -1;

  /** Column of a row's state: accepted, duplicate, or the number of the broken rule from 1. */
  static final String STATE = "_state";

  /** Key column of the instrument that a row names. */
  static final String INSTRUMENT_KEY = "instrument_key";

  /** Key column of the asset in which a price is quoted. */
  static final String QUOTE_KEY = "quote_key";

  /** Key column of an account. */
  static final String ACCOUNT_KEY = "account_key";

  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final String LARGEST_INT = "2147483647";

  /** Text columns that identify something and are short of a dictionary. */
  private static final Set<String> ID_COLUMNS =
      Set.of(
          "venue",
          "account_id",
          "owner_id",
          "group_id",
          "instrument_id",
          "base_asset",
          "quote_asset",
          "settle_asset",
          "benchmark_id",
          "portfolio_id",
          "margin_regime",
          "source",
          "pool",
          "rail");

  private static final Map<Feed, String> INSTRUMENT_COLUMN =
      Map.ofEntries(
          Map.entry(Feed.POSITION, "instrument_id"),
          Map.entry(Feed.PRICE, "id"),
          Map.entry(Feed.PRICE_FEED, "id"),
          Map.entry(Feed.RISK_PARAMETER, "asset_id"),
          Map.entry(Feed.MARGIN_TIER, "instrument_id"),
          Map.entry(Feed.FLOW, "asset_id"),
          Map.entry(Feed.BENCHMARK_WEIGHT, "asset_id"),
          Map.entry(Feed.MARKET_DEPTH, "asset_id"),
          Map.entry(Feed.RESERVE_STATE, "asset_id"),
          Map.entry(Feed.FUNDING, "instrument_id"),
          Map.entry(Feed.OPEN_INTEREST, "instrument_id"));

  private static final Set<Feed> WITH_ACCOUNTS = Set.of(Feed.POSITION, Feed.FLOW, Feed.ACCOUNT);

  private final Feed feed;
  private final List<RowRule> rules = new ArrayList<>();

  /**
   * Rules of a feed.
   *
   * @param contractKeys keys of the instruments that are contracts
   */
  RowRules(Feed feed, int[] contractKeys) {
    this.feed = feed;
    add("PARSE-01", "", "every field readable as its type", problem("PARSE-01"));
    add("PARSE-02", "", "text without NUL characters", problem("PARSE-02"));
    for (FeedColumn column : feed.columns()) {
      if (column.isRequired()) {
        add("NULL-01", column.name(), "a value", col(column.name()).isNull());
      }
    }
    for (FeedColumn column : feed.columns()) {
      addValueRule(column);
    }
    addReferences();
    addTimes();
    switch (feed) {
      case POSITION -> addPositionRules(contractKeys);
      case FLOW -> addFlowRules();
      case INSTRUMENT ->
          add(
              "LEGS-01",
              "underlying",
              "asset:units, once for a receipt, twice for a pool share",
              udf(new MalformedUnderlying(), DataTypes.BooleanType)
                  .apply(col("kind"), col("underlying")));
      case BENCHMARK ->
          add(
              "NULL-01",
              "level",
              "a level or a return",
              col("level").isNull().and(col("return").isNull()));
      default -> {}
    }
  }

  /** Column by which a feed names an instrument, or null. */
  static @org.jspecify.annotations.Nullable String instrumentColumnOf(Feed feed) {
    return INSTRUMENT_COLUMN.get(feed);
  }

  /** Whether the rows of a feed belong to accounts. */
  static boolean hasAccounts(Feed feed) {
    return WITH_ACCOUNTS.contains(feed);
  }

  /** The rules, in order. */
  List<RowRule> rules() {
    return rules;
  }

  /** Rule of an account id that is not well formed, which only the dictionary can tell. */
  int accountRule() {
    return indexOf("ID-01", ACCOUNT_KEY);
  }

  /** Adds a rule that is found by other means than the row alone and returns its number. */
  int addLater(String code, String column, String limit) {
    add(code, column, limit, lit(false));
    return rules.size();
  }

  /** State of a row by these rules. */
  Column state() {
    Column state = null;
    for (int i = 0; i < rules.size(); i++) {
      Column broken = rules.get(i).broken();
      state = state == null ? when(broken, i + 1) : state.when(broken, i + 1);
    }
    return state == null ? lit(ACCEPTED) : state.otherwise(ACCEPTED);
  }

  private int indexOf(String code, String column) {
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).code().equals(code) && rules.get(i).column().equals(column)) {
        return i + 1;
      }
    }
    throw new IllegalStateException("Feed " + feed.folder() + " has no rule " + code);
  }

  private static Column problem(String code) {
    return col(LandedRows.PROBLEM).equalTo(code);
  }

  private void addValueRule(FeedColumn column) {
    ValueRule rule = column.rule();
    Column value = col(column.name());
    boolean price = feed == Feed.PRICE && column.name().equals("price");
    switch (column.type()) {
      case DOUBLE -> {
        add(
            price ? "PRICE-04" : ValueRule.FINITE.code(),
            column.name(),
            "a finite number",
            isnan(value).or(abs(value).gt(ValueRule.LARGEST_NUMBER)));
        if (!rule.equals(ValueRule.FINITE)) {
          add(price ? "PRICE-03" : rule.code(), column.name(), text(rule), outside(value, rule));
        }
      }
      case LONG ->
          add(
              rule.code(),
              column.name(),
              text(rule) + ", at most " + LARGEST_INT,
              outside(value, rule).or(value.gt(Integer.MAX_VALUE)));
      case STRING -> {
        if (!rule.allowed().isEmpty()) {
          add(
              rule.code(),
              column.name(),
              "one of " + rule.allowed(),
              not(value.isin(rule.allowed().toArray())));
        } else if (isPlainId(column)) {
          add(
              IdRule.CODE,
              column.name(),
              "a plain id",
              udf(new MalformedId(), DataTypes.BooleanType).apply(value));
        }
      }
      default -> {}
    }
  }

  private boolean isPlainId(FeedColumn column) {
    boolean byDictionary =
        column.name().equals(INSTRUMENT_COLUMN.get(feed))
            || (hasAccounts(feed)
                && (column.name().equals("venue") || column.name().equals("account_id")))
            || (feed == Feed.PRICE && column.name().equals("quote_asset"));
    return ID_COLUMNS.contains(column.name()) && !byDictionary;
  }

  private static Column outside(Column value, ValueRule rule) {
    Column low = rule.exclusiveMinimum() ? value.leq(rule.minimum()) : value.lt(rule.minimum());
    return low.or(value.gt(rule.maximum()));
  }

  private static String text(ValueRule rule) {
    String low = (rule.exclusiveMinimum() ? "> " : ">= ") + rule.minimum();
    return rule.maximum() >= ValueRule.LARGEST_NUMBER ? low : low + " and <= " + rule.maximum();
  }

  private void addReferences() {
    String instrument = INSTRUMENT_COLUMN.get(feed);
    if (instrument != null) {
      Column key = col(INSTRUMENT_KEY);
      add(IdRule.CODE, instrument, "a plain id", key.equalTo(InstrumentDirectory.MALFORMED));
      add("REF-01", instrument, "a known instrument", key.equalTo(InstrumentDirectory.UNKNOWN));
    }
    if (feed == Feed.PRICE) {
      add(
          "REF-01",
          "quote_asset",
          "USD or a known asset",
          col(QUOTE_KEY).equalTo(InstrumentDirectory.MALFORMED));
    }
    if (hasAccounts(feed)) {
      add(IdRule.CODE, ACCOUNT_KEY, "plain venue and account ids", lit(false));
    }
  }

  private void addTimes() {
    boolean stamped = feed.columns().stream().anyMatch(c -> c.name().equals("ts"));
    boolean dated = feed.columns().stream().anyMatch(c -> c.name().equals("business_date"));
    Column day = col(LandedRows.DAY);
    if (stamped) {
      Column micros = unix_micros(col("ts"));
      Column start = day.cast(DataTypes.LongType).multiply(MICROS_PER_DAY);
      add("TIME-01", "ts", "not after the delivery's date", micros.gt(start.plus(MICROS_PER_DAY)));
      if (feed == Feed.FLOW) {
        add("TIME-02", "ts", "inside the delivery's date", micros.leq(start));
      }
    } else if (feed == Feed.POSITION) {
      add(
          "DATE-01",
          "business_date",
          "the date of its folder",
          unix_date(col("business_date")).notEqual(day));
    } else if (dated) {
      add(
          "TIME-01",
          "business_date",
          "not after the delivery's date",
          unix_date(col("business_date")).gt(day));
    }
  }

  private void addPositionRules(int[] contractKeys) {
    Column derivative = col("leg").equalTo("DERIVATIVE");
    Column quantity = col("quantity");
    Column contract = array_contains(lit(contractKeys), col(INSTRUMENT_KEY));
    Column isolated = coalesce(col("margin_mode"), lit("")).equalTo("ISOLATED");
    add("POS-02", "quantity", "> 0", not(derivative).and(quantity.lt(0)));
    add("POS-03", "quantity", "not zero", quantity.equalTo(0));
    add("POS-04", "leg", "DERIVATIVE exactly for contracts", derivative.notEqual(contract));
    add(
        "POS-05",
        "isolated_margin",
        "a margin for every isolated leg",
        isolated.and(col("isolated_margin").isNull()));
  }

  private void addFlowRules() {
    Column signed = col("kind").isin("TRANSFER", "FUNDING", "INTEREST", "FEE");
    Column debtKind = col("kind").isin("BORROW", "REPAY");
    Column collateralKind = col("kind").isin("DEPOSIT", "WITHDRAW");
    Column leg = col("leg");
    add("FLOW-01", "quantity", ">= 0 for this kind", not(signed).and(col("quantity").lt(0)));
    add(
        "FLOW-02",
        "leg",
        "the leg that the kind moves",
        debtKind.and(leg.equalTo("COLLATERAL")).or(collateralKind.and(leg.equalTo("DEBT"))));
  }

  private void add(String code, String column, String limit, Column broken) {
    rules.add(new RowRule(code, column, limit, broken));
  }

  /** Whether a present id breaks the id rule. */
  private static final class MalformedId implements UDF1<String, Boolean> {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean call(String id) {
      return id != null && IdRule.normalised(id) == null;
    }
  }

  /** Whether a token states what it stands for in a way that cannot be read. */
  private static final class MalformedUnderlying implements UDF2<String, String, Boolean> {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean call(String kind, String underlying) {
      return kind != null && underlying != null && UnderlyingLegs.isMalformed(kind, underlying);
    }
  }
}
