package io.breakwater.risk.margin;

import java.io.Serializable;

/**
 * Ladder of margin calls on the health factor, half-open bands: healthy ≥ {@code watch} &gt; watch
 * ≥ {@code warn} &gt; warn ≥ {@code call} &gt; call ≥ {@code critical} &gt; critical ≥ 1 &gt;
 * liquidatable.
 *
 * <p>The bounds are house policy, the 1 is the venue's rule. Source: methodology A1.
 *
 * @param watch health factor below which the account is watched
 * @param warn health factor below which the owner is warned
 * @param call health factor below which margin is called
 * @param critical health factor below which liquidation is near
 */
public record HealthBands(double watch, double warn, double call, double critical)
    implements Serializable {

  /** Health factor below which an account is liquidated. */
  public static final double LIQUIDATION = 1.0;

  /** Checks that the bounds descend towards liquidation. */
  public HealthBands {
    if (!(watch > warn && warn > call && call > critical && critical > LIQUIDATION)
        || Double.isInfinite(watch)) {
      throw new IllegalArgumentException(
          "Health bands must descend to 1, cannot be: "
              + watch
              + ", "
              + warn
              + ", "
              + call
              + ", "
              + critical);
    }
  }

  /** 2, 1.5, 1.25, 1.1. */
  public static HealthBands standard() {
    return new HealthBands(2, 1.5, 1.25, 1.1);
  }

  /**
   * Band of a health factor.
   *
   * @throws IllegalArgumentException when it is NaN: an undefined health has no band of the ladder
   */
  public AccountStatus of(double healthFactor) {
    if (Double.isNaN(healthFactor)) {
      throw new IllegalArgumentException("Health factor without a band, cannot be: NaN");
    }
    if (healthFactor < LIQUIDATION) {
      return AccountStatus.LIQUIDATABLE;
    }
    if (healthFactor < critical) {
      return AccountStatus.CRITICAL;
    }
    if (healthFactor < call) {
      return AccountStatus.CALL;
    }
    if (healthFactor < warn) {
      return AccountStatus.WARN;
    }
    return healthFactor < watch ? AccountStatus.WATCH : AccountStatus.HEALTHY;
  }
}
