package io.breakwater.risk.scenario;

import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentTable;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A scenario applied to a market: prices and depth of the risk assets of one book, in the book's
 * order.
 *
 * <p>p = p0·(1 + move), D = D0·multiplier. Depth may be NaN, zero or negative where the market has
 * none: a sale then exhausts it. The arrays are shared, not copied.
 *
 * @param scenarioId id of the scenario
 * @param assets ids of the risk assets
 * @param stablePeg whether an asset is pegged to the dollar
 * @param basePriceUsd prices before the shock
 * @param priceUsd prices after the shock and before any liquidation
 * @param depthUsd market depth after the shock, USD
 */
public record ShockedMarket(
    String scenarioId,
    List<String> assets,
    boolean[] stablePeg,
    double[] basePriceUsd,
    double[] priceUsd,
    double[] depthUsd)
    implements Serializable {

  private static final int NEAREST_NAMES = 3;

  /** Checks the shapes and that prices are positive and finite. */
  public ShockedMarket {
    assets = List.copyOf(assets);
    int size = assets.size();
    if (stablePeg.length != size
        || basePriceUsd.length != size
        || priceUsd.length != size
        || depthUsd.length != size) {
      throw new IllegalArgumentException(
          "Market arrays of scenario "
              + scenarioId
              + " must have one length, cannot be: "
              + size
              + " assets, "
              + stablePeg.length
              + " pegs, "
              + basePriceUsd.length
              + " base prices, "
              + priceUsd.length
              + " prices, "
              + depthUsd.length
              + " depths");
    }
    for (int i = 0; i < size; i++) {
      checkPrice(scenarioId, assets.get(i), basePriceUsd[i]);
      checkPrice(scenarioId, assets.get(i), priceUsd[i]);
    }
  }

  private static void checkPrice(String scenarioId, String asset, double price) {
    if (!(price > 0) || price == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "Price of "
              + asset
              + " in scenario "
              + scenarioId
              + " must be positive and finite, cannot be: "
              + price);
    }
  }

  /**
   * Applies a scenario.
   *
   * @param scenario the shocks
   * @param instruments every instrument of the run
   * @param assetKeys instrument keys of the book's risk assets
   * @param basePriceUsd base prices of those assets, in the same order
   * @param depthUsd market depth by instrument key, NaN where none is known
   * @throws IllegalArgumentException when the scenario names an asset that is no risk asset of the
   *     run
   */
  public static ShockedMarket of(
      Scenario scenario,
      InstrumentTable instruments,
      int[] assetKeys,
      double[] basePriceUsd,
      double[] depthUsd) {
    Map<String, Double> moves = new HashMap<>();
    Map<String, Double> multipliers = new HashMap<>();
    for (Shock shock : scenario.shocks()) {
      checkKnown(scenario, shock.asset(), instruments);
      if (shock instanceof PriceShock price) {
        moves.put(price.asset(), price.move());
      } else if (shock instanceof DepthShock depth) {
        multipliers.put(depth.asset(), depth.multiplier());
      }
    }
    int size = assetKeys.length;
    String[] assets = new String[size];
    boolean[] pegs = new boolean[size];
    double[] shocked = new double[size];
    double[] depth = new double[size];
    for (int i = 0; i < size; i++) {
      Instrument asset = instruments.get(assetKeys[i]);
      assets[i] = asset.id();
      pegs[i] = asset.stablePeg();
      double everyMove = asset.stablePeg() ? 0.0 : moves.getOrDefault(Shock.ALL, 0.0);
      shocked[i] = basePriceUsd[i] * (1 + moves.getOrDefault(asset.id(), everyMove));
      double everyMultiplier = multipliers.getOrDefault(Shock.ALL, 1.0);
      depth[i] = depthUsd[asset.key()] * multipliers.getOrDefault(asset.id(), everyMultiplier);
    }
    return new ShockedMarket(
        scenario.id(), List.of(assets), pegs, basePriceUsd.clone(), shocked, depth);
  }

  private static void checkKnown(Scenario scenario, String asset, InstrumentTable instruments) {
    if (asset.equals(Shock.ALL)) {
      return;
    }
    int key = instruments.keyOf(asset);
    if (key >= 0 && instruments.get(key).riskAsset() == key) {
      return;
    }
    throw new IllegalArgumentException(
        key >= 0
            ? "Scenario "
                + scenario.id()
                + " must shock risk assets, cannot be: "
                + asset
                + " (it moves with "
                + instruments.get(instruments.get(key).riskAsset()).id()
                + ")"
            : "Scenario "
                + scenario.id()
                + " shocks an unknown asset: "
                + asset
                + "; nearest known: "
                + nearest(asset, instruments));
  }

  private static String nearest(String asset, InstrumentTable instruments) {
    return instruments.all().stream()
        .filter(known -> known.riskAsset() == known.key())
        .map(Instrument::id)
        .sorted(
            Comparator.comparingInt((String known) -> editDistance(asset, known))
                .thenComparing(Comparator.naturalOrder()))
        .limit(NEAREST_NAMES)
        .collect(Collectors.joining(", "));
  }

  /** Levenshtein distance: insertions, deletions and substitutions between two names. */
  private static int editDistance(String from, String to) {
    int[] row = new int[to.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
