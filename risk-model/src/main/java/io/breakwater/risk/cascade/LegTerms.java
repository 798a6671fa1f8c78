package io.breakwater.risk.cascade;

import io.breakwater.risk.margin.MarginSchedule;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Terms that many legs share: a book stores each set once and a leg refers to it.
 *
 * @param kind what the leg does
 * @param bonusRatio liquidation bonus or penalty on seized collateral, [0, 1]
 * @param protocolFeeRatio share of the bonus that the protocol keeps, [0, 1]
 * @param schedule maintenance margin of a contract, null for other legs
 */
public record LegTerms(
    LegKind kind, double bonusRatio, double protocolFeeRatio, @Nullable MarginSchedule schedule)
    implements Serializable {

  /** Checks the ranges. */
  public LegTerms {
    if (!(bonusRatio >= 0 && bonusRatio <= 1)) {
      throw new IllegalArgumentException(
          "Liquidation bonus must be in [0, 1], cannot be: " + bonusRatio);
    }
    if (!(protocolFeeRatio >= 0 && protocolFeeRatio <= 1)) {
      throw new IllegalArgumentException(
          "Protocol fee must be in [0, 1], cannot be: " + protocolFeeRatio);
    }
    if (kind.isContract() != (schedule != null)) {
      throw new IllegalArgumentException(
          "A margin schedule belongs to contracts alone, cannot be: " + kind + " with " + schedule);
    }
  }

  /** Collateral of a lending account or a vault. */
  public static LegTerms collateral(double bonusRatio, double protocolFeeRatio) {
    return new LegTerms(LegKind.COLLATERAL, bonusRatio, protocolFeeRatio, null);
  }

  /** A leg without terms of its own. */
  public static LegTerms of(LegKind kind) {
    return new LegTerms(kind, 0, 0, null);
  }

  /** A contract and its maintenance margin. */
  public static LegTerms contract(LegKind kind, MarginSchedule schedule) {
    return new LegTerms(kind, 0, 0, schedule);
  }

  /**
   * Maintenance margin in USD of a contract at a price.
   *
   * @param size base units of a linear contract, dollars of an inverse one; the sign is ignored
   * @param priceUsd price of the risk asset
   */
  double maintenanceMarginUsd(double size, double priceUsd) {
    if (schedule == null) {
      return 0;
    }
    double units = kind == LegKind.INVERSE ? Math.abs(size) / priceUsd : Math.abs(size);
    return kind == LegKind.INVERSE
        ? priceUsd * schedule.maintenanceMargin(units, units)
        : schedule.maintenanceMargin(units * priceUsd, units);
  }
}
