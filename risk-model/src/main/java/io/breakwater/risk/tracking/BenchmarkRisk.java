package io.breakwater.risk.tracking;

import io.breakwater.risk.num.CoMoments;

/**
 * Risk of a portfolio split by its benchmark, with a risk-free rate of zero and deviations of
 * divisor n, as the textbook has it.
 *
 * @formula systematic = β·σ_b·√ppy; specific = σ(ε)·√ppy with ε = (r_p − r̄_p) − β(r_b − r̄_b);
 *     total = √(systematic² + specific²); Jensen's alpha = R_p − β·R_b of geometric annualised
 *     returns; appraisal ratio = alpha / specific; Fama beta = σ_p / σ_b
 * @units decimal per year; betas and ratios none
 * @source Bacon 2008, Practical Portfolio Performance Measurement and Attribution
 * @param observations number of return pairs
 * @param beta regression slope, NaN where the benchmark does not vary
 * @param jensenAlpha return beyond β times the benchmark's, annualised
 * @param systematicRisk deviation that the benchmark explains, annualised
 * @param specificRisk deviation that it does not explain, annualised
 * @param totalRisk deviation of the portfolio, annualised
 * @param appraisalRatio Jensen's alpha / specific risk, NaN without specific risk
 * @param famaBeta beta of a benchmark portfolio with the same total risk
 */
public record BenchmarkRisk(
    int observations,
    double beta,
    double jensenAlpha,
    double systematicRisk,
    double specificRisk,
    double totalRisk,
    double appraisalRatio,
    double famaBeta) {
  private static final double NONE = Double.NaN;

  /** Too few returns. */
  public static final BenchmarkRisk UNDEFINED =
      new BenchmarkRisk(0, NONE, NONE, NONE, NONE, NONE, NONE, NONE);

  /**
   * Risk of return series without missing values.
   *
   * @param portfolio portfolio returns per period
   * @param benchmark benchmark returns per period
   */
  public static BenchmarkRisk of(double[] portfolio, double[] benchmark, double periodsPerYear) {
    if (portfolio.length != benchmark.length) {
      throw new IllegalArgumentException(
          "Portfolio and benchmark must have one length, cannot be: "
              + portfolio.length
              + ", "
              + benchmark.length);
    }
    int n = portfolio.length;
    CoMoments moments = CoMoments.ofPresent(portfolio, benchmark, 0, n);
    double beta = moments.beta();
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double residual = (portfolio[i] - moments.meanX()) - beta * (benchmark[i] - moments.meanY());
      squares += residual * residual;
    }
    double annual = Math.sqrt(periodsPerYear / n);
    double benchmarkRisk = Math.sqrt(moments.squaresY()) * annual;
    double systematic = beta * benchmarkRisk;
    double specific = Math.sqrt(squares) * annual;
    double alpha =
        AnnualReturn.of(portfolio, periodsPerYear)
            - beta * AnnualReturn.of(benchmark, periodsPerYear);
    return new BenchmarkRisk(
        n,
        beta,
        alpha,
        systematic,
        specific,
        Math.sqrt(systematic * systematic + specific * specific),
        specific > 0 ? alpha / specific : Double.NaN,
        benchmarkRisk > 0 ? Math.sqrt(moments.squaresX()) * annual / benchmarkRisk : Double.NaN);
  }
}
