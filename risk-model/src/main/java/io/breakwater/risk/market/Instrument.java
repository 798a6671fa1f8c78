package io.breakwater.risk.market;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One tradable or holdable thing, with dense keys for hot paths. Keys index the run's {@link
 * InstrumentTable}.
 *
 * @param key dense key of this instrument
 * @param id published id, for example {@code ETH} or {@code ETH-PERP}
 * @param kind contract kind
 * @param riskAsset key of the asset whose price moves this instrument: itself for spot, the base
 *     asset for contracts and receipts; shocks, market depth and price impact are per risk asset
 * @param settleAsset key of the asset in which profit and margin are paid; itself for spot
 * @param multiplier contract size: base units a contract (linear) or USD a contract (inverse); 1
 *     for spot
 * @param stablePeg whether the asset is pegged to 1 USD: purchases do not lift its price in a
 *     cascade
 * @param option right and strike of an option; null for other instruments and where they are not
 *     known
 */
public record Instrument(
    int key,
    String id,
    InstrumentKind kind,
    int riskAsset,
    int settleAsset,
    double multiplier,
    boolean stablePeg,
    @Nullable OptionTerms option)
    implements Serializable {

  /** Checks the contract size. */
  public Instrument {
    if (!(multiplier > 0) || Double.isInfinite(multiplier)) {
      throw new IllegalArgumentException(
          "Multiplier of instrument "
              + id
              + " must be positive and finite, cannot be: "
              + multiplier);
    }
  }

  /** An instrument that is no option, or one whose terms are not known. */
  public Instrument(
      int key,
      String id,
      InstrumentKind kind,
      int riskAsset,
      int settleAsset,
      double multiplier,
      boolean stablePeg) {
    this(key, id, kind, riskAsset, settleAsset, multiplier, stablePeg, null);
  }

  /** The same instrument, moving with another asset. */
  Instrument withRiskAsset(int asset) {
    return asset == riskAsset
        ? this
        : new Instrument(key, id, kind, asset, settleAsset, multiplier, stablePeg, option);
  }

  /** A spot asset, its own risk asset. */
  public static Instrument spot(int key, String id) {
    return new Instrument(key, id, InstrumentKind.SPOT, key, key, 1.0, false);
  }
}
