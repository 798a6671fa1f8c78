package io.breakwater.jobs.config;

import io.breakwater.risk.cascade.LossPool;
import io.breakwater.risk.margin.CloseFactor;
import io.breakwater.risk.margin.HealthPolicy;
import java.io.Serializable;

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
   */
  record Lending(
      String name,
      String source,
      String version,
      HealthPolicy health,
      CloseFactor closeFactor,
      double dustUsd,
      double defaultLiquidationBonusRatio,
      double defaultProtocolFeeRatio)
      implements RegimeDefinition {}

  /**
   * Derivatives exchange with tiered maintenance margin.
   *
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
   */
  record Vault(
      String name,
      String source,
      String version,
      HealthPolicy health,
      double defaultLiquidationRatio,
      double defaultLiquidationPenaltyRatio,
      double dustUsd,
      double auctionStartFactor)
      implements RegimeDefinition {

    /** A vault is liquidated whole. */
    @Override
    public CloseFactor closeFactor() {
      return new CloseFactor(1, 1, 0, CloseFactor.Basis.WHOLE_POSITION);
    }
  }
}
