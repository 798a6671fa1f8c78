package io.breakwater.jobs.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.source.SourceFile.Outcome;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Aave reserve report of one market, v2 or v3, to the feeds risk_parameter, instrument and price.
 * Basis points become shares (a bonus of 10500 is 0.05), caps of 0 mean none, the rate curve comes
 * in rays, and an e-mode category has rows for the reserves in its collateral bitmap only (bit =
 * reserve id). Oracle answers are in USD with the oracle's decimals on v3, in ETH with 18 decimals
 * on v2.
 */
public final class AaveReserveImport {
  /** Name in the catalog and in reports. */
  public static final String NAME = "aave-reserves";

  private static final double BASIS_POINTS = 10_000;
  private static final double RAY = 1e27;
  private static final int V2_ORACLE_DECIMALS = 18;

  /** Symbols of pool shares, which many tokens carry. */
  private static final Set<String> POOL_SHARES = Set.of("UNI-V2", "BPT", "G-UNI");

  /**
   * What to import.
   *
   * @param report report of one market, JSON or gzip
   * @param venue venue name in the feeds
   * @param validFrom date from which the parameters are in force, also the date of the prices
   * @param landing landing root
   */
  public record Parameters(Path report, String venue, LocalDate validFrom, Path landing) {}

  private record Reserve(String assetId, JsonNode node) {}

  private final Parameters parameters;
  private final ImportSession session;
  private final List<@Nullable Object[]> riskRows = new ArrayList<>();
  private final List<@Nullable Object[]> priceRows = new ArrayList<>();
  private final List<@Nullable Object[]> instrumentRows = new ArrayList<>();
  private final Map<Integer, Reserve> reservesById = new TreeMap<>();
  private final Map<String, JsonNode> strategies = new HashMap<>();

  /** An import that has not run yet. */
  public AaveReserveImport(Parameters parameters) {
    this.parameters = parameters;
    this.session =
        new ImportSession(NAME + "-" + Stems.of(parameters.venue()), parameters.landing());
    session.declare("RESERVES", "reserves landed");
    session.declare(
        "FROZEN", "reserves frozen: no new supply or borrow, parameters still in force");
    session.declare("PAUSED", "reserves paused: even liquidation stands still");
    session.declare("INACTIVE", "reserves not active");
    session.declare("NOT-COLLATERAL", "reserves without collateral power: threshold and bonus 0");
    session.declare("SAME-SYMBOL", "reserves whose symbol another one shares: id with the address");
    session.declare("CAP-NONE", "caps of 0, which mean no cap");
    session.declare("DEBT-CEILING", "reserves with a debt ceiling (isolation): no feed column");
    session.declare("ORACLE-MISSING", "reserves without an oracle answer: no price row");
    session.declare("ORACLE-DECIMALS-ASSUMED", "v2 oracles without decimals: 18");
    session.declare("RATE-CURVE-MISSING", "reserves without a rate curve in the report");
    session.declare("LTV-ABOVE-THRESHOLD", "reserves that lend more than they liquidate at");
    session.declare("EMODE-ROWS", "parameter rows of an e-mode category");
    session.declare("EMODE-BIT-UNKNOWN", "bits of collateral bitmaps without a reserve");
  }

  /** Reads the report and writes the feeds. */
  public ImportReport run() {
    JsonSource source = new JsonSource(parameters.report(), session);
    JsonNode reserves = source.object("reserves");
    Map<String, Integer> symbols = new HashMap<>();
    reserves.forEach(node -> symbols.merge(node.path("symbol").asText(), 1, Integer::sum));
    source
        .root()
        .path("strategies")
        .properties()
        .forEach(s -> strategies.put(s.getKey().toLowerCase(Locale.ROOT), s.getValue()));
    reserves.forEach(node -> source.record(node, reserve -> takeReserve(reserve, symbols)));
    source.root().path("eModes").forEach(node -> source.record(node, this::takeEMode));
    source.close();
    String stem = Stems.of(parameters.venue());
    String dated = stem + "-" + parameters.validFrom();
    session.write(Feed.RISK_PARAMETER, null, dated, riskRows);
    session.write(Feed.INSTRUMENT, null, dated, instrumentRows);
    session.write(Feed.PRICE, parameters.validFrom(), stem, priceRows);
    return session.finish();
  }

