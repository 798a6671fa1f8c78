package io.breakwater.jobs.stage.stress;

import java.util.Locale;

/** How a stress is played. */
public enum Algorithm {
  /** Synchronous rounds, as in the night. */
  ROUNDS,
  /** Least and greatest fixed point. */
  CLEARING,
  /** One account after the other, with frictions, over drawn orders. */
  SEQUENTIAL,
  /** Vaults through falling-price auctions. */
  AUCTION,
  /** Institutions above a leverage limit sell down to a target, round after round. */
  THRESHOLD,
  /** Institutions sell back to the leverage they had, once. */
  LEVERAGE_TARGETING;

  /** As the command line writes it: {@code leverage-targeting}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
