package io.breakwater.risk.oracle;

import io.breakwater.risk.market.ConstantProductPool;
import java.util.List;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;
import org.hipparchus.optim.univariate.UnivariatePointValuePair;

/**
 * The best attack on the oracle of a collateral asset: lift its market for one block, borrow all
 * that the venue lends against the inflated collateral, walk away from the collateral. Positive
 * profit means that the venue's caps are too high for the asset's market; a negative one is how far
 * it is from that.
 *
 * <p>With oracle factor e and collateral C at its true value the attacker borrows min(l·e·C, K),
 * where K is the lesser of borrow cap and available liquidity; C is what borrows K, or the supply
 * cap. The best factor is found on a grid in ln k, since a long average makes profit first fall and
 * then rise, and refined by Brent's method.
 *
 * @formula max over e of min(l·e·C, K) − C − cost(k(e)), C = min(K / (l·e), C_max)
 * @units USD
 * @source methodology A3, adversarial game theory
 * @param profitUsd profit of the best attack that borrows as much as it can, negative for a loss
 * @param oracleFactor e, factor by which the oracle is inflated
 * @param marketFactor k, factor by which one block's market price is lifted
 * @param capitalUsd USD that lift the market
 * @param costUsd what of the capital is lost
 * @param collateralUsd true value of the collateral that is left behind
 * @param borrowedUsd what is borrowed
 */
public record OracleAttack(
    double profitUsd,
    double oracleFactor,
    double marketFactor,
    double capitalUsd,
    double costUsd,
    double collateralUsd,
    double borrowedUsd) {

  /** Points of the grid; neighbours differ by 5.5 % for a largest factor of a million. */
  private static final int GRID = 256;

  private static final double RELATIVE_TOLERANCE = 1e-10;
  private static final double ABSOLUTE_TOLERANCE = 1e-12;
  private static final int MAX_EVALUATIONS = 200;

  /** Where an input is missing. */
  private static final OracleAttack UNDEFINED =
      new OracleAttack(
          Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /**
   * The best attack. All figures are NaN where an input is missing, and 0 where nothing can be
   * borrowed against the asset.
   *
   * @param depthUsd market depth of the collateral asset, positive
   * @param lending what the venue lends against it
   */
  public static OracleAttack best(
      double depthUsd, LendingCap lending, OracleAttackParameters parameters) {
    if (!(depthUsd > 0 && lending.isKnown())) {
      return UNDEFINED;
    }
    if (lending.isNothing()) {
      return new OracleAttack(0, 1, 1, 0, 0, 0, 0);
    }
    ConstantProductPool market = ConstantProductPool.ofDepth(depthUsd, 1, parameters.feeRatio());
    UnivariateFunction profit =
        logFactor -> at(StrictMath.exp(logFactor), market, lending, parameters).profitUsd();
    double step = StrictMath.log(parameters.largestFactor()) / GRID;
    int top = 0;
    for (int i = 1; i <= GRID; i++) {
      top = profit.value(i * step) > profit.value(top * step) ? i : top;
    }
    double best = refined(profit, Math.max(0, top - 1) * step, Math.min(GRID, top + 1) * step);
    double grid = top * step;
    return at(
        StrictMath.exp(profit.value(best) > profit.value(grid) ? best : grid),
        market,
        lending,
        parameters);
  }

  /** The most profitable of the best attacks on several venues, undefined where none is known. */
  public static OracleAttack worst(
      double depthUsd, List<LendingCap> venues, OracleAttackParameters parameters) {
    OracleAttack worst = UNDEFINED;
    for (LendingCap venue : venues) {
      OracleAttack attack = best(depthUsd, venue, parameters);
      if (Double.isNaN(worst.profitUsd()) || attack.profitUsd() > worst.profitUsd()) {
        worst = attack;
      }
    }
    return worst;
  }

  private static double refined(UnivariateFunction profit, double from, double to) {
    UnivariatePointValuePair found =
        new BrentOptimizer(RELATIVE_TOLERANCE, ABSOLUTE_TOLERANCE)
            .optimize(
                new MaxEval(MAX_EVALUATIONS),
                new UnivariateObjectiveFunction(profit),
                GoalType.MAXIMIZE,
                new SearchInterval(from, to));
    return found.getPoint();
  }

  private static OracleAttack at(
      double marketFactor,
      ConstantProductPool market,
      LendingCap lending,
      OracleAttackParameters parameters) {
    double oracleFactor = parameters.averaging().oracleFactor(marketFactor, parameters.blocks());
    double cost = parameters.exit().costUsd(market, marketFactor);
    double collateral = lending.collateralUsd(oracleFactor);
    double borrowed = lending.borrowedUsd(oracleFactor);
    return new OracleAttack(
        borrowed - collateral - cost,
        oracleFactor,
        marketFactor,
        market.capitalToLiftUsd(marketFactor),
        cost,
        collateral,
        borrowed);
  }
}
