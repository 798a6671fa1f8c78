package io.breakwater.jobs.stage;

import io.breakwater.jobs.config.CollateralPolicy;
import io.breakwater.jobs.table.AssetRiskRow;
import io.breakwater.risk.collateral.Depeg;
import io.breakwater.risk.collateral.HaircutBacktest;
import io.breakwater.risk.collateral.ImpermanentLoss;
import io.breakwater.risk.collateral.LookThrough;
import io.breakwater.risk.market.ArbitrageCapacity;
import io.breakwater.risk.market.BidAskSpread;
import io.breakwater.risk.market.BookFill;
import io.breakwater.risk.market.BookSide;
import io.breakwater.risk.market.GapConvergence;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.LogReturns;
import io.breakwater.risk.market.RollSpread;
import io.breakwater.risk.market.SaleHorizon;
import io.breakwater.risk.market.VenuePrices;
import io.breakwater.risk.oracle.LendingCap;
import io.breakwater.risk.oracle.OracleAttack;
import io.breakwater.risk.oracle.TimeWeightedPrice;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.rates.Reserve;
import io.breakwater.risk.volatility.VolatilityParameters;
import io.breakwater.risk.volatility.VolatilityProfile;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Rows of {@code asset_risk}, one instrument at a time. */
final class AssetRiskRows {
  private static final double BPS = 1e4;
  private static final double MILLIS_PER_HOUR = 3_600_000;
  private static final double PEG_USD = 1;

  private final RunInputs in;
  private final CollateralPolicy policy;
  private final VolatilityParameters volatility;
  private final AssetLiquidity liquidity;
  private final CollateralTerms terms;
  private final AssetBooks books;
  private final List<VenuePrices> venues;

  private AssetRiskRows(RunContext context, List<VenuePrices> venues) {
    this.in = context.inputs();
    this.policy = context.config().collateral();
    this.volatility = context.config().volatility();
    this.liquidity = context.liquidity();
    this.terms = context.collateral();
    this.books = AssetBooks.of(context.depths(), in.pricesToday());
    this.venues = venues;
  }

  /** Reads what the rows are made of. */
  static AssetRiskRows of(RunContext context) {
    return new AssetRiskRows(
        context,
        new VenuePriceReader(context.store())
            .read(
                context.run().businessDate(),
                context.inputs().instruments().size(),
                context.config().collateral().arbitrage()));
  }

  /** The row of one instrument. */
  AssetRiskRow row(Instrument instrument) {
    int key = instrument.key();
    AssetQuote quote = in.quotes().get(key);
    double sigma = terms.volatility()[key];
    double[] returns = LogReturns.daily(in.prices().history(key));
    VolatilityProfile profile = VolatilityProfile.of(returns, 0, returns.length, volatility);
    GarchCells model = GarchCells.of(profile, returns);
    @Nullable BookFill fill = referenceSale(key, quote);
    HaircutBacktest backtest = backtest(key);
    double attack = attackProfit(key);
    GapConvergence gaps = gaps(instrument);
    @Nullable Reserve reserve = terms.reserves().tightest(key);
    return new AssetRiskRow(
        instrument.id(),
        quote.priceUsd(),
        quote.sources(),
        quote.divergenceBps(),
        quote.ageSeconds(),
        sigma,
        profile.garchVolatility(),
        model.mean(),
        model.omega(),
        model.alpha(),
        model.beta(),
        model.alphaError(),
        model.betaError(),
        volatility.garch().start().name(),
        model.outcome(),
        profile.ofVolatility(),
        profile.archEffect().pValue(),
        profile.ljungBox().pValue(),
        nameOf(clusteringReason(profile)),
        liquidity.advUsd()[key],
        liquidity.depthUsd()[key],
        liquidity.spreadBps()[key],
        TimeWeightedPrice.geometricOfDays(in.prices().history(key), policy.twapDays()),
        stressedSpread(key, sigma),
        RollSpread.ofChanges(returns) * BPS,
        nameOf(RollSpread.obstacle(returns)),
        fill == null || fill.reason() != null ? Double.NaN : fill.slippageRatio(),
        saleHorizonDays(key),
        nameOf(fill == null ? unsaleable(quote) : fill.reason()),
        terms.periods().get(key).days(),
        haircut(key),
        backtest.observations(),
        backtest.exceedances(),
        nameOf(haircutReason(key)),
        attack,
        nameOf(Double.isNaN(attack) ? attackReason(key) : null),
        venues.get(key).arbitrageIndex(policy.arbitrage().intervalsPerDay()),
        arbitrageCapacityUsd(key, sigma),
        gaps.halfLifeHours(),
        nameOf(gaps.reason()),
        depegRatio(instrument, quote),
        impermanentLossRatio(key),
        of(reserve, tight -> tight.state().utilisation()),
        of(reserve, Reserve::borrowRate),
        of(reserve, Reserve::supplyRate),
        nameOf(quote.reason()));
  }

