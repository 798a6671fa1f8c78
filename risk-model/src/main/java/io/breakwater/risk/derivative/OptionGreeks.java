package io.breakwater.risk.derivative;

/**
 * Derivatives of the price of one option, in the currency of that price. NaN where the price has a
 * kink: no time or volatility left and the underlying exactly at the strike.
 *
 * @param delta change for one unit of the underlying price
 * @param gamma change of delta for one unit of the underlying price
 * @param vega change for one unit of annual volatility (1.00, not one percentage point)
 * @param theta change for one year of passing time, everything else held
 * @param rho change for one unit of the annual rate
 * @formula delta = ∂V/∂S; gamma = ∂²V/∂S²; vega = ∂V/∂σ; theta = ∂V/∂t; rho = ∂V/∂r
 * @units price currency for each unit of the other quantity
 * @source Black 1976; Black, Scholes 1973; methodology A2
 */
public record OptionGreeks(double delta, double gamma, double vega, double theta, double rho) {

  /** No derivative exists. */
  public static final OptionGreeks UNDEFINED =
      new OptionGreeks(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
