package io.breakwater.risk.cascade;

import java.io.Serializable;

/**
 * How a cascade runs.
 *
 * @param impact price impact of sales
 * @param oracleShare share of the market's price impact that reaches the price which triggers
 *     liquidations, [0, 1]
 * @param maxRounds rounds after which a scenario that still liquidates is given up as not converged
 * @param debtPurchase whether repaid debt lifts the price of its asset
 * @param tickRatio lowest price as a share of the shocked price, (0, 1): where depth is exhausted
 *     the price stops there; its inverse bounds a rise
 * @param accountDetail what to keep of single accounts
 * @param waterfall who bears bad debt
 */
public record CascadeParameters(
    PriceImpact impact,
    double oracleShare,
    int maxRounds,
    DebtPurchase debtPurchase,
    double tickRatio,
    AccountDetail accountDetail,
    LossWaterfall waterfall)
    implements Serializable {

  /** Checks the ranges. */
  public CascadeParameters {
    if (!(oracleShare >= 0 && oracleShare <= 1)) {
      throw new IllegalArgumentException(
          "Oracle share must be in [0, 1], cannot be: " + oracleShare);
    }
    if (maxRounds < 1) {
      throw new IllegalArgumentException(
          "Largest number of rounds must be at least 1, cannot be: " + maxRounds);
    }
    if (!(tickRatio > 0 && tickRatio < 1)) {
      throw new IllegalArgumentException("Tick ratio must be in (0, 1), cannot be: " + tickRatio);
    }
  }

  /** Exponential impact that reaches the oracle in full, 1,000 rounds, account rows, no fund. */
  public static CascadeParameters standard() {
    return new CascadeParameters(
        new ExponentialImpact(),
        1.0,
        1_000,
        DebtPurchase.MARKET,
        1e-6,
        AccountDetail.ACCOUNTS,
        LossWaterfall.UNFUNDED);
  }

  /** These parameters with another largest number of rounds. */
  public CascadeParameters withMaxRounds(int rounds) {
    return new CascadeParameters(
        impact, oracleShare, rounds, debtPurchase, tickRatio, accountDetail, waterfall);
  }

  /** These parameters with another account detail. */
  public CascadeParameters withAccountDetail(AccountDetail detail) {
    return new CascadeParameters(
        impact, oracleShare, maxRounds, debtPurchase, tickRatio, detail, waterfall);
  }

  /** These parameters with another treatment of repaid debt. */
  public CascadeParameters withDebtPurchase(DebtPurchase purchase) {
    return new CascadeParameters(
        impact, oracleShare, maxRounds, purchase, tickRatio, accountDetail, waterfall);
  }

  /** These parameters with another loss waterfall. */
  public CascadeParameters withWaterfall(LossWaterfall losses) {
    return new CascadeParameters(
        impact, oracleShare, maxRounds, debtPurchase, tickRatio, accountDetail, losses);
  }

  /** These parameters with another price impact. */
  public CascadeParameters withImpact(PriceImpact priceImpact) {
    return new CascadeParameters(
        priceImpact, oracleShare, maxRounds, debtPurchase, tickRatio, accountDetail, waterfall);
  }
}
