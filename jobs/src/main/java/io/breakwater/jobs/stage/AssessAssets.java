package io.breakwater.jobs.stage;

import io.breakwater.jobs.run.StageResult;
import io.breakwater.jobs.spark.PriceMatrix;
import io.breakwater.jobs.table.AssetRiskRow;
import io.breakwater.jobs.table.RiskTables;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.LogReturns;
import io.breakwater.risk.volatility.EwmaVolatility;
import io.breakwater.risk.volatility.VolatilityParameters;
import java.util.ArrayList;
import java.util.List;

/** Describes every instrument: price quality, volatility, liquidity. */
public final class AssessAssets implements Stage {
  @Override
  public String name() {
    return "assess-assets";
  }

  @Override
  public List<String> reads() {
    return List.of("asset_price", "market_depth");
  }

  @Override
  public List<String> writes() {
    return List.of("asset_risk");
  }

  @Override
  public StageResult run(RunContext context) {
    RunInputs in = context.inputs();
    AssetLiquidity liquidity = context.liquidity();
    List<AssetRiskRow> rows = new ArrayList<>();
    for (Instrument instrument : in.instruments().all()) {
      rows.add(row(instrument, in, liquidity, context.config().volatility()));
    }
    long written = context.writer().write(RiskTables.ASSET_RISK, rows).rows();
    return StageResult.of("asset_risk", written);
  }

  private static AssetRiskRow row(
      Instrument instrument,
      RunInputs in,
      AssetLiquidity liquidity,
      VolatilityParameters volatility) {
    int key = instrument.key();
    AssetQuote quote = in.quotes().get(key);
    return new AssetRiskRow(
        instrument.id(),
        quote.priceUsd(),
        quote.sources(),
        quote.divergenceBps(),
        quote.ageSeconds(),
        ewma(in.prices(), key, volatility),
        liquidity.advUsd()[key],
        liquidity.depthUsd()[key],
        liquidity.spreadBps()[key],
        quote.reason() == null ? null : quote.reason().name());
  }

  private static double ewma(PriceMatrix prices, int key, VolatilityParameters volatility) {
    double[] returns = LogReturns.daily(prices.history(key));
    return EwmaVolatility.perPeriod(
        returns, 0, returns.length, volatility.decayFactor(), volatility.seedObservations());
  }
}
