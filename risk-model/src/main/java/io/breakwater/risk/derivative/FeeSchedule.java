package io.breakwater.risk.derivative;

import java.io.Serializable;
import java.util.List;

/**
 * Trading fees of a venue by 30-day volume. A trader of unknown volume pays the worst tier: the one
 * with the highest taker fee.
 *
 * @param tiers in ascending order of volume, the first from 0
 * @formula fee = notional·rate(tier, maker | taker | liquidation)
 * @units currency of the notional; negative fees are rebates
 * @source methodology A2
 */
public record FeeSchedule(List<FeeTier> tiers) implements Serializable {

  /** How a trade came about. */
  public enum Trade {
    /** A resting order that somebody else filled. */
    MAKER,
    /** An order that took a resting one. */
    TAKER,
    /** A close forced by the venue. */
    LIQUIDATION
  }

  /** Checks the order of the tiers. */
  public FeeSchedule {
    tiers = List.copyOf(tiers);
    if (tiers.isEmpty() || tiers.get(0).lowerVolumeUsd() != 0) {
      throw new IllegalArgumentException("Fee tiers must start at volume 0: " + tiers);
    }
    for (int i = 1; i < tiers.size(); i++) {
      if (tiers.get(i).lowerVolumeUsd() <= tiers.get(i - 1).lowerVolumeUsd()) {
        throw new IllegalArgumentException(
            "Lower volume of fee tier "
                + (i + 1)
                + " must ascend, cannot be: "
                + tiers.get(i).lowerVolumeUsd());
      }
    }
  }

  /** Tier of a 30-day volume; the worst for NaN. */
  public FeeTier tierOf(double volumeUsd) {
    FeeTier tier = tiers.get(0);
    for (FeeTier candidate : tiers) {
      boolean fits =
          Double.isNaN(volumeUsd)
              ? candidate.takerRate() > tier.takerRate()
              : volumeUsd >= candidate.lowerVolumeUsd();
      if (fits) {
        tier = candidate;
      }
    }
    return tier;
  }

  /** Fee of one trade, in the currency of its notional. */
  public double fee(double notional, double volumeUsd, Trade trade) {
    FeeTier tier = tierOf(volumeUsd);
    return Math.abs(notional)
        * switch (trade) {
          case MAKER -> tier.makerRate();
          case TAKER -> tier.takerRate();
          case LIQUIDATION -> tier.liquidationRate();
        };
  }
}
