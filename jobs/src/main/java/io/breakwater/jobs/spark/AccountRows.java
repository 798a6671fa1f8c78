package io.breakwater.jobs.spark;

import io.breakwater.jobs.table.AccountHealthRow;
import io.breakwater.jobs.table.CollateralRatioVolatilityRow;
import io.breakwater.jobs.table.MarginCallRow;
import io.breakwater.jobs.table.PositionValueRow;
import io.breakwater.jobs.table.RecordCodec;
import io.breakwater.risk.collateral.HaircutTable;
import io.breakwater.risk.margin.MarginAssessment;
import io.breakwater.risk.margin.MarginRegime;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.rates.AccountInterest;
import io.breakwater.risk.rates.InterestRates;
import io.breakwater.risk.ratio.RatioBasis;
import io.breakwater.risk.valuation.ForcedClose;
import io.breakwater.risk.valuation.LegValuation;
import io.breakwater.risk.volatility.DistanceToLiquidation;
import io.breakwater.risk.volatility.LiquidationProbability;
import io.breakwater.risk.volatility.VolatilityParameters;
import io.breakwater.risk.volatility.VolatilityResult;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the accounts as they stand on the business date: their health with its probabilities and
 * their margin call, the value of each leg, and the volatility that today's holdings would have
 * had.
 *
 * @param prices as-of prices over the history
 * @param regimes regimes over the history
 * @param instruments all instruments
 * @param priceSources fresh sources behind today's price, by instrument key
 * @param priceAgeSeconds age of today's price, by instrument key
 * @param auctionSeconds time until an auction sells, by regime index, NaN without auctions
 * @param volatility parameters of the volatility behind the probabilities
 * @param haircuts haircut of a sale of any size
 * @param rates interest rates of the venue of each regime, by regime index
 * @param spikedRates the same after withdrawals
 */
