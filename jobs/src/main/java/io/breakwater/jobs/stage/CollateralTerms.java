package io.breakwater.jobs.stage;

import io.breakwater.jobs.config.CollateralPolicy;
import io.breakwater.jobs.config.RiskConfig;
import io.breakwater.jobs.spark.PriceMatrix;
import io.breakwater.jobs.spark.SideBySide;
import io.breakwater.risk.collateral.HaircutTable;
import io.breakwater.risk.collateral.MarginPeriod;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.market.LogReturns;
import io.breakwater.risk.rates.InterestRates;
import io.breakwater.risk.rates.LendingReserves;
import io.breakwater.risk.volatility.EwmaVolatility;
import io.breakwater.risk.volatility.VolatilityParameters;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a sale of collateral meets tonight, and what loans cost.
 *
 * @param volatility EWMA of daily log returns, by instrument key
 * @param periods margin period of risk, by instrument key
 * @param haircuts haircut of a sale of any size
 * @param reserves reserves of all lending venues
 * @param rates rates of the venue of each regime, by regime index
 * @param spikedRates the same after withdrawals
 */
public record CollateralTerms(
    double[] volatility,
    List<MarginPeriod> periods,
    HaircutTable haircuts,
    LendingReserves reserves,
    List<InterestRates> rates,
    List<InterestRates> spikedRates) {
  private static final double BPS = 1e4;

  /** Reads and joins them for a run. */
  static CollateralTerms of(RunContext context) {
    RunInputs in = context.inputs();
    RiskConfig config = context.config();
    CollateralReader reader = new CollateralReader(context.store());
    try (SideBySide reads = new SideBySide()) {
      var heartbeats = reads.start(reader::heartbeats);
      var finality = reads.start(reader::finality);
      var depths = reads.start(context::depths);
      LendingReserves reserves = reader.reserves(context.run().businessDate());
      SideBySide.result(depths);
      return of(
          context,
          reserves,
          periods(
              in.instruments(),
              config.collateral(),
              SideBySide.result(heartbeats),
              SideBySide.result(finality)));
    }
  }

  private static CollateralTerms of(
      RunContext context, LendingReserves reserves, List<MarginPeriod> periods) {
    RunInputs in = context.inputs();
    RiskConfig config = context.config();
    int size = in.instruments().size();
    double[] volatility = new double[size];
    double[] periodVolatility = new double[size];
    for (int key = 0; key < size; key++) {
      volatility[key] = ewma(in.prices(), key, config.volatility());
      periodVolatility[key] = periods.get(key).volatility(volatility[key]);
    }
    AssetLiquidity liquidity = context.liquidity();
    return new CollateralTerms(
        volatility,
        periods,
        new HaircutTable(
            in.instruments(),
            periodVolatility,
            Arrays.stream(liquidity.spreadBps()).map(bps -> bps / BPS).toArray(),
            liquidity.depthUsd(),
            config.collateral().haircut()),
        reserves,
        ratesOf(in, reserves, 0),
        ratesOf(in, reserves, config.collateral().rateSpikeWithdrawalRatio()));
  }

  private static List<MarginPeriod> periods(
      InstrumentTable instruments,
      CollateralPolicy policy,
      Map<Integer, Double> heartbeats,
      Map<String, Double> finality) {
    MarginPeriod standard = policy.marginPeriod();
    return instruments.all().stream()
        .map(
            instrument ->
                standard.with(
                    heartbeats.getOrDefault(instrument.key(), standard.detectSeconds()),
                    finality.getOrDefault(
                        policy.railOf(instrument.id()), standard.finalitySeconds())))
        .toList();
  }

  private static double ewma(PriceMatrix prices, int key, VolatilityParameters volatility) {
    double[] returns = LogReturns.daily(prices.history(key));
    return EwmaVolatility.perPeriod(
        returns, 0, returns.length, volatility.decayFactor(), volatility.seedObservations());
  }

  private static List<InterestRates> ratesOf(
      RunInputs in, LendingReserves reserves, double withdrawn) {
    return in.accounts().regimes().stream()
        .map(regime -> reserves.spikedRatesOf(regime.venue(), in.instruments().size(), withdrawn))
        .toList();
  }
}
