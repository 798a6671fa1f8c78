package io.breakwater.risk.hedging;

/**
 * Several accounts of one portfolio as one exposure to a market. Gains of the hedge in one account
 * do not meet the margin of another: a portfolio may be hedged as a whole and still lose an account
 * to liquidation, after which it is hedged no more.
 *
 * @formula net = Σ β_i·E_i; gross = Σ |β_i·E_i|; hedged when gross > 0 and |net| ≤ tolerance·gross;
 *     hedged but liquidatable when also max P_liq,i ≥ limit
 * @units USD; probabilities
 * @source methodology A3, systematic-risk removal
 * @param netUsd exposure to the market that is left
 * @param grossUsd exposure without netting
 * @param hedged whether the net exposure is small against the gross one
 * @param weakestAccount position of the account most likely to be liquidated; −1 where no
 *     probability is known
 * @param weakestProbability its probability, NaN where none is known
 * @param hedgedButLiquidatable whether the book is hedged and its weakest account likely to go
 */
public record HedgedBook(
    double netUsd,
    double grossUsd,
    boolean hedged,
    int weakestAccount,
    double weakestProbability,
    boolean hedgedButLiquidatable) {

  /**
   * Assesses a book.
   *
   * @param exposuresUsd change of each account's equity in USD when the market rises by 100 %
   * @param liquidationProbabilities of each account over the horizon, NaN where unknown
   */
  public static HedgedBook of(
      double[] exposuresUsd, double[] liquidationProbabilities, HedgeParameters parameters) {
    if (exposuresUsd.length != liquidationProbabilities.length) {
      throw new IllegalArgumentException(
          "Exposures and probabilities must have one length, cannot be: %d, %d"
              .formatted(exposuresUsd.length, liquidationProbabilities.length));
    }
    double net = 0;
    double gross = 0;
    int weakest = -1;
    double probability = Double.NaN;
    for (int i = 0; i < exposuresUsd.length; i++) {
      net += exposuresUsd[i];
      gross += Math.abs(exposuresUsd[i]);
      double own = liquidationProbabilities[i];
      if (!Double.isNaN(own) && !(probability >= own)) {
        weakest = i;
        probability = own;
      }
    }
    boolean hedged = gross > 0 && Math.abs(net) <= parameters.hedgedToleranceRatio() * gross;
    return new HedgedBook(
        net,
        gross,
        hedged,
        weakest,
        probability,
        hedged && probability >= parameters.liquidationProbabilityLimit());
  }
}