  private Outcome takeReserve(JsonNode node, Map<String, Integer> symbols) throws RowRejected {
    String symbol = JsonSource.text(node, "symbol");
    String address = Fields.address(JsonSource.text(node, "underlying"), "underlying");
    boolean shared = symbols.getOrDefault(symbol, 0) > 1;
    String assetId = shared ? symbol + ":" + address : symbol;
    FeedRow risk = riskRow(assetId, node, null, node);
    if (!JsonSource.flag(node, "usageAsCollateralEnabled")) {
      risk.set("ltv", 0.0).set("liquidation_threshold", 0.0).set("liquidation_bonus", 0.0);
      session.count("NOT-COLLATERAL");
    }
    addRates(risk, address);
    @Nullable Object[] price = price(assetId, node);
    riskRows.add(risk.values());
    instrumentRows.add(instrument(assetId, symbol, shared));
    if (price != null) {
      priceRows.add(price);
    }
    if (node.has("id")) {
      reservesById.put(node.get("id").asInt(), new Reserve(assetId, node));
    }
    session.count("SAME-SYMBOL", shared ? 1 : 0);
    countState(node);
    return Outcome.USED;
  }

  private void countState(JsonNode node) {
    session.count("RESERVES");
    session.count("FROZEN", JsonSource.flag(node, "isFrozen") ? 1 : 0);
    session.count("PAUSED", JsonSource.flag(node, "isPaused") ? 1 : 0);
    session.count("INACTIVE", JsonSource.flag(node, "isActive") ? 0 : 1);
    session.count("DEBT-CEILING", node.path("debtCeiling").asLong(0) > 0 ? 1 : 0);
    for (String cap : List.of("supplyCap", "borrowCap")) {
      session.count("CAP-NONE", node.has(cap) && node.get(cap).asText().equals("0") ? 1 : 0);
    }
    boolean lends = node.path("ltv").asInt() > node.path("liquidationThreshold").asInt();
    session.count("LTV-ABOVE-THRESHOLD", lends ? 1 : 0);
  }

  /** A row whose thresholds are those of {@code limits}: the reserve itself or an e-mode. */
  private FeedRow riskRow(String assetId, JsonNode reserve, @Nullable Long eMode, JsonNode limits)
      throws RowRejected {
    double bonus = JsonSource.number(limits, "liquidationBonus");
    return FeedRow.of(Feed.RISK_PARAMETER)
        .set("venue", parameters.venue())
        .set("asset_id", assetId)
        .set("emode", eMode)
        .set("valid_from", parameters.validFrom())
        .set("ltv", share(limits, "ltv"))
        .set("liquidation_threshold", share(limits, "liquidationThreshold"))
        .set("liquidation_bonus", bonus == 0 ? 0.0 : checkedBonus(bonus))
        .set("protocol_fee", optionalShare(reserve, "liquidationProtocolFee"))
        .set("reserve_factor", optionalShare(reserve, "reserveFactor"))
        .set("supply_cap", cap(reserve, "supplyCap"))
        .set("borrow_cap", cap(reserve, "borrowCap"));
  }

  private static double checkedBonus(double bonusBps) throws RowRejected {
    if (bonusBps < BASIS_POINTS || bonusBps > 2 * BASIS_POINTS) {
      throw new RowRejected("UNIT-01", "liquidationBonus = " + bonusBps);
    }
    return (bonusBps - BASIS_POINTS) / BASIS_POINTS;
  }

  private static double share(JsonNode node, String field) throws RowRejected {
    double bps = JsonSource.number(node, field);
    if (!(bps >= 0 && bps <= BASIS_POINTS)) {
      throw new RowRejected("UNIT-01", field + " = " + bps);
    }
    return bps / BASIS_POINTS;
  }

