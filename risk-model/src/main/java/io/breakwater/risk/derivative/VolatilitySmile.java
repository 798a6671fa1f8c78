package io.breakwater.risk.derivative;

import io.breakwater.risk.market.OptionRight;
import io.breakwater.risk.market.OptionTerms;
import io.breakwater.risk.num.NormalDistribution;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;

/**
 * Implied volatilities of one expiry by strike, linear in the logarithm of the strike between
 * quotes and not defined beyond them.
 *
 * <p>The risk reversal is the volatility of the call less that of the put whose undiscounted deltas
 * are ±Δ: positive where the market pays more for rises than for falls.
 *
 * @formula RR_Δ = σ(K: Φ(d₁) = Δ) − σ(K: Φ(−d₁) = Δ)
 * @units annual volatility as decimal
 * @source methodology A2 (25Δ risk reversal)
 */
public final class VolatilitySmile {
  private static final double TOLERANCE = 1e-14;
  private static final int MAX_EVALUATIONS = 1_000;
  private static final int ORDER = 5;

  private final double forward;
  private final double years;
  private final double[] logStrikes;
  private final double[] volatilities;

  /**
   * Takes quotes in ascending order of strike.
   *
   * @throws IllegalArgumentException when a number is not positive, the arrays differ in length, or
   *     strikes do not ascend
   */
  public VolatilitySmile(double forward, double years, double[] strikes, double[] volatilities) {
    if (strikes.length != volatilities.length || strikes.length == 0) {
      throw new IllegalArgumentException(
          "A smile needs one volatility for each strike, cannot be: "
              + strikes.length
              + " strikes, "
              + volatilities.length
              + " volatilities");
    }
    checkPositive("Forward", forward);
    checkPositive("Years to expiry", years);
    for (int i = 0; i < strikes.length; i++) {
      checkPositive("Strike", strikes[i]);
      checkPositive("Volatility", volatilities[i]);
      if (i > 0 && strikes[i] <= strikes[i - 1]) {
        throw new IllegalArgumentException(
            "Strikes of a smile must ascend, cannot be: " + Arrays.toString(strikes));
      }
    }
    this.forward = forward;
    this.years = years;
    this.logStrikes = Arrays.stream(strikes).map(StrictMath::log).toArray();
    this.volatilities = volatilities.clone();
  }

  private static void checkPositive(String what, double value) {
    if (!(value > 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          what + " of a smile must be positive and finite, cannot be: " + value);
    }
  }

  /**
   * Volatility of one option.
   *
   * @param terms right and strike
   * @param volatility implied by its price, NaN where none is
   */
  public record Quote(OptionTerms terms, double volatility) {}

  /**
   * Risk reversal of the options of one expiry, by those out of the money; NaN where they do not
   * span both deltas.
   */
  public static double riskReversal(
      double forward, double years, List<Quote> options, double absoluteDelta) {
    TreeMap<Double, Double> byStrike = new TreeMap<>();
    for (Quote option : options) {
      boolean inTheMoney = option.terms().right().intrinsic(forward, option.terms().strike()) > 0;
      if (option.volatility() > 0 && !inTheMoney) {
        byStrike.merge(option.terms().strike(), option.volatility(), (a, b) -> (a + b) / 2);
      }
    }
    if (byStrike.isEmpty() || !(forward > 0) || !(years > 0)) {
      return Double.NaN;
    }
    double[] strikes = byStrike.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    double[] smile = byStrike.values().stream().mapToDouble(Double::doubleValue).toArray();
    return new VolatilitySmile(forward, years, strikes, smile).riskReversal(absoluteDelta);
  }

  /** Volatility at a strike; NaN outside the quoted ones. */
  public double volatility(double strike) {
    return atLogStrike(StrictMath.log(strike));
  }

  /** Volatility of the out-of-the-money option of a delta; NaN where no quoted strike has it. */
  public double volatilityOfDelta(OptionRight right, double absoluteDelta) {
    return atLogStrike(logStrikeOfDelta(right, absoluteDelta));
  }

  /** σ of the call less σ of the put of the same absolute delta. */
  public double riskReversal(double absoluteDelta) {
    return volatilityOfDelta(OptionRight.CALL, absoluteDelta)
        - volatilityOfDelta(OptionRight.PUT, absoluteDelta);
  }

  private double atLogStrike(double logStrike) {
    int last = logStrikes.length - 1;
    if (!(logStrike >= logStrikes[0] && logStrike <= logStrikes[last])) {
      return Double.NaN;
    }
    int above = 0;
    while (logStrikes[above] < logStrike) {
      above++;
    }
    if (logStrikes[above] == logStrike) {
      return volatilities[above];
    }
    double weight =
        (logStrike - logStrikes[above - 1]) / (logStrikes[above] - logStrikes[above - 1]);
    return volatilities[above - 1] + weight * (volatilities[above] - volatilities[above - 1]);
  }

  private double logStrikeOfDelta(OptionRight right, double absoluteDelta) {
    double low = logStrikes[0];
    double high = logStrikes[logStrikes.length - 1];
    double atLow = absoluteDelta(right, low) - absoluteDelta;
    double atHigh = absoluteDelta(right, high) - absoluteDelta;
    if (atLow == 0) {
      return low;
    }
    if (atHigh == 0) {
      return high;
    }
    if (!(atLow * atHigh < 0)) {
      return Double.NaN;
    }
    return new BracketingNthOrderBrentSolver(TOLERANCE, TOLERANCE, 0, ORDER)
        .solve(MAX_EVALUATIONS, k -> absoluteDelta(right, k) - absoluteDelta, low, high);
  }

  private double absoluteDelta(OptionRight right, double logStrike) {
    double deviation = atLogStrike(logStrike) * Math.sqrt(years);
    double d1 = (StrictMath.log(forward) - logStrike) / deviation + deviation / 2;
    return NormalDistribution.cumulative(right.sign() * d1);
  }
}
