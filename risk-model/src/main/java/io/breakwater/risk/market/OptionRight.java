package io.breakwater.risk.market;

/** What the holder of an option may do, as in the {@code instrument} feed. */
public enum OptionRight {
  /** Buy at the strike: pays max(S − K, 0). */
  CALL(1),
  /** Sell at the strike: pays max(K − S, 0). */
  PUT(-1);

  private final int sign;

  OptionRight(int sign) {
    this.sign = sign;
  }

  /** 1 for a call, −1 for a put. */
  public int sign() {
    return sign;
  }

  /** What exercise pays at a price of the underlying, never negative. */
  public double intrinsic(double price, double strike) {
    return Math.max(sign * (price - strike), 0);
  }
}
