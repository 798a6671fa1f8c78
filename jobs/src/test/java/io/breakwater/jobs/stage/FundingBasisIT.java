package io.breakwater.jobs.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.testing.SmallNight;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A second method for {@code funding_basis}: SQL over the landed feeds and the valued positions of
 * the same night, with none of the model's classes.
 */
class FundingBasisIT {
  private static final double RELATIVE = 1e-12;

  private static final Map<String, Row> ROWS = new HashMap<>();

  private static SmallNight night;

  @BeforeAll
  static void read() {
    night = SmallNight.published();
    for (Row row : night.store().read(DeltaStore.PUBLISHED, "funding_basis").collectAsList()) {
      ROWS.put(row.getAs("instrument_id"), row);
    }
  }

  private static Row published(String id) {
    return Objects.requireNonNull(ROWS.get(id), id);
  }

  private static void view(String area, String table) {
    Dataset<Row> rows = night.store().read(area, table);
    rows.createOrReplaceTempView("it_" + table);
  }

  private static List<Row> sql(String query) {
    return night.store().spark().sql(query).collectAsList();
  }

  private static void requireClose(Row row, String column, @Nullable Double expected) {
    Double found = row.getAs(column);
    if (expected == null) {
      assertThat(found).as(column + " of " + row).isNull();
    } else {
      assertThat(found)
          .as(column + " of " + row)
          .isCloseTo(expected, within(RELATIVE * Math.max(1, Math.abs(expected))));
    }
  }

  @Test
  void everyPerpetualIsFundedPricedAndCosted() {
    assertThat(ROWS).hasSize(10);
    ROWS.values()
        .forEach(
            row -> {
              assertThat(row.<String>getAs("reason")).as(row.toString()).isNull();
              assertThat(row.<Double>getAs("days_to_expiry")).isNull();
              assertThat(row.<Double>getAs("basis_annualised")).isNull();
              assertThat(row.<Double>getAs("implied_volatility")).isNull();
              assertThat(row.<Double>getAs("delta")).isNull();
              assertThat(row.<Double>getAs("return_skewness")).isNotNull();
            });
  }

  @Test
  void fundingAndSkewAreThoseOfTheNewestRows() {
    view(DeltaStore.VALIDATED, "funding");
    view(DeltaStore.VALIDATED, "open_interest");
    for (Row row :
        sql(
            "SELECT instrument_id, max_by(rate, ts), max_by(interval_h, ts) FROM it_funding"
                + " WHERE ts <= TIMESTAMP'2026-02-01 00:00:00' GROUP BY instrument_id")) {
      Row found = published(row.getString(0));
      requireClose(found, "funding_rate", row.getDouble(1));
      requireClose(
          found, "funding_rate_annualised", row.getDouble(1) * 365 * 24 / row.getDouble(2));
    }
    List<Row> interest =
        sql(
            "SELECT instrument_id, max_by(long_usd, ts) l, max_by(short_usd, ts) s"
                + " FROM it_open_interest GROUP BY instrument_id");
    assertThat(interest).hasSize(10);
    for (Row row : interest) {
      double skew = (row.getDouble(1) - row.getDouble(2)) / (row.getDouble(1) + row.getDouble(2));
      requireClose(published(row.getString(0)), "open_interest_skew", skew);
      double premium = (row.getDouble(1) - row.getDouble(2)) / 1e9;
      Row found = published(row.getString(0));
      requireClose(found, "pool_premium_ratio", premium);
      requireClose(
          found, "pool_fill_usd", found.<Double>getAs("spot_usd") * (1 + premium + 0.5e5 / 1e9));
      requireClose(found, "pool_funding_velocity", Math.max(-1, Math.min(1, premium)) * 9);
      // All positions of the demo's exchange are in the book, but for what quarantine kept out.
      assertThat(published(row.getString(0)).<Double>getAs("book_skew"))
          .isCloseTo(skew, within(1e-6));
    }
  }

