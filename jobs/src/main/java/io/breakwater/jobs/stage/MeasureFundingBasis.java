package io.breakwater.jobs.stage;

import io.breakwater.jobs.run.StageResult;
import io.breakwater.jobs.spark.BookExposure;
import io.breakwater.jobs.table.FundingBasisRow;
import io.breakwater.jobs.table.LeverageExposureRow;
import io.breakwater.jobs.table.RiskTables;
import io.breakwater.risk.derivative.CarryParameters;
import io.breakwater.risk.derivative.ContractCarry;
import io.breakwater.risk.derivative.ContractQuote;
import io.breakwater.risk.derivative.OptionGreeks;
import io.breakwater.risk.derivative.ReturnSkewness;
import io.breakwater.risk.margin.InitialMargin;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.LogReturns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures funding, basis, crowding, trading costs and option volatility of every contract, and,
 * with the deltas of options, the exposures of the book.
 */
public final class MeasureFundingBasis implements Stage {
  @Override
  public String name() {
    return "measure-funding-basis";
  }

  @Override
  public List<String> reads() {
    return List.of(
        "position_snapshot",
        "position_value",
        "asset_price",
        "risk_parameter",
        "margin_tier",
        "market_depth",
        "funding",
        "open_interest",
        "fee_tier",
        "price_observation",
        "price_feed",
        "finality");
  }

  @Override
  public List<String> writes() {
    return List.of("funding_basis", "leverage_exposure");
  }

  @Override
  public StageResult run(RunContext context) {
    CarryParameters parameters = context.config().carry();
    ContractMarket market =
        new ContractMarket(
            context,
            ContractFeeds.read(
                context.store(), context.run().businessDate(), parameters.settlementSeconds()),
            BookExposure.of(
                context.writer().read(RiskTables.POSITION_VALUE), parameters.moveRatio()));
    OptionChains chains = new OptionChains(parameters.discountRate());
    List<Instrument> contracts =
        context.inputs().instruments().all().stream()
            .filter(instrument -> instrument.kind().isContract())
            .toList();
    List<Measured> measured = new ArrayList<>();
    for (Instrument contract : contracts) {
      ContractQuote quote = market.quote(contract);
      ContractCarry carry = ContractCarry.of(quote, parameters);
      chains.add(market.chainOf(contract), quote, carry.impliedVolatility());
      measured.add(new Measured(contract, quote, carry));
    }
    List<FundingBasisRow> rows = new ArrayList<>();
    for (Measured one : measured) {
      double reversal = chains.riskReversal(market.chainOf(one.contract()));
      rows.add(row(context, one, reversal));
    }
    Map<String, Long> written = new LinkedHashMap<>();
    written.put("funding_basis", context.writer().write(RiskTables.FUNDING_BASIS, rows).rows());
    written.put(
        "leverage_exposure",
        context.writer().write(RiskTables.LEVERAGE_EXPOSURE, exposures(context, measured)).rows());
    return new StageResult(written);
  }

  /** Exposures of the book, with the deltas that were measured. */
  private static List<LeverageExposureRow> exposures(RunContext context, List<Measured> measured) {
    double[] deltas = new double[context.inputs().instruments().size()];
    for (Measured one : measured) {
      // Greeks are in the currency that the option settles in.
      deltas[one.contract().key()] =
          one.carry().greeks().delta()
              * context.inputs().pricesToday()[one.contract().settleAsset()];
    }
    return LeverageRows.of(context, deltas);
  }

  private record Measured(Instrument contract, ContractQuote quote, ContractCarry carry) {}

  private static double skewness(Instrument contract, RunInputs in) {
    return ReturnSkewness.of(LogReturns.daily(in.prices().history(contract.riskAsset())));
  }

  private static FundingBasisRow row(RunContext context, Measured one, double riskReversal) {
    int asset = one.contract().riskAsset();
    double sigma = context.collateral().volatility()[asset];
    double days = context.collateral().periods().get(asset).days();
    double confidence = context.config().collateral().haircut().confidence();
    ContractCarry carry = one.carry();
    OptionGreeks greeks = carry.greeks();
    return new FundingBasisRow(
        one.contract().id(),
        one.contract().kind().name(),
        one.quote().markUsd(),
        one.quote().spotUsd(),
        carry.fundingRate(),
        carry.fundingIntervalHours(),
        carry.fundingRateAnnualised(),
        carry.fairPriceUsd(),
        one.quote().daysToExpiry(),
        carry.basisRatio(),
        carry.basisAnnualised(),
        carry.openInterestSkew(),
        carry.bookSkew(),
        carry.pool().premium(),
        carry.pool().fillUsd(),
        carry.pool().fundingVelocity(),
        carry.liquidationNotionalRatio(),
        carry.breakEvenLongRatio(),
        carry.breakEvenShortRatio(),
        skewness(one.contract(), context.inputs()),
        carry.impliedVolatility(),
        riskReversal,
        greeks.delta(),
        greeks.gamma(),
        greeks.vega(),
        greeks.theta(),
        greeks.rho(),
        carry.onSpot().valueUsd(),
        carry.onSpot().delta(),
        carry.settlementValueUsd(),
        InitialMargin.valueAtRisk(1, sigma, days, confidence),
        InitialMargin.expectedShortfall(1, sigma, days, confidence),
        carry.reason() == null ? null : carry.reason().name());
  }
}
