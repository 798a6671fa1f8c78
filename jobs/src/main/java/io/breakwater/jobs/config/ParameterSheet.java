package io.breakwater.jobs.config;

import io.breakwater.risk.oracle.RateCap;
import java.util.List;

/**
 * Parameters that somebody means to set, as a file has them: what it leaves out stays as it is in
 * force.
 *
 * @param id name for readers
 * @param rates caps of exchange rates
 * @param reserves terms of lending or vault reserves
 */
public record ParameterSheet(String id, List<CappedRate> rates, List<ReserveChange> reserves) {
  /** Everything as it is in force. */
  public static final ParameterSheet IN_FORCE =
      new ParameterSheet("in-force", List.of(), List.of());

  /** Copies the lists. */
  public ParameterSheet {
    rates = List.copyOf(rates);
    reserves = List.copyOf(reserves);
    requireDistinct("rates", rates.stream().map(CappedRate::asset).toList());
    requireDistinct(
        "parameters",
        reserves.stream().map(row -> row.venue() + " " + row.asset() + " " + row.emode()).toList());
  }

  /**
   * An asset whose price is that of its base times a capped exchange rate.
   *
   * @param asset what is priced, for example wstETH
   * @param base what the rate is in, for example stETH
   * @param cap snapshot of the rate and largest growth since
   */
  public record CappedRate(String asset, String base, RateCap cap) {
    /** Refuses an asset that is its own base. */
    public CappedRate {
      if (asset.equals(base)) {
        throw new IllegalArgumentException(
            "A rate is between two assets, cannot be: " + asset + " in " + base);
      }
    }
  }

  /**
   * New terms of one asset of a venue, or of an asset inside an e-mode category; NaN leaves a term
   * as it is.
   *
   * @param venue venue
   * @param asset instrument id
   * @param emode efficiency-mode category, 0 for the asset's own terms
   * @param loanToValue largest loan at opening
   * @param liquidationThreshold weight in the health factor
   * @param liquidationBonus liquidator's bonus
   * @param protocolFeeRatio protocol's share of the bonus
   * @param haircutRatio share of the value that does not count
   */
  public record ReserveChange(
      String venue,
      String asset,
      int emode,
      double loanToValue,
      double liquidationThreshold,
      double liquidationBonus,
      double protocolFeeRatio,
      double haircutRatio) {}

  private static void requireDistinct(String list, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      if (names.indexOf(names.get(i)) != i) {
        throw new IllegalArgumentException(
            "Each entry of " + list + " may be given once, cannot be again: " + names.get(i));
      }
    }
  }
}
