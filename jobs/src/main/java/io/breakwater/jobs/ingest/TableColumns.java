package io.breakwater.jobs.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.landing.FeedColumn;
import io.breakwater.risk.position.PositionSide;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** Columns of the validated table of each feed, made from landed rows with their keys. */
final class TableColumns {
  private static final Set<String> IDS =
      Set.of(
          "venue",
          "account_id",
          "owner_id",
          "group_id",
          "instrument_id",
          "asset_id",
          "id",
          "base_asset",
          "quote_asset",
          "settle_asset",
          "benchmark_id",
          "portfolio_id",
          "pool",
          "rail");

  private static final UserDefinedFunction NORMALISED = udf(new Normalised(), DataTypes.StringType);

  private TableColumns() {}

  /** Name of the validated table of a feed. */
  static String tableOf(Feed feed) {
    return switch (feed) {
      case POSITION -> "position_snapshot";
      case PRICE -> "price_observation";
      default -> feed.folder();
    };
  }

  /** The stored columns. Rows that broke a rule may hold nonsense there, but never an error. */
  static List<Column> of(Feed feed) {
    return switch (feed) {
      case POSITION -> position();
      case FLOW -> flow();
      case PRICE -> price();
      default -> reference(feed);
    };
  }

  /** Columns that identify a stored row, in the order in which rows are sorted. */
  static List<String> keyOf(Feed feed) {
    return switch (feed) {
      case POSITION -> List.of("business_date", "account_key", "leg", "instrument_key");
      case PRICE -> List.of("instrument_key", "source", "kind", "ts");
      case FLOW -> List.of();
      case ACCOUNT -> List.of("account_key", "valid_from");
      default ->
          feed.key().stream()
              .map(c -> c.equals(RowRules.instrumentColumnOf(feed)) ? "instrument_key" : c)
              .toList();
    };
  }

  private static List<Column> position() {
    Column cross = coalesce(col("margin_mode"), lit("")).equalTo("CROSS");
    return List.of(
        deliveryDate(),
        col("account_key"),
        col("instrument_key"),
        legCode(col("leg")).as("leg"),
        col("quantity"),
        col("entry_price"),
        when(cross, lit(null)).otherwise(col("isolated_margin")).as("isolated_margin"),
        coalesce(col("collateral_enabled"), lit(true)).as("collateral_enabled"),
        emode());
  }

  private static List<Column> flow() {
    Column kind = col("kind");
    Column leg =
        coalesce(col("leg"), when(kind.isin("BORROW", "REPAY"), "DEBT").otherwise("COLLATERAL"));
    Column decreases = kind.isin("WITHDRAW", "REPAY", "LIQUIDATION");
    return List.of(
        deliveryDate(),
        col("account_key"),
        col("instrument_key"),
        legCode(leg).as("leg"),
        kind,
        col("ts"),
        when(decreases, negate(col("quantity"))).otherwise(col("quantity")).as("quantity"),
        col("amount_usd"));
  }

  private static List<Column> price() {
    return List.of(
        deliveryDate(),
        col("instrument_key"),
        col("ts"),
        col("source"),
        col("kind"),
        col("price"),
        col("quote_key"),
        col("bid"),
        col("ask"),
        col("volume_usd"));
  }

  private static List<Column> reference(Feed feed) {
    List<Column> columns = new ArrayList<>();
    for (FeedColumn column : feed.columns()) {
      String name = column.name();
      if (name.equals("emode")) {
        columns.add(emode());
      } else if (name.equals("valid_from")) {
        // A row that a dated delivery leaves open holds from the delivery's date.
        columns.add(coalesce(col(name), date_from_unix_date(col(LandedRows.DAY))).as(name));
      } else if (IDS.contains(name)) {
        columns.add(NORMALISED.apply(col(name)).as(name));
      } else {
        columns.add(col(name));
      }
    }
    if (RowRules.instrumentColumnOf(feed) != null) {
      columns.add(col(RowRules.INSTRUMENT_KEY));
    }
    if (RowRules.hasAccounts(feed)) {
      columns.add(col(RowRules.ACCOUNT_KEY));
    }
    return columns;
  }

  private static Column deliveryDate() {
    return date_from_unix_date(col(LandedRows.DAY)).as("business_date");
  }

  private static Column legCode(Column leg) {
    Column code = null;
    for (PositionSide side : PositionSide.values()) {
      Column is = leg.equalTo(side.name());
      code = code == null ? when(is, side.code()) : code.when(is, side.code());
    }
    return code == null ? lit(null) : code;
  }

  private static Column emode() {
    return coalesce(col("emode").try_cast(DataTypes.IntegerType), lit(0)).as("emode");
  }

  /** Normal form of an id, null when it is not allowed. */
  private static final class Normalised implements UDF1<String, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable String call(@Nullable String id) {
      return id == null ? null : IdRule.normalised(id);
    }
  }
}