  private static double of(@Nullable Reserve reserve, ToDoubleFunction<Reserve> figure) {
    return reserve == null ? Double.NaN : figure.applyAsDouble(reserve);
  }

  private static @Nullable ReasonCode clusteringReason(VolatilityProfile profile) {
    ReasonCode regression = profile.archEffect().reason();
    return regression == null ? profile.ljungBox().reason() : regression;
  }

  private double stressedSpread(int key, double sigma) {
    double spread = liquidity.spreadBps()[key];
    double stressed = sigma * policy.sale().stressVolatilityRatio();
    return BidAskSpread.stressed(spread, sigma, stressed, policy.sale().spreadExponent());
  }

  private @Nullable BookFill referenceSale(int key, AssetQuote quote) {
    BookSide bids = books.bids().get(key);
    return bids == null ? null : bids.fill(policy.sale().sizeUsd() / quote.priceUsd());
  }

  private static ReasonCode unsaleable(AssetQuote quote) {
    return Double.isNaN(quote.priceUsd()) ? ReasonCode.MISSING_PRICE : ReasonCode.DEPTH_EXHAUSTED;
  }

  private double saleHorizonDays(int key) {
    double days =
        SaleHorizon.days(
            policy.sale().sizeUsd(), liquidity.advUsd()[key], policy.sale().participationRatio());
    return Double.isInfinite(days) ? Double.NaN : days;
  }

  private HaircutBacktest backtest(int key) {
    return HaircutBacktest.of(
        in.prices().history(key),
        terms.periods().get(key),
        policy.haircut(),
        volatility.decayFactor(),
        volatility.seedObservations());
  }

  private double haircut(int key) {
    return terms.haircuts().ratio(key, policy.sale().sizeUsd());
  }

  private @Nullable ReasonCode haircutReason(int key) {
    return Double.isNaN(haircut(key))
        ? ReasonCode.INSUFFICIENT_OBS
        : terms.periods().get(key).remark(1);
  }

  private double attackProfit(int key) {
    return OracleAttack.worst(liquidity.depthUsd()[key], caps(key), policy.oracleAttack())
        .profitUsd();
  }

  private List<LendingCap> caps(int key) {
    return terms.reserves().against(key, in.pricesToday());
  }

  private ReasonCode attackReason(int key) {
    boolean traded = liquidity.depthUsd()[key] > 0;
    return traded || caps(key).isEmpty()
        ? ReasonCode.MISSING_PARAMETER
        : ReasonCode.DEPTH_EXHAUSTED;
  }

  /** A contract trades at its own venue alone. */
  private GapConvergence gaps(Instrument instrument) {
    return GapConvergence.slowest(
        venues.get(instrument.key()).byVenue(),
        policy.arbitrage().interval().toMillis() / MILLIS_PER_HOUR,
        policy.arbitrage().minimumObservations());
  }

  /** Depth is known for the whole market only and is taken to be the same at each source. */
  private double arbitrageCapacityUsd(int key, double sigma) {
    VenuePrices prices = venues.get(key);
    double depth = liquidity.depthUsd()[key] / prices.venuesNow();
    return ArbitrageCapacity.usd(
        prices.gapNow(),
        policy.arbitrage().costs().ratio(sigma),
        depth,
        depth,
        policy.arbitrage().capitalUsd());
  }

  private double depegRatio(Instrument instrument, AssetQuote quote) {
    if (instrument.stablePeg()) {
      return Depeg.ratio(quote.priceUsd(), PEG_USD);
    }
    return in.tokens().get(instrument.key()) instanceof LookThrough.Receipt
        ? Depeg.ratio(venues.get(instrument.key()).medianNow(), quote.priceUsd())
        : Double.NaN;
  }

  private double impermanentLossRatio(int key) {
    int before = in.today() - policy.impermanentLossDays();
    if (before < 0 || !(in.tokens().get(key) instanceof LookThrough.PoolShare share)) {
      return Double.NaN;
    }
    return ImpermanentLoss.between(
        in.prices().day(before)[share.first()],
        in.prices().day(before)[share.second()],
        in.pricesToday()[share.first()],
        in.pricesToday()[share.second()]);
  }

  private static @Nullable String nameOf(@Nullable ReasonCode reason) {
    return reason == null ? null : reason.name();
  }
}
