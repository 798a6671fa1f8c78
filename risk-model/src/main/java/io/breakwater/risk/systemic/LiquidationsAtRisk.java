package io.breakwater.risk.systemic;

import io.breakwater.risk.cascade.CascadeOutcome;
import io.breakwater.risk.cascade.CascadeResult;
import io.breakwater.risk.portfolio.TailMethod;
import io.breakwater.risk.portfolio.TailRisk;
import io.breakwater.risk.portfolio.ValueAtRisk;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Tail of what a set of equally likely scenarios liquidates and loses.
 *
 * @param liquidated value of everything liquidated: quantile (LaR) and mean of the tail
 * @param badDebt bad debt: quantile and mean of the tail
 * @param beyondFund bad debt that insurance funds could not bear: quantile and mean of the tail
 * @param fundExhaustedProbability share of scenarios in which some bad debt went beyond the funds
 * @param notConverged scenarios that were given up; they count with what they had lost by then
 * @formula LaR_α = α-quantile of the liquidated value; ES_α = mean of the worst 1 − α
 * @units USD
 * @source methodology B5; quantile and tail mean of A2
 */
public record LiquidationsAtRisk(
    TailRisk liquidated,
    TailRisk badDebt,
    TailRisk beyondFund,
    double fundExhaustedProbability,
    int notConverged) {

  /**
   * Measures a set of results.
   *
   * @param results one for each scenario, at least 1
   * @param level α, in [0.5, 1)
   */
  public static LiquidationsAtRisk of(List<CascadeResult> results, double level) {
    if (results.isEmpty()) {
      throw new IllegalArgumentException("Liquidations at risk need scenarios, cannot have: none");
    }
    long exhausted = results.stream().filter(result -> beyondFundUsd(result) > 0).count();
    long open = results.stream().filter(result -> !result.outcome().converged()).count();
    return new LiquidationsAtRisk(
        tail(results, CascadeResult::liquidatedUsd, level),
        tail(results, result -> result.outcome().badDebtUsd(), level),
        tail(results, LiquidationsAtRisk::beyondFundUsd, level),
        exhausted / (double) results.size(),
        (int) open);
  }

  /** Bad debt that no insurance fund bore. */
  public static double beyondFundUsd(CascadeResult result) {
    CascadeOutcome outcome = result.outcome();
    return outcome.adlUsd() + outcome.socialisedUsd();
  }

  private static TailRisk tail(
      List<CascadeResult> results, ToDoubleFunction<CascadeResult> loss, double level) {
    double[] profits =
        results.stream().mapToDouble(result -> -loss.applyAsDouble(result)).toArray();
    return ValueAtRisk.ofProfits(TailMethod.HISTORICAL, profits, level);
  }
}
