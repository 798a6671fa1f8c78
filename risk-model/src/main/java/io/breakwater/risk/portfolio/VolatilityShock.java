package io.breakwater.risk.portfolio;

import java.io.Serializable;

/** A change of implied volatility; contracts without optionality ignore it. */
@FunctionalInterface
public interface VolatilityShock extends Serializable {

  /** Volatility stays as it is. */
  VolatilityShock NONE = (impliedVolatility, daysToExpiry) -> impliedVolatility;

  /**
   * Implied volatility after the change.
   *
   * @param impliedVolatility annual, as decimal
   * @param daysToExpiry calendar days
   */
  double shocked(double impliedVolatility, double daysToExpiry);
}
