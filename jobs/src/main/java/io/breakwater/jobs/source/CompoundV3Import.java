package io.breakwater.jobs.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.source.SourceFile.Outcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compound v3 market configurations, a file a market, to the feeds risk_parameter and instrument.
 * The venue of a market is {@code compound-v3:<chain>_<market>} after its file. Collateral: ltv =
 * borrowCF, threshold = liquidateCF, bonus = 1 - liquidationFactor, caps in whole tokens (0 means
 * closed, not unlimited). The base token carries the rate curve.
 *
 * <p>The configuration's slopes are per unit of utilisation; the feed's are the rise from zero to
 * the kink and from the kink to full utilisation: {@code slope1 = slopeLow x kink, slope2 =
 * slopeHigh x (1 - kink)}.
 */
public final class CompoundV3Import {
  /** Name in the catalog and in reports. */
  public static final String NAME = "compound-v3";

  /**
   * What to import.
   *
   * @param folder folder of the configurations, {@code <chain>_<market>.json}
   * @param validFrom date from which the parameters are in force
   * @param landing landing root
   */
  public record Parameters(Path folder, LocalDate validFrom, Path landing) {}

  private final Parameters parameters;
  private final ImportSession session;
  private final List<@Nullable Object[]> riskRows = new ArrayList<>();
  private final Set<String> assets = new TreeSet<>();
  private final Map<String, Set<String>> addressesBySymbol = new HashMap<>();

  /** An import that has not run yet. */
  public CompoundV3Import(Parameters parameters) {
    this.parameters = parameters;
    this.session = new ImportSession(NAME, parameters.landing());
    session.declare("MARKETS", "markets landed, each a venue of its own");
    session.declare("COLLATERALS", "collateral rows landed");
    session.declare("CLOSED-COLLATERAL", "collaterals with a supply cap of 0: no new supply");
    session.declare("CAP-UNDERSCORES", "caps printed with underscores, read as thousands marks");
    session.declare("CAP-EXPONENT", "caps whose power of ten is not the token's decimals");
    session.declare("SYMBOL-OF-SEVERAL-CHAINS", "symbols with several addresses: one asset id");
    session.declare("THRESHOLD-BELOW-LTV", "collaterals that lend more than they liquidate at");
    session.declare(
        "NOT-MAPPED",
        "fields without a feed column: minimum borrow, reserves, store front, rewards");
  }

  /** Reads the folder and writes the feeds. */
  public ImportReport run() {
    for (Path file : files()) {
      readMarket(file);
    }
    addressesBySymbol.values().stream()
        .filter(addresses -> addresses.size() > 1)
        .forEach(addresses -> session.count("SYMBOL-OF-SEVERAL-CHAINS"));
    String stem = NAME + "-" + parameters.validFrom();
    session.write(Feed.RISK_PARAMETER, null, stem, riskRows);
    session.write(
        Feed.INSTRUMENT, null, stem, assets.stream().map(SpotAssets::instrument).toList());
    return session.finish();
  }

  private List<Path> files() {
    List<Path> files = List.of();
    if (Files.isDirectory(parameters.folder())) {
      try (Stream<Path> found = Files.list(parameters.folder())) {
        files = found.filter(file -> file.toString().endsWith(".json")).sorted().toList();
      } catch (IOException e) {
        throw missingFolder().causedBy(e);
      }
    }
    if (files.isEmpty()) {
      throw missingFolder().build();
    }
    return files;
  }

  private RiskException.Builder missingFolder() {
    return RiskException.of("IMP-01", ExitCode.INPUT_UNAVAILABLE, "A source folder has no files")
        .where(parameters.folder())
        .rule("a folder with <chain>_<market>.json files is required")
        .next("correct the option that names the folder");
  }

  private void readMarket(Path file) {
    String name = String.valueOf(file.getFileName());
    String venue = NAME + ":" + name.substring(0, name.length() - ".json".length());
    JsonSource source = new JsonSource(file, session);
    JsonNode collaterals = source.object("assets");
    source.record(source.root(), node -> takeBase(venue, node));
    collaterals
        .properties()
        .forEach(
            entry ->
                source.record(
                    entry.getValue(), node -> takeCollateral(venue, entry.getKey(), node)));
    source.close();
    session.count("MARKETS");
  }