  private static @Nullable Double optionalShare(JsonNode node, String field) throws RowRejected {
    return node.has(field) ? share(node, field) : null;
  }

  /** Caps are whole tokens; 0 means that there is none, and v2 had none at all. */
  private static @Nullable Double cap(JsonNode node, String field) throws RowRejected {
    if (!node.has(field)) {
      return null;
    }
    double cap = JsonSource.number(node, field);
    return cap == 0 ? null : cap;
  }

  private void addRates(FeedRow row, String address) throws RowRejected {
    JsonNode strategy = strategies.get(address);
    if (strategy == null) {
      session.count("RATE-CURVE-MISSING");
      return;
    }
    row.set("optimal_utilisation", JsonSource.number(strategy, "optimalUsageRatio") / RAY)
        .set("rate_base", JsonSource.number(strategy, "baseVariableBorrowRate") / RAY)
        .set("rate_slope1", JsonSource.number(strategy, "variableRateSlope1") / RAY)
        .set("rate_slope2", JsonSource.number(strategy, "variableRateSlope2") / RAY);
  }

  private @Nullable Object @Nullable [] price(String assetId, JsonNode node) throws RowRejected {
    boolean v2 = !node.has("id");
    JsonNode answer = node.get("oracleLatestAnswer");
    if (answer == null || answer.isNull() || answer.asText().equals("0")) {
      session.count("ORACLE-MISSING");
      return null;
    }
    double raw = Fields.positive(answer.asText(), "oracleLatestAnswer");
    int decimals = V2_ORACLE_DECIMALS;
    if (node.hasNonNull("oracleDecimals")) {
      decimals = node.get("oracleDecimals").asInt();
    } else if (v2) {
      session.count("ORACLE-DECIMALS-ASSUMED");
    } else {
      throw new RowRejected(Fields.UNREADABLE, "oracleDecimals is missing");
    }
    return FeedRow.of(Feed.PRICE)
        .set("ts", BusinessDates.endOf(parameters.validFrom()))
        .set("id", assetId)
        .set("source", parameters.venue())
        .set("kind", "ORACLE")
        .set("price", raw / StrictMath.pow(10, decimals))
        .set("quote_asset", v2 ? "ETH" : "USD")
        .values();
  }

  private static @Nullable Object[] instrument(String assetId, String symbol, boolean shared) {
    if (POOL_SHARES.contains(symbol)) {
      return FeedRow.of(Feed.INSTRUMENT)
          .set("instrument_id", assetId)
          .set("kind", "LP_TOKEN")
          .set("base_asset", assetId)
          .set("stable_peg", false)
          .values();
    }
    if (!shared) {
      return SpotAssets.instrument(symbol);
    }
    return FeedRow.of(Feed.INSTRUMENT)
        .set("instrument_id", assetId)
        .set("kind", "SPOT")
        .set("base_asset", symbol)
        .set("stable_peg", SpotAssets.isDollarPegged(symbol))
        .values();
  }

  private Outcome takeEMode(JsonNode node) throws RowRejected {
    long category = (long) JsonSource.number(node, "eModeCategory");
    BigInteger bitmap;
    try {
      bitmap = new BigInteger(JsonSource.text(node, "collateralBitmap"));
    } catch (NumberFormatException e) {
      throw new RowRejected(Fields.UNREADABLE, "collateralBitmap of e-mode " + category);
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (int bit = bitmap.getLowestSetBit(); bit >= 0 && bit < bitmap.bitLength(); bit++) {
      Reserve reserve = reservesById.get(bit);
      if (!bitmap.testBit(bit)) {
        continue;
      }
      if (reserve == null) {
        session.count("EMODE-BIT-UNKNOWN");
        continue;
      }
      rows.add(riskRow(reserve.assetId(), reserve.node(), category, node).values());
    }
    session.count("EMODE-ROWS", rows.size());
    riskRows.addAll(rows);
    return Outcome.USED;
  }
}
