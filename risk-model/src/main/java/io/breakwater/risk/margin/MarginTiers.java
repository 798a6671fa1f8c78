package io.breakwater.risk.margin;

import java.util.ArrayList;
import java.util.List;

/**
 * Tiered margin (Binance, Bybit, Hyperliquid): MM(N) = N·rate_n − deduction_n with n the tier of N.
 *
 * <p>A deduction that the table does not give follows from continuity: deduction_1 = 0, deduction_n
 * = deduction_{n−1} + lower_n·(rate_n − rate_{n−1}), which makes MM continuous and, as rates never
 * fall, convex. Given deductions are taken as they are; {@link #discontinuities} says where they
 * disagree with that recursion.
 *
 * <p>A notional equal to a lower bound belongs to the tier above it. With continuous MM the choice
 * moves only the initial margin and the printed tier.
 *
 * @formula MM(N) = N·rate_n − deduction_n; IM(N) = N·initialRate_n
 * @units currency the contract settles in
 * @source methodology A2, worked value C11
 */
public final class MarginTiers implements MarginSchedule {
  private static final long serialVersionUID = 1L;

  private final double[] lower;
  private final double[] maintenanceRate;
  private final double[] initialRate;
  private final double[] deduction;

  /**
   * A jump of maintenance margin at the lower bound of a tier.
   *
   * @param tier tier whose lower bound jumps
   * @param lowerNotional the bound
   * @param marginBelow maintenance margin by the tier below
   * @param marginAbove maintenance margin by the tier itself
   */
  public record Discontinuity(
      int tier, double lowerNotional, double marginBelow, double marginAbove) {}

  /**
   * Takes tiers in ascending order.
   *
   * @throws IllegalArgumentException when there is none, the first does not start at 0, bounds do
   *     not ascend or maintenance rates fall
   */
  public MarginTiers(List<MarginTier> tiers) {
    if (tiers.isEmpty() || tiers.get(0).lowerNotional() != 0) {
      throw new IllegalArgumentException("Margin tiers must start at notional 0: " + tiers);
    }
    int count = tiers.size();
    lower = new double[count];
    maintenanceRate = new double[count];
    initialRate = new double[count];
    deduction = new double[count];
    for (int i = 0; i < count; i++) {
      MarginTier tier = tiers.get(i);
      lower[i] = tier.lowerNotional();
      maintenanceRate[i] = tier.maintenanceRate();
      initialRate[i] = tier.initialRate();
      if (i > 0) {
        checkAscends(i);
      }
      deduction[i] = Double.isNaN(tier.deduction()) ? continuousDeduction(i) : tier.deduction();
    }
  }

  private void checkAscends(int i) {
    if (!(lower[i] > lower[i - 1])) {
      throw new IllegalArgumentException(
          "Lower notional of tier " + (i + 1) + " must ascend, cannot be: " + lower[i]);
    }
    if (!(maintenanceRate[i] >= maintenanceRate[i - 1])) {
      throw new IllegalArgumentException(
          "Maintenance margin rate of tier "
              + (i + 1)
              + " must not fall, cannot be: "
              + maintenanceRate[i]);
    }
  }

  private double continuousDeduction(int i) {
    return i == 0 ? 0 : deduction[i - 1] + lower[i] * (maintenanceRate[i] - maintenanceRate[i - 1]);
  }

  /** One tier for every notional. */
  public static MarginTiers flat(double maintenanceRate, double maxLeverage) {
    return new MarginTiers(List.of(MarginTier.of(0, maintenanceRate, maxLeverage)));
  }

  /** Maintenance margin of a notional, in its currency. */
  public double maintenanceMargin(double notional) {
    return maintenanceMargin(notional, Double.NaN);
  }

  /** Initial margin of a notional, in its currency. */
  public double initialMargin(double notional) {
    return initialMargin(notional, Double.NaN);
  }

  /**
   * Where given deductions make maintenance margin jump.
   *
   * @param tolerance largest jump that is not reported, relative to lower notional times rate, the
   *     size of the numbers whose difference the margin is
   */
  public List<Discontinuity> discontinuities(double tolerance) {
    List<Discontinuity> jumps = new ArrayList<>();
    for (int i = 0; i < lower.length; i++) {
      double below = i == 0 ? 0 : lower[i] * maintenanceRate[i - 1] - deduction[i - 1];
      double above = lower[i] * maintenanceRate[i] - deduction[i];
      if (!(Math.abs(above - below) <= tolerance * lower[i] * maintenanceRate[i])) {
        jumps.add(new Discontinuity(i + 1, lower[i], below, above));
      }
    }
    return List.copyOf(jumps);
  }

  @Override
  public int tiers() {
    return lower.length;
  }

  @Override
  public int tierOf(double notional) {
    int tier = lower.length;
    while (tier > 1 && notional < lower[tier - 1]) {
      tier--;
    }
    return tier;
  }

  @Override
  public double maintenanceRate(int tier, double size) {
    return maintenanceRate[tier - 1];
  }

  @Override
  public double initialRate(int tier, double size) {
    return initialRate[tier - 1];
  }

  @Override
  public double deduction(int tier) {
    return deduction[tier - 1];
  }

  /** Notional from which a tier applies. */
  public double lowerNotional(int tier) {
    return lower[tier - 1];
  }
}
