package io.breakwater.risk.margin;

/**
 * Margin rates that grow with position size (Deribit): MM % = base + size·add-on, IM % likewise.
 *
 * @param maintenanceBaseRate maintenance margin rate of a vanishing position, [0, 1)
 * @param initialBaseRate initial margin rate of a vanishing position, (0, 1]
 * @param addOnRatePerUnit rate added for each base unit, not negative
 * @formula MM = N·(base + size·add-on); IM = N·(initial base + size·add-on)
 * @units currency the contract settles in, size in base units
 * @source methodology A2, worked value C10: linear BTC perpetual 1 % and 2 %, plus 0.005 % a coin
 */
public record SizeAddOnMargin(
    double maintenanceBaseRate, double initialBaseRate, double addOnRatePerUnit)
    implements MarginSchedule {

  /** Checks the ranges. */
  public SizeAddOnMargin {
    if (!(maintenanceBaseRate >= 0 && maintenanceBaseRate < 1)) {
      throw new IllegalArgumentException(
          "Maintenance margin rate must be in [0, 1), cannot be: " + maintenanceBaseRate);
    }
    if (!(initialBaseRate > 0 && initialBaseRate <= 1)) {
      throw new IllegalArgumentException(
          "Initial margin rate must be in (0, 1], cannot be: " + initialBaseRate);
    }
    if (!(addOnRatePerUnit >= 0 && addOnRatePerUnit < 1)) {
      throw new IllegalArgumentException(
          "Size add-on must be in [0, 1), cannot be: " + addOnRatePerUnit);
    }
  }

  @Override
  public int tiers() {
    return 1;
  }

  @Override
  public int tierOf(double notional) {
    return 1;
  }

  @Override
  public double maintenanceRate(int tier, double size) {
    return maintenanceBaseRate + size * addOnRatePerUnit;
  }

  @Override
  public double initialRate(int tier, double size) {
    return initialBaseRate + size * addOnRatePerUnit;
  }

  @Override
  public double deduction(int tier) {
    return 0;
  }
}
