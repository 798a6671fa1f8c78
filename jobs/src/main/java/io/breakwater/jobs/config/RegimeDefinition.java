package io.breakwater.jobs.config;

import io.breakwater.risk.cascade.LossPool;
import io.breakwater.risk.lending.AuctionTerms;
import io.breakwater.risk.margin.CloseFactor;
import io.breakwater.risk.margin.CloseRule;
import io.breakwater.risk.margin.HealthPolicy;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Margin rules of a venue as far as its feeds do not carry them: one file of {@code conf/regimes}.
 * {@link RegimeFactory} joins them with the risk parameters and margin tiers of a day.
 */
public sealed interface RegimeDefinition extends Serializable {

  /** Name of the file without its ending, as accounts and venues refer to it. */
  String name();

  /** Where the rules come from. */
  String source();

  /** Version of the file; a change of figures is a new version. */
  String version();

  /** Ladder of margin calls and target health: the house's, or the file's own. */
  HealthPolicy health();

  /** What one liquidation call may close. */
  CloseFactor closeFactor();

  /**
   * Lending protocol.
   *
   * @param dustUsd smallest debt or collateral a liquidation may leave, 0 for no such rule
   * @param defaultLiquidationBonusRatio bonus of an asset whose feed gives none, [0, 1)
   * @param defaultProtocolFeeRatio protocol's share of the bonus where the feed gives none, [0, 1]
   * @param isolatedEmodes categories that lend against the collateral they list alone
   */
  record Lending(
      String name,
      String source,
      String version,
      HealthPolicy health,
      CloseFactor closeFactor,
      double dustUsd,
      double defaultLiquidationBonusRatio,
      double defaultProtocolFeeRatio,
      List<Integer> isolatedEmodes)
      implements RegimeDefinition {}

  /**
   * Lending protocol that takes over whole accounts and resells their collateral (Compound v3).
   *
   * @param defaultPenaltyRatio share of the collateral that an absorbed owner loses where the feed
   *     gives none, [0, 1)
   * @param storeFrontPriceFactor share of that penalty that buyers of the collateral get, [0, 1]
   */
  record Absorbing(
      String name,
      String source,
      String version,
      HealthPolicy health,
      double defaultPenaltyRatio,
      double storeFrontPriceFactor)
      implements RegimeDefinition {

    /** An account is absorbed whole. */
    @Override
    public CloseFactor closeFactor() {
      return CloseFactor.full();
    }
  }

  /**
   * Isolated markets: a venue is one market, an account one pair of assets in it (Morpho).
   *
   * @param incentiveCursor how much of the gap between threshold and full loan-to-value the
   *     liquidator gets, [0, 1]
   * @param largestIncentive largest value seized for a dollar repaid, at least 1
   */
  record IsolatedMarkets(
      String name,
      String source,
      String version,
      HealthPolicy health,
      double incentiveCursor,
      double largestIncentive)
      implements RegimeDefinition {

    /** Any share of the debt may be repaid. */
    @Override
    public CloseFactor closeFactor() {
      return CloseFactor.full();
    }
  }

  /**
   * Markets that liquidate little by little in price bands (crvUSD).
   *
   * @param amplification A: a band is 1/A of its price wide
   * @param bands bands of a loan
   * @param defaultLiquidationDiscountRatio share of the value in bands that does not count, where
   *     the feed gives no threshold
   * @param defaultLoanDiscountRatio the same share at opening, where the feed gives no ltv
   */
  record SoftLiquidation(
      String name,
      String source,
      String version,
      HealthPolicy health,
      double amplification,
      int bands,
      double defaultLiquidationDiscountRatio,
      double defaultLoanDiscountRatio)
      implements RegimeDefinition {

    /** A loan is closed whole. */
    @Override
    public CloseFactor closeFactor() {
      return CloseFactor.full();
    }
  }

  /**
   * Derivatives exchange with tiered maintenance margin.
   *
   * @param forcedClose what the venue closes first, and at which price
   * @param liquidationFeeRatio fee on the closed notional, into the insurance fund, [0, 1)
   * @param insurancePool pool of the {@code insurance_fund} feed that takes the losses
   * @param lossResidual who bears what the insurance fund cannot
   * @param defaultHaircutRatio haircut of a wallet asset whose feed gives none, [0, 1]
   */
  record Tiered(
      String name,
      String source,
      String version,
      HealthPolicy health,
      CloseFactor closeFactor,
      CloseRule forcedClose,
      double liquidationFeeRatio,
      String insurancePool,
      LossPool.Residual lossResidual,
      double defaultHaircutRatio)
      implements RegimeDefinition {}

  /**
   * Collateralised-debt vaults.
   *
   * @param defaultLiquidationRatio mat of a collateral whose feed gives none, above 1
   * @param defaultLiquidationPenaltyRatio chop − 1 where the feed gives none, [0, 1)
   * @param dustUsd smallest debt of a vault
   * @param auctionStartFactor buf: first auction price over the oracle price
   * @param auction how the price falls from there and when it starts again; null where not known
   */
  record Vault(
      String name,
      String source,
      String version,
      HealthPolicy health,
      double defaultLiquidationRatio,
      double defaultLiquidationPenaltyRatio,
      double dustUsd,
      double auctionStartFactor,
      @Nullable AuctionTerms auction)
      implements RegimeDefinition {

    /** Seconds from liquidation to sale at the oracle price; NaN where the auction is not known. */
    public double auctionSeconds() {
      return auction == null ? Double.NaN : auction.secondsToMarket(1);
    }

    /** A vault is liquidated whole. */
    @Override
    public CloseFactor closeFactor() {
      return CloseFactor.full();
    }
  }
}