  @Test
  void liquidationRatioIsThatOfThePositions() {
    view(DeltaStore.PUBLISHED, "position_value");
    for (Row row :
        sql(
            "SELECT instrument_id,"
                + " sum(notional_usd) FILTER (WHERE quantity > 0"
                + "   AND liquidation_price_usd >= price * 0.9D),"
                + " sum(notional_usd) FILTER (WHERE quantity < 0"
                + "   AND liquidation_price_usd <= price * 1.1D)"
                + " FROM it_position_value WHERE notional_usd IS NOT NULL GROUP BY instrument_id")) {
      Double ratio =
          row.isNullAt(2) ? null : (row.isNullAt(1) ? 0 : row.getDouble(1)) / row.getDouble(2);
      requireClose(published(row.getString(0)), "liquidation_notional_ratio", ratio);
    }
  }

  /** The ladder of the demo's exchange by hand: accounts without isolated positions. */
  @Test
  void forcedClosesFollowTheLadder() {
    view(DeltaStore.PUBLISHED, "position_value");
    view(DeltaStore.PUBLISHED, "account_health");
    view(DeltaStore.VALIDATED, "position_snapshot");
    view(DeltaStore.VALIDATED, "account_dictionary");
    List<Row> closes =
        sql(
            "SELECT p.forced_close_step, p.forced_close_quantity, p.forced_close_price_usd,"
                + " p.quantity, p.price, CASE"
                + "   WHEN h.equity_usd >= h.maintenance_margin_usd THEN 'NONE'"
                + "   WHEN h.equity_usd < 0 THEN 'DELEVERAGE'"
                + "   WHEN h.equity_usd < h.maintenance_margin_usd * 2D / 3D THEN 'BACKSTOP'"
                + "   WHEN p.notional_usd > 100000 THEN 'SLICE'"
                + "   ELSE 'MARKET_CLOSE' END"
                + " FROM it_position_value p JOIN it_account_health h USING (venue, account_id)"
                + " LEFT ANTI JOIN (SELECT venue, account_id FROM it_position_snapshot"
                + "   JOIN it_account_dictionary USING (account_key)"
                + "   WHERE isolated_margin IS NOT NULL) i"
                + " ON p.venue = i.venue AND p.account_id = i.account_id"
                + " WHERE p.notional_usd IS NOT NULL AND p.quantity <> 0"
                + " AND h.health_factor IS NOT NULL");
    Map<String, Integer> steps = new HashMap<>();
    for (Row row : closes) {
      String step = row.getString(0);
      steps.merge(step, 1, Integer::sum);
      assertThat(step).as(row.toString()).isEqualTo(row.getString(5));
      double share = step.equals("NONE") ? 0 : step.equals("SLICE") ? 0.2 : 1;
      assertThat(row.getDouble(1)).isEqualTo(row.getDouble(3) * share);
      assertThat(row.isNullAt(2) ? null : row.getDouble(2))
          .isEqualTo(step.equals("NONE") ? null : row.getDouble(4));
    }
    assertThat(steps).isNotEmpty();
  }

  @Test
  void breakEvenAddsUpTheCosts() {
    view(DeltaStore.PUBLISHED, "asset_risk");
    Row btc = published("BTC-PERP");
    Row market =
        sql("SELECT spread_bps, depth_usd FROM it_asset_risk WHERE asset_id = 'BTC'").get(0);
    double costs =
        2 * 0.0005 + market.getDouble(0) / 10_000 + 1 - Math.exp(-100_000 / market.getDouble(1));
    double funding = 3 * btc.<Double>getAs("funding_rate");

    requireClose(btc, "break_even_long_ratio", costs + funding);
    requireClose(btc, "break_even_short_ratio", costs - funding);
    // Eight-hour interest of 0.01 % of a linear contract, dollars earning nothing.
    requireClose(btc, "fair_price_usd", btc.<Double>getAs("spot_usd") * 0.9999);
    requireClose(
        btc, "basis_ratio", btc.<Double>getAs("mark_usd") / btc.<Double>getAs("spot_usd") - 1);
  }
}
