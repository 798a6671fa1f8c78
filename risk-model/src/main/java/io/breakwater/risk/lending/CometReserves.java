package io.breakwater.risk.lending;

import java.io.Serializable;

/**
 * Base and collateral reserves of one Compound v3 market. Absorbing an account moves its debt and
 * all its collateral to the protocol; the {@link StoreFront} turns collateral back into base.
 *
 * <p>An absorbed account is credited with its collateral less the penalty, Σ v·liquidationFactor.
 * What the credit leaves beyond the debt becomes a supply balance of its owner; where it falls
 * short, the debt is set to 0 all the same and the reserves carry the loss.
 *
 * @param base reserves in the base asset, negative when depositors are owed more than there is
 * @param collateral collateral owned by the protocol, tokens by asset
 * @formula absorb: base −= max(debt, credit), collateral += seized; sale: base += paid, collateral
 *     −= sold
 * @units tokens
 * @source methodology A1; comet absorbInternal, buyCollateral, getReserves
 */
public record CometReserves(double base, double[] collateral) implements Serializable {

  /** A market without collateral of its own. */
  public static CometReserves of(double base, int assets) {
    return new CometReserves(base, new double[assets]);
  }

  /**
   * Collateral assets of the market at one instant.
   *
   * @param basePriceUsd price of the base asset
   * @param priceUsd prices of the collaterals
   * @param liquidateCollateralFactor weight of each in the liquidation test
   * @param liquidationFactor share of each credited on absorption
   */
  public record Market(
      double basePriceUsd,
      double[] priceUsd,
      double[] liquidateCollateralFactor,
      double[] liquidationFactor)
      implements Serializable {

    /** Checks the shapes and prices. */
    public Market {
      if (priceUsd.length != liquidateCollateralFactor.length
          || priceUsd.length != liquidationFactor.length) {
        throw new IllegalArgumentException(
            "Prices, collateral factors and liquidation factors must have one length, cannot be: "
                + priceUsd.length
                + ", "
                + liquidateCollateralFactor.length
                + ", "
                + liquidationFactor.length);
      }
      if (!(basePriceUsd > 0)) {
        throw new IllegalArgumentException(
            "Base price must be positive, cannot be: " + basePriceUsd);
      }
    }

    /** Whether debt·P_b exceeds Σ v_a·liquidateCF_a; at equality the account is safe. */
    public boolean isLiquidatable(double debt, double[] balances) {
      return debt * basePriceUsd > sum(balances, liquidateCollateralFactor);
    }

    /** Base credited for all of an account's collateral. */
    double credit(double[] balances) {
      return sum(balances, liquidationFactor) / basePriceUsd;
    }

    private double sum(double[] balances, double[] factor) {
      double sum = 0;
      for (int asset = 0; asset < priceUsd.length; asset++) {
        sum += balances[asset] == 0 ? 0 : balances[asset] * priceUsd[asset] * factor[asset];
      }
      return sum;
    }
  }

  /**
   * What absorbing one account did.
   *
   * @param reserves reserves afterwards
   * @param creditedBase base credited for the collateral
   * @param ownerBase supply balance that the owner keeps
   * @param shortfallBase debt that the credit did not cover
   */
  public record Absorption(
      CometReserves reserves, double creditedBase, double ownerBase, double shortfallBase) {}

  /**
   * Absorbs an account, all or nothing.
   *
   * @param debt base owed
   * @param balances collateral held, tokens by asset
   */
  public Absorption absorb(Market market, double debt, double[] balances) {
    if (!market.isLiquidatable(debt, balances)) {
      throw new IllegalArgumentException(
          "Only an account that is liquidatable can be absorbed, cannot be one that owes: " + debt);
    }
    double credit = market.credit(balances);
    double[] owned = collateral.clone();
    for (int asset = 0; asset < owned.length; asset++) {
      owned[asset] += balances[asset];
    }
    return new Absorption(
        new CometReserves(base - Math.max(debt, credit), owned),
        credit,
        Math.max(0, credit - debt),
        Math.max(0, debt - credit));
  }

  /**
   * What a sale did.
   *
   * @param reserves reserves afterwards
   * @param sold collateral that left the protocol
   */
  public record Sale(CometReserves reserves, double sold) {}

  /**
   * Sells collateral for base, as much as the protocol holds; nothing while the shop is closed. A
   * purchase may carry reserves beyond their target, as on chain.
   *
   * @param asset index of the collateral
   * @param baseAmount base that the buyer offers
   */
  public Sale sell(StoreFront shop, Market market, int asset, double baseAmount) {
    if (!(baseAmount >= 0 && baseAmount < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Base offered must be finite and not negative, cannot be: " + baseAmount);
    }
    if (!shop.isOpen(base)) {
      return new Sale(this, 0);
    }
    double ask = shop.askPriceUsd(market.priceUsd()[asset], market.liquidationFactor()[asset]);
    double sold = Math.min(baseAmount * market.basePriceUsd() / ask, collateral[asset]);
    double[] owned = collateral.clone();
    owned[asset] -= sold;
    return new Sale(new CometReserves(base + sold * ask / market.basePriceUsd(), owned), sold);
  }

  /** Collateral that the shop would sell before reserves reach their target, valued in base. */
  public double baseToTarget(StoreFront shop) {
    return Math.max(0, shop.targetReserves() - base);
  }
}
