package io.breakwater.risk.rates;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One asset at one lending venue: its terms and what is in it. NaN where the venue states nothing.
 *
 * @param venue venue
 * @param instrument dense key of the asset
 * @param loanToValue share of it as collateral that may be borrowed at opening
 * @param curve what borrowers pay, null for an asset that is not lent
 * @param reserveFactor share of the interest that the venue keeps
 * @param borrowCap largest debt in units of the asset, NaN for none
 * @param supplyCap largest supply in units of the asset, NaN for none
 * @param state what the reserve holds and is owed
 */
public record Reserve(
    String venue,
    int instrument,
    double loanToValue,
    @Nullable KinkedRateCurve curve,
    double reserveFactor,
    double borrowCap,
    double supplyCap,
    ReserveState state)
    implements Serializable {

  /** Yearly rate that borrowers pay, NaN for an asset that is not lent or of unknown state. */
  public double borrowRate() {
    return curve == null ? Double.NaN : curve.borrowRate(state.utilisation());
  }

  /**
   * Yearly rate that suppliers earn: nothing where the asset is not lent, or lent by the venue
   * itself at one rate, as vaults do.
   */
  public double supplyRate() {
    return curve == null || curve.isFlat() ? 0 : state.supplyRate(curve, reserveFactor);
  }

  /**
   * Units that can still be borrowed: the lesser of the cash and of what the cap leaves, or the one
   * of them that is known. 0 for an asset that is not lent.
   */
  public double borrowable() {
    if (curve == null) {
      return 0;
    }
    double owed = Double.isNaN(state.totalDebt()) ? 0 : state.totalDebt();
    double underCap = Double.isNaN(borrowCap) ? state.cash() : Math.max(0, borrowCap - owed);
    return Double.isNaN(state.cash()) ? underCap : Math.min(state.cash(), underCap);
  }

  /** The reserve after suppliers have withdrawn a share of its cash. */
  Reserve withdraw(double share) {
    return new Reserve(
        venue,
        instrument,
        loanToValue,
        curve,
        reserveFactor,
        borrowCap,
        supplyCap,
        state.withdraw(share));
  }
}
