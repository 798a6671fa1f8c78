package io.breakwater.risk.derivative;

import io.breakwater.risk.market.OptionRight;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;

/**
 * The volatility at which {@link Black76} returns an option's price.
 *
 * <p>The root is sought in σ√T on the option out of the money of the same strike, whose price is
 * all time value, and on a logarithmic scale where prices are small, so that options far from the
 * money keep their digits. NaN where no volatility fits: a price at or below its discounted
 * intrinsic value, at or above its bound (the forward for a call, the strike for a put), or no time
 * left.
 *
 * @formula σ: Black76(F, K, T, r, σ) = V
 * @units annual volatility as decimal
 * @source Black 1976; search by bracketing Brent of Hipparchus; methodology A2
 */
public final class ImpliedVolatility {
  /** Tolerance of σ√T, relative and absolute. */
  private static final double TOLERANCE = 1e-14;

  /** No price differs from its bound at ten times this deviation in double precision. */
  private static final double LARGEST_DEVIATION = 0x1p6;

  private static final double SMALLEST_DEVIATION = 0x1p-60;
  private static final int MAX_EVALUATIONS = 1_000;
  private static final int ORDER = 5;

  private ImpliedVolatility() {}

  /** Volatility implied by a price in the quote currency. */
  public static double of(
      OptionRight right, double price, double forward, double strike, double years, double rate) {
    if (!Black76.isDefined(forward, strike, years, rate, 0) || years == 0) {
      return Double.NaN;
    }
    double atExpiry = price * StrictMath.exp(rate * years);
    double timeValue = atExpiry - right.intrinsic(forward, strike);
    OptionRight worthless = forward > strike ? OptionRight.PUT : OptionRight.CALL;
    double bound = Math.min(forward, strike);
    if (!(timeValue > 0 && timeValue < bound)) {
      return Double.NaN;
    }
    return deviation(worthless, timeValue, forward, strike) / Math.sqrt(years);
  }

  /** Volatility implied by a price in coins of an {@link InverseOption}. */
  public static double ofInverse(
      OptionRight right,
      double priceCoin,
      double forward,
      double strike,
      double years,
      double coinRate) {
    return of(right, priceCoin * forward, forward, strike, years, coinRate);
  }

  private static double deviation(
      OptionRight worthless, double target, double forward, double strike) {
    DoubleUnaryOperator price = v -> Black76.undiscounted(worthless, forward, strike, v);
    // The price is convex below this deviation and concave above it.
    double inflection = Math.sqrt(2 * Math.abs(StrictMath.log(forward / strike)));
    if (inflection > 0 && price.applyAsDouble(inflection) >= target) {
      double low = inflection;
      while (low > SMALLEST_DEVIATION && price.applyAsDouble(low) >= target) {
        low /= 2;
      }
      double logTarget = logarithm(target);
      return solve(v -> logarithm(price.applyAsDouble(v)) - logTarget, low, inflection);
    }
    double high = Math.max(inflection, 1);
    while (high < LARGEST_DEVIATION && price.applyAsDouble(high) < target) {
      high *= 2;
    }
    return price.applyAsDouble(high) < target
        ? Double.NaN
        : solve(v -> price.applyAsDouble(v) - target, inflection, high);
  }

  /** A price too small for a double counts as the smallest double. */
  private static double logarithm(double price) {
    return StrictMath.log(Math.max(price, Double.MIN_VALUE));
  }

  private static double solve(DoubleUnaryOperator difference, double low, double high) {
    return new BracketingNthOrderBrentSolver(TOLERANCE, TOLERANCE, 0, ORDER)
        .solve(MAX_EVALUATIONS, difference::applyAsDouble, low, high);
  }
}