  private Outcome takeBase(String venue, JsonNode node) throws RowRejected {
    String symbol = JsonSource.text(node, "baseToken");
    JsonNode rates = node.path("rates");
    double kink = JsonSource.share(rates, "borrowKink");
    FeedRow row =
        row(venue, symbol)
            .set("ltv", 0.0)
            .set("liquidation_threshold", 0.0)
            .set("optimal_utilisation", kink)
            .set("rate_base", notNegative(rates, "borrowBase"))
            .set("rate_slope1", notNegative(rates, "borrowSlopeLow") * kink)
            .set("rate_slope2", notNegative(rates, "borrowSlopeHigh") * (1 - kink));
    know(symbol, JsonSource.text(node, "baseTokenAddress"));
    for (String field :
        List.of("borrowMin", "targetReserves", "storeFrontPriceFactor", "tracking")) {
      session.count("NOT-MAPPED", node.has(field) ? 1 : 0);
    }
    riskRows.add(row.values());
    return Outcome.USED;
  }

  private static double notNegative(JsonNode node, String field) throws RowRejected {
    double value = JsonSource.number(node, field);
    if (value < 0) {
      throw new RowRejected("NUM-NEGATIVE", field + " = " + value);
    }
    return value;
  }

  private Outcome takeCollateral(String venue, String symbol, JsonNode node) throws RowRejected {
    double ltv = JsonSource.share(node, "borrowCF");
    double threshold = JsonSource.share(node, "liquidateCF");
    double cap = cap(node);
    // exact: 1 - 0.93 is 0.07 and not its neighbour
    BigDecimal factor = Fields.decimal(JsonSource.text(node, "liquidationFactor"), "factor");
    double bonus = BigDecimal.ONE.subtract(factor).doubleValue();
    if (!(bonus >= 0 && bonus < 1)) {
      throw new RowRejected("NUM-NOT-A-SHARE", "liquidationFactor = " + factor);
    }
    FeedRow row =
        row(venue, symbol)
            .set("ltv", ltv)
            .set("liquidation_threshold", threshold)
            .set("liquidation_bonus", bonus)
            .set("supply_cap", cap);
    know(symbol, JsonSource.text(node, "address"));
    session.count("CLOSED-COLLATERAL", cap == 0 ? 1 : 0);
    session.count("THRESHOLD-BELOW-LTV", threshold < ltv ? 1 : 0);
    session.count("COLLATERALS");
    riskRows.add(row.values());
    return Outcome.USED;
  }

  /** A cap in whole tokens from a printing like {@code 7_100e18}. */
  private double cap(JsonNode node) throws RowRejected {
    String printed = JsonSource.text(node, "supplyCap");
    String plain = printed.replace("_", "");
    BigDecimal cap = Fields.decimal(plain, "supplyCap");
    double decimals = JsonSource.number(node, "decimals");
    if (!(decimals >= 0 && decimals <= 36) || cap.signum() < 0) {
      throw new RowRejected(Fields.UNREADABLE, "supplyCap " + printed + " decimals " + decimals);
    }
    int places = (int) decimals;
    session.count("CAP-UNDERSCORES", plain.equals(printed) ? 0 : 1);
    session.count("CAP-EXPONENT", plain.endsWith("e" + places) ? 0 : 1);
    return cap.movePointLeft(places).doubleValue();
  }

  private FeedRow row(String venue, String asset) {
    return FeedRow.of(Feed.RISK_PARAMETER)
        .set("venue", venue)
        .set("asset_id", asset)
        .set("valid_from", parameters.validFrom());
  }

  private void know(String symbol, String address) throws RowRejected {
    assets.add(symbol);
    addressesBySymbol
        .computeIfAbsent(symbol, s -> new TreeSet<>())
        .add(Fields.address(address, "address"));
  }
}
