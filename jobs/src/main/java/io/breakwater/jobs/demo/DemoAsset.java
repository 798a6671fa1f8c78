package io.breakwater.jobs.demo;

/**
 * Assets of the demo, in the order of their ids. Betas and volatilities are of the order seen in
 * crypto markets; thresholds and bonuses of the order large lending protocols use.
 */
enum DemoAsset {
  AAVE(0, Kind.VOLATILE, 95, 15e6, new Dynamics(1.20, 0.024), new Lending(0.68, 0.73, 0.075)),
  ARB(1, Kind.VOLATILE, 1.1, 3.2e9, new Dynamics(1.30, 0.026), new Lending(0.56, 0.62, 0.10)),
  AVAX(2, Kind.VOLATILE, 28, 400e6, new Dynamics(1.25, 0.022), new Lending(0.66, 0.70, 0.09)),
  BTC(3, Kind.VOLATILE, 62_000, 19.7e6, new Dynamics(0.88, 0.009), new Lending(0.74, 0.78, 0.05)),
  CRV(4, Kind.VOLATILE, 0.55, 1.2e9, new Dynamics(1.25, 0.034), new Lending(0.58, 0.65, 0.083)),
  DAI(5, Kind.STABLE, 1, 5e9, Dynamics.PEGGED, new Lending(0.75, 0.78, 0.045)),
  ETH(6, Kind.VOLATILE, 2_600, 120e6, new Dynamics(1.08, 0.012), new Lending(0.795, 0.825, 0.05)),
  KELP(7, Kind.VOLATILE, 0.9, 40e6, new Dynamics(1.10, 0.045), new Lending(0.40, 0.45, 0.10)),
  LDO(8, Kind.VOLATILE, 1.9, 890e6, new Dynamics(1.25, 0.028), new Lending(0.54, 0.60, 0.10)),
  LINK(9, Kind.VOLATILE, 15, 610e6, new Dynamics(1.15, 0.020), new Lending(0.73, 0.775, 0.07)),
  MOSS(10, Kind.VOLATILE, 0.12, 700e6, new Dynamics(1.10, 0.050), new Lending(0.42, 0.50, 0.10)),
  SOL(11, Kind.VOLATILE, 140, 470e6, new Dynamics(1.25, 0.021), new Lending(0.69, 0.74, 0.075)),
  UNI(12, Kind.VOLATILE, 8, 600e6, new Dynamics(1.20, 0.023), new Lending(0.65, 0.70, 0.09)),
  USDC(13, Kind.STABLE, 1, 30e9, Dynamics.PEGGED, new Lending(0.77, 0.80, 0.045)),
  USDX(14, Kind.STABLE, 1, 300e6, Dynamics.PEGGED, new Lending(0.72, 0.76, 0.05)),
  STETH(15, Kind.STAKED, 2_756, 9e6, Dynamics.PEGGED, new Lending(0.785, 0.81, 0.06));

  /** What drives the price. */
  enum Kind {
    VOLATILE,
    STABLE,
    STAKED
  }

  /**
   * Factor model of a volatile asset.
   *
   * @param beta loading on the market factor
   * @param ownVolatility daily volatility of the asset's own shock
   */
  record Dynamics(double beta, double ownVolatility) {
    static final Dynamics PEGGED = new Dynamics(0, 0);
  }

  /** Terms at the lending venue. */
  record Lending(double loanToValue, double liquidationThreshold, double liquidationBonus) {}

  /** All assets; the index of an asset is its key. */
  static final DemoAsset[] ALL = values();

  /** Number of assets. */
  static final int COUNT = ALL.length;

  private static final double VOLATILE_BORROW_RATE = 0.03;
  private static final double STABLE_BORROW_RATE = 0.065;
  private static final double VOLATILE_SUPPLY_RATE = 0.01;
  private static final double STABLE_SUPPLY_RATE = 0.045;

  /** Index in arrays by asset. */
  final int key;

  final Kind kind;
  final double firstPrice;

  /** Tokens in circulation, for index weights. */
  final double supply;

  final Dynamics dynamics;
  final Lending lending;

  DemoAsset(
      int key, Kind kind, double firstPrice, double supply, Dynamics dynamics, Lending lending) {
    this.key = key;
    this.kind = kind;
    this.firstPrice = firstPrice;
    this.supply = supply;
    this.dynamics = dynamics;
    this.lending = lending;
  }

  /** Published id. */
  String id() {
    return this == STETH ? "stETH" : name();
  }

  boolean isStable() {
    return kind == Kind.STABLE;
  }

  /** Tokens with so little trading that few hold them. */
  boolean isLongTail() {
    return this == KELP || this == MOSS;
  }

  /** Whether the asset is in the CRYPTO10 index. */
  boolean isInIndex() {
    return kind == Kind.VOLATILE && !isLongTail();
  }

  /** Yearly rate on debt at the lending venue. */
  double borrowRate() {
    return isStable() ? STABLE_BORROW_RATE : VOLATILE_BORROW_RATE;
  }

  /** Yearly rate on deposits at the lending venue. */
  double supplyRate() {
    return isStable() ? STABLE_SUPPLY_RATE : VOLATILE_SUPPLY_RATE;
  }
}
