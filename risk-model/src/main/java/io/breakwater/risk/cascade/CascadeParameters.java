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
 * @param lowestRatio lowest price as a share of the shocked price, (0, 1): a price without depth
 *     drops to this tick
 * @param highestRatio highest price as a multiple of the shocked price, above 1 and finite: a
 *     squeeze of shorts stops there
 * @param accountDetail what to keep of single accounts
 * @param waterfall who bears bad debt
 */
public record CascadeParameters(
    PriceImpact impact,
    double oracleShare,
    int maxRounds,
    DebtPurchase debtPurchase,
    double lowestRatio,
    double highestRatio,
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
    if (!(lowestRatio > 0 && lowestRatio < 1)) {
      throw new IllegalArgumentException(
          "Lowest price ratio must be in (0, 1), cannot be: " + lowestRatio);
    }
    if (!(highestRatio > 1 && highestRatio < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Highest price ratio must be above 1 and finite, cannot be: " + highestRatio);
    }
  }

  /**
   * Fall of the price that triggers liquidations, over the shocked price, after cumulative net
   * sales: within the limits, and to the lowest price where there is no depth.
   *
   * @param asset index of the risk asset
   * @param soldUsd net sales at the shocked price
   * @param depthUsd depth, NaN or not positive where there is none
   */
  public double fallRatio(int asset, double soldUsd, double depthUsd) {
    return oracleShare * (1 - marketRatio(asset, soldUsd, depthUsd));
  }

  /** p / p_shocked on the market, held between the limits. */
  double marketRatio(int asset, double soldUsd, double depthUsd) {
    if (!(depthUsd > 0)) {
      return soldUsd > 0 ? lowestRatio : 1;
    }
    double ratio = impact.of(asset).priceRatio(soldUsd, depthUsd);
    return Math.max(lowestRatio, Math.min(highestRatio, ratio));
  }

  /** Exponential impact that reaches the oracle in full, 1,000 rounds, account rows, no fund. */
  public static CascadeParameters standard() {
    return new CascadeParameters(
        new ExponentialImpact(),
        1.0,
        1_000,
        DebtPurchase.MARKET,
        1e-6,
        10,
        AccountDetail.ACCOUNTS,
        LossWaterfall.UNFUNDED);
  }

  /** These parameters with another largest number of rounds. */
  public CascadeParameters withMaxRounds(int rounds) {
    return new CascadeParameters(
        impact,
        oracleShare,
        rounds,
        debtPurchase,
        lowestRatio,
        highestRatio,
        accountDetail,
        waterfall);
  }

  /** These parameters with another account detail. */
  public CascadeParameters withAccountDetail(AccountDetail detail) {
    return new CascadeParameters(
        impact, oracleShare, maxRounds, debtPurchase, lowestRatio, highestRatio, detail, waterfall);
  }

  /** These parameters with another treatment of repaid debt. */
  public CascadeParameters withDebtPurchase(DebtPurchase purchase) {
    return new CascadeParameters(
        impact,
        oracleShare,
        maxRounds,
        purchase,
        lowestRatio,
        highestRatio,
        accountDetail,
        waterfall);
  }

  /** These parameters with another loss waterfall. */
  public CascadeParameters withWaterfall(LossWaterfall losses) {
    return new CascadeParameters(
        impact,
        oracleShare,
        maxRounds,
        debtPurchase,
        lowestRatio,
        highestRatio,
        accountDetail,
        losses);
  }

  /** These parameters with another price impact. */
  public CascadeParameters withImpact(PriceImpact priceImpact) {
    return new CascadeParameters(
        priceImpact,
        oracleShare,
        maxRounds,
        debtPurchase,
        lowestRatio,
        highestRatio,
        accountDetail,
        waterfall);
  }
}