public record AccountRows(
    PriceMatrix prices,
    RegimeTimeline regimes,
    InstrumentTable instruments,
    int[] priceSources,
    double[] priceAgeSeconds,
    double[] auctionSeconds,
    VolatilityParameters volatility,
    HaircutTable haircuts,
    List<InterestRates> rates,
    List<InterestRates> spikedRates)
    implements Serializable {

  /** Copies the lists. */
  public AccountRows {
    rates = List.copyOf(rates);
    spikedRates = List.copyOf(spikedRates);
  }

  private int today() {
    return prices.days() - 1;
  }

  MarginRegime regimeOf(AccountBlock block, int account) {
    return regimes.at(block.regime()[account], today());
  }

  /**
   * What one look at an account says of it.
   *
   * @param health its health row
   * @param calls its margin-call row; none when it owes nothing
   */
  public record Assessed(Row health, List<Row> calls) implements Serializable {}

  /** Health and margin call of every account: both need its history, which is revalued once. */
  public List<Assessed> assess(AccountBlock block) {
    RecordCodec<AccountHealthRow> health = RecordCodec.of(AccountHealthRow.class);
    RecordCodec<MarginCallRow> calls = RecordCodec.of(MarginCallRow.class);
    MarginCallRows callRows = new MarginCallRows(instruments, prices.day(today()), auctionSeconds);
    ProFormaSeries series = new ProFormaSeries(prices);
    List<Assessed> rows = new ArrayList<>(block.accounts());
    for (int account = 0; account < block.accounts(); account++) {
      int key = block.accountKey()[account];
      MarginRegime regime = regimeOf(block, account);
      MarginAssessment assessment = regime.assess(block, account, prices.day(today()));
      series.revalue(regime, block, account);
      double sigma = series.dailyVolatility(volatility);
      MarginCallRow call = callRows.row(regime, block, account, assessment, series, sigma);
      rows.add(
          new Assessed(
              health.toKeyedRow(
                  key,
                  healthRow(
                      regime,
                      assessment,
                      series,
                      sigma,
                      interest(rates, block, account, assessment),
                      interest(spikedRates, block, account, assessment))),
              call == null ? List.of() : List.of(calls.toKeyedRow(key, call))));
    }
    return rows;
  }

  private AccountInterest interest(
      List<InterestRates> ratesOfRegimes,
      AccountBlock block,
      int account,
      MarginAssessment assessment) {
    return AccountInterest.of(
        regimeOf(block, account),
        block,
        account,
        prices.day(today()),
        ratesOfRegimes.get(block.regime()[account]),
        assessment);
  }

  private AccountHealthRow healthRow(
      MarginRegime regime,
      MarginAssessment assessment,
      ProFormaSeries series,
      double sigma,
      AccountInterest interest,
      AccountInterest spiked) {
    return new AccountHealthRow(
        "",
        "",
        null,
        regime.name(),
        assessment.collateralUsd(),
        assessment.debtUsd(),
        assessment.weightedCollateralUsd(),
        assessment.equityUsd(),
        assessment.initialMarginUsd(),
        assessment.maintenanceMarginUsd(),
        assessment.collateralRatio(),
        assessment.loanToValueRatio(),
        assessment.healthFactor(),
        assessment.status().name(),
        assessment.distanceToLiquidationRatio(),
        series.isBufferForm()
            ? DistanceToLiquidation.ofMarginBuffer(series.levelToday(), sigma, 1)
            : DistanceToLiquidation.ofHealthFactor(assessment.healthFactor(), sigma, 1),
        probability(assessment, series, sigma, 1),
        probability(assessment, series, sigma, 7),
        probability(assessment, series, sigma, 30),
        assessment.liquidationPriceUsd(),
        interest.daysToLiquidation(),
        spiked.daysToLiquidation(),
        nameOf(interest.reason()),
        assessment.topUpToTargetUsd(),
        assessment.repayToTargetUsd(),
        assessment.pricedLegs(),
        assessment.unpricedLegs(),
        nameOf(reason(assessment, sigma)));
  }

  static double probability(
      MarginAssessment assessment, ProFormaSeries series, double sigma, int horizonDays) {
    return series.isBufferForm()
        ? LiquidationProbability.ofMarginBuffer(series.levelToday(), sigma, horizonDays)
        : LiquidationProbability.ofHealthFactor(assessment.healthFactor(), sigma, horizonDays);
  }

  private static @Nullable ReasonCode reason(MarginAssessment assessment, double sigma) {
    if (assessment.reason() != null
        || Double.isNaN(assessment.healthFactor())
        || !Double.isNaN(sigma)) {
      return assessment.reason();
    }
    return ReasonCode.INSUFFICIENT_OBS;
  }

  /** Pro-forma volatility of every account over every window by every estimator. */
  public List<Row> volatilities(AccountBlock block) {
    RecordCodec<CollateralRatioVolatilityRow> codec =
        RecordCodec.of(CollateralRatioVolatilityRow.class);
    ProFormaSeries series = new ProFormaSeries(prices);
    List<Row> rows = new ArrayList<>();
    for (int account = 0; account < block.accounts(); account++) {
      series.revalue(regimeOf(block, account), block, account);
      for (VolatilityResult result : series.volatilities(volatility)) {
        rows.add(
            codec.toKeyedRow(
                block.accountKey()[account],
                SeriesRows.volatilityRow(result, RatioBasis.PRO_FORMA)));
      }
    }
    return rows;
  }

  /** One row a leg. */
  public List<Row> positions(AccountBlock block, RecentTransfers transfers) {
    RecordCodec<PositionValueRow> codec = RecordCodec.of(PositionValueRow.class);
    List<Row> rows = new ArrayList<>(block.legs());
    for (int account = 0; account < block.accounts(); account++) {
      MarginRegime regime = regimeOf(block, account);
      for (int leg = block.legStart()[account]; leg < block.legStart()[account + 1]; leg++) {
        LegValuation value = regime.valueLeg(block, account, leg, prices.day(today()));
        int key = block.accountKey()[account];
        double settled =
            block.sideOf(leg) == PositionSide.COLLATERAL
                ? transfers.settled(key, block.instrument()[leg], value.quantity())
                : Double.NaN;
        rows.add(codec.toKeyedRow(key, positionRow(block, leg, settled, value)));
      }
    }
    return rows;
  }

  private PositionValueRow positionRow(
      AccountBlock block, int leg, double settled, LegValuation value) {
    int instrument = block.instrument()[leg];
    ForcedClose close = value.forcedClose();
    return new PositionValueRow(
        "",
        "",
        instruments.get(instrument).id(),
        block.sideOf(leg).name(),
        value.quantity(),
        settled,
        value.priceUsd(),
        priceSources[instrument],
        priceAgeSeconds[instrument],
        value.valueUsd(),
        value.haircutRatio(),
        block.sideOf(leg) == PositionSide.COLLATERAL && value.valueUsd() >= 0
            ? haircuts.ratio(instrument, value.valueUsd())
            : Double.NaN,
        value.weightedValueUsd(),
        value.notionalUsd(),
        value.unrealisedPnlUsd(),
        value.maintenanceMarginUsd(),
        value.tier(),
        value.liquidationPriceUsd(),
        value.bankruptcyPriceUsd(),
        value.adlScore(),
        close == null ? null : close.step().name(),
        close == null ? Double.NaN : close.quantity(),
        close == null ? Double.NaN : close.priceUsd(),
        nameOf(value.reason()));
  }

  private static @Nullable String nameOf(@Nullable ReasonCode reason) {
    return reason == null ? null : reason.name();
  }
}
