package io.breakwater.jobs.stage;

import io.breakwater.jobs.config.RiskConfig;
import io.breakwater.jobs.spark.MarketHistory;
import io.breakwater.jobs.spark.PortfolioRows;
import io.breakwater.jobs.spark.TailRows;
import io.breakwater.jobs.stage.AccountDirectory.Portfolio;
import io.breakwater.jobs.stage.AccountDirectory.VenueRegime;
import io.breakwater.risk.portfolio.AssetDepth;
import io.breakwater.risk.portfolio.DatedMarket;
import java.util.Arrays;

/** What margin and tail risk of portfolios need, gathered once a run. */
public final class PortfolioInputs {
  private static final double BPS_PER_UNIT = 1e4;

  private final RunInputs inputs;
  private final RiskConfig config;
  private final MarketHistory history;
  private final AssetDepth depth;
  private final DatedMarket dated;

  PortfolioInputs(
      RunInputs inputs, RiskConfig config, AssetLiquidity liquidity, DatedMarket dated) {
    this.inputs = inputs;
    this.config = config;
    this.dated = dated;
    this.history =
        MarketHistory.of(
            inputs.prices(),
            inputs.instruments(),
            config.portfolioMargin().valueAtRisk().horizonDays(),
            config.volatility());
    this.depth =
        new AssetDepth(
            Arrays.stream(liquidity.spreadBps()).map(bps -> bps / BPS_PER_UNIT).toArray(),
            liquidity.depthUsd(),
            liquidity.advUsd());
  }

  /** Row maker for the contracts of accounts. */
  public PortfolioRows marginRows() {
    return new PortfolioRows(
        inputs.instruments(),
        inputs.pricesToday(),
        dated,
        history,
        depth,
        inputs.regimes().day(inputs.today()),
        inputs.accounts().regimes().stream().map(VenueRegime::venue).toList(),
        config.portfolioMargin(),
        config.frontier(),
        config.volatility());
  }

  /** Row maker for portfolios. */
  public TailRows tailRows() {
    return new TailRows(
        inputs.instruments(),
        inputs.pricesToday(),
        dated,
        history,
        depth,
        inputs.accounts().portfolio(),
        inputs.accounts().portfolios().stream().map(Portfolio::id).toList(),
        config.portfolioMargin().valueAtRisk(),
        config.volatility());
  }
}
