package io.breakwater.risk.margin;

import java.io.Serializable;

/**
 * Margin a venue asks for one contract position, as a function of its notional and size.
 *
 * <p>MM = N·rate(tier, size) − deduction(tier), IM = N·initialRate(tier, size). Notional is in the
 * currency the contract settles in: USD for linear contracts, coin for inverse ones. Size is in
 * base units. Tiers are numbered from 1, as venues do.
 *
 * <p>Source: methodology A2.
 */
public sealed interface MarginSchedule extends Serializable permits MarginTiers, SizeAddOnMargin {

  /** Number of tiers. */
  int tiers();

  /** Tier of a notional; the lower bound of a tier belongs to it. */
  int tierOf(double notional);

  /** Maintenance margin rate of a tier. */
  double maintenanceRate(int tier, double size);

  /** Initial margin rate of a tier, 1 / largest leverage; NaN where the venue publishes none. */
  double initialRate(int tier, double size);

  /** Amount that makes maintenance margin continuous at the lower bound of a tier. */
  double deduction(int tier);

  /** Maintenance margin of a position, in the currency of the notional. */
  default double maintenanceMargin(double notional, double size) {
    int tier = tierOf(notional);
    return notional * maintenanceRate(tier, size) - deduction(tier);
  }

  /** Initial margin of a position, in the currency of the notional. */
  default double initialMargin(double notional, double size) {
    return notional * initialRate(tierOf(notional), size);
  }
}
