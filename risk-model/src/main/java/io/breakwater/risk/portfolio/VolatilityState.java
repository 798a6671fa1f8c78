package io.breakwater.risk.portfolio;

/**
 * State of implied volatility in a scenario grid. The shock is relative and larger for short
 * expiries: its size at 30 days times (30 / days)^k, k the short-term power below 30 days and the
 * long-term power from 30 days on.
 *
 * @formula up: max(σ·(1 + u·(30/d)^k), σ_min); down: max(σ·(1 − v·(30/d)^k), 0)
 * @units annual volatility as decimal
 * @source methodology A2, portfolio margin; exchange parameters as published
 */
public enum VolatilityState {
  /** Volatility rises. */
  UP,
  /** Volatility stays. */
  SAME,
  /** Volatility falls. */
  DOWN;

  private static final double REFERENCE_DAYS = 30;

  /** The shock of this state under the given parameters. */
  public VolatilityShock shock(GridParameters parameters) {
    return switch (this) {
      case UP ->
          (volatility, days) ->
              Math.max(
                  volatility * (1 + parameters.volatilityRangeUp() * termFactor(days, parameters)),
                  parameters.minimumVolatilityUp());
      case SAME -> VolatilityShock.NONE;
      case DOWN ->
          (volatility, days) ->
              Math.max(
                  volatility
                      * (1 - parameters.volatilityRangeDown() * termFactor(days, parameters)),
                  0.0);
    };
  }

  private static double termFactor(double daysToExpiry, GridParameters parameters) {
    double days = Math.max(daysToExpiry, parameters.minimumDays());
    double power = days < REFERENCE_DAYS ? parameters.shortTermPower() : parameters.longTermPower();
    return StrictMath.pow(REFERENCE_DAYS / days, power);
  }
}
