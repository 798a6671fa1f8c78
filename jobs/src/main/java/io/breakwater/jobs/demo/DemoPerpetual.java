package io.breakwater.jobs.demo;

/** Perpetuals of the derivatives exchange, in the order of their ids. */
enum DemoPerpetual {
  AAVE_PERP(0, "AAVE-PERP", DemoAsset.AAVE, false, 0.1, 0.6),
  ARB_PERP(1, "ARB-PERP", DemoAsset.ARB, false, 10, 0.6),
  AVAX_PERP(2, "AVAX-PERP", DemoAsset.AVAX, false, 1, 0.8),
  BTC_PERP(3, "BTC-PERP", DemoAsset.BTC, false, 0.001, 5),
  BTC_USD_INV(4, "BTC-USD-INV", DemoAsset.BTC, true, 100, 0),
  ETH_PERP(5, "ETH-PERP", DemoAsset.ETH, false, 0.01, 4),
  ETH_USD_INV(6, "ETH-USD-INV", DemoAsset.ETH, true, 10, 0),
  LINK_PERP(7, "LINK-PERP", DemoAsset.LINK, false, 1, 0.9),
  SOL_PERP(8, "SOL-PERP", DemoAsset.SOL, false, 0.1, 2),
  UNI_PERP(9, "UNI-PERP", DemoAsset.UNI, false, 1, 0.6);

  /** All contracts; the index of a contract is its key. */
  static final DemoPerpetual[] ALL = values();

  /** Number of contracts. */
  static final int COUNT = ALL.length;

  /** Lower bounds of the tiers, in USD for linear contracts. */
  private static final double[] LOWER = {0, 100_000, 500_000, 2_000_000, 10_000_000};

  private static final double[] MAJOR_RATE = {0.02, 0.03, 0.05, 0.10, 0.15};
  private static final double[] MINOR_RATE = {0.05, 0.065, 0.08, 0.12, 0.20};

  /** Index in arrays by contract. */
  final int key;

  final String id;
  final DemoAsset base;

  /** Whether a contract is worth {@link #multiplier} USD and pays profit in coin. */
  final boolean inverse;

  /** Base units a contract, USD a contract when inverse. */
  final double multiplier;

  /** How often traders choose it. */
  final double popularity;

  DemoPerpetual(
      int key, String id, DemoAsset base, boolean inverse, double multiplier, double popularity) {
    this.key = key;
    this.id = id;
    this.base = base;
    this.inverse = inverse;
    this.multiplier = multiplier;
    this.popularity = popularity;
  }

  /** Asset in which margin and profit are paid. */
  DemoAsset settle() {
    return inverse ? base : DemoAsset.USDC;
  }

  int tiers() {
    return LOWER.length;
  }

  /** Lower bound of a tier in the currency of settlement. */
  double lowerNotional(int tier) {
    return inverse ? LOWER[tier] / coinScale() : LOWER[tier];
  }

  double maintenanceRate(int tier) {
    boolean major = base == DemoAsset.BTC || base == DemoAsset.ETH;
    return major ? MAJOR_RATE[tier] : MINOR_RATE[tier];
  }

  /** Largest leverage: maintenance is half of initial margin. */
  double maxLeverage(int tier) {
    return 1 / (2 * maintenanceRate(tier));
  }

  /** d_0 = 0, d_n = d_{n−1} + lower_n·(rate_n − rate_{n−1}): maintenance margin is continuous. */
  double deduction(int tier) {
    double deduction = 0;
    for (int n = 1; n <= tier; n++) {
      deduction += lowerNotional(n) * (maintenanceRate(n) - maintenanceRate(n - 1));
    }
    return deduction;
  }

  /** Maintenance margin of a notional, in the currency of settlement. */
  double maintenanceMargin(double notional) {
    double margin = 0;
    for (int tier = 0; tier < LOWER.length && notional > lowerNotional(tier); tier++) {
      double upper = tier + 1 < LOWER.length ? lowerNotional(tier + 1) : notional;
      margin += (Math.min(notional, upper) - lowerNotional(tier)) * maintenanceRate(tier);
    }
    return margin;
  }

  /** Notional of contracts in the currency of settlement. */
  double notional(double contracts, double mark) {
    return inverse
        ? Math.abs(contracts) * multiplier / mark
        : Math.abs(contracts) * multiplier * mark;
  }

  /** Notional in USD. */
  double notionalUsd(double contracts, double mark) {
    return inverse ? Math.abs(contracts) * multiplier : notional(contracts, mark);
  }

  /** Profit of signed contracts between two prices, in the currency of settlement. */
  double profit(double contracts, double entry, double mark) {
    return inverse
        ? contracts * multiplier * (1 / entry - 1 / mark)
        : contracts * multiplier * (mark - entry);
  }

  private double coinScale() {
    return base == DemoAsset.BTC ? 50_000 : 2_500;
  }
}
