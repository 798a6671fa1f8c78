package io.breakwater.jobs.spark;

import io.breakwater.risk.margin.MarginRegime;
import io.breakwater.risk.margin.SafetyForm;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.ratio.CollateralRatioSeries;
import io.breakwater.risk.valuation.AccountValue;
import io.breakwater.risk.volatility.CollateralRatioVolatility;
import io.breakwater.risk.volatility.VolatilityEstimator;
import io.breakwater.risk.volatility.VolatilityParameters;
import io.breakwater.risk.volatility.VolatilityResult;
import java.util.List;

/**
 * Today's holdings of one account under today's parameters, revalued at the prices of every day of
 * the history: CR_t = Σ q_T·p_t / Σ d_T·p_t, or the margin buffer. One instance is reused account
 * after account.
 */
final class ProFormaSeries {
  private final PriceMatrix prices;
  private final double[] collateral;
  private final double[] debt;
  private final double[] level;
  private final double[] change;
  private final double[] equity;
  private final double[] margin;
  private final AccountValue value = new AccountValue();
  private boolean bufferForm;

  ProFormaSeries(PriceMatrix prices) {
    this.prices = prices;
    this.collateral = new double[prices.days()];
    this.debt = new double[prices.days()];
    this.level = new double[prices.days()];
    this.change = new double[prices.days()];
    this.equity = new double[prices.days()];
    this.margin = new double[prices.days()];
  }

  /** Revalues one account. */
  void revalue(MarginRegime regime, AccountBlock block, int account) {
    bufferForm = regime.safetyForm() == SafetyForm.MARGIN_BUFFER;
    for (int day = 0; day < level.length; day++) {
      regime.value(block, account, prices.day(day), value);
      boolean complete = value.isComplete();
      equity[day] = complete ? value.equityUsd : Double.NaN;
      margin[day] = complete ? askedMarginUsd() : Double.NaN;
      if (bufferForm) {
        level[day] = value.marginBuffer();
        change[day] = day == 0 ? Double.NaN : level[day] - level[day - 1];
      } else {
        collateral[day] = complete ? value.collateralUsd : Double.NaN;
        debt[day] = complete ? value.debtUsd : Double.NaN;
      }
    }
    if (!bufferForm) {
      CollateralRatioSeries.fill(collateral, debt, 0, level.length, level, change, 0);
    }
  }

  /** Equity below which the account is liquidated; 0 for an account that owes nothing. */
  private double askedMarginUsd() {
    if (bufferForm) {
      return value.maintenanceMarginUsd;
    }
    return value.debtUsd > 0 ? value.collateralUsd - value.weightedCollateralUsd : 0;
  }

  /** Equity of every day, NaN where something is missing; shared: do not change. */
  double[] equityUsd() {
    return equity;
  }

  /**
   * Margin that the regime asks for on every day: maintenance margin, or the part of a loan's
   * collateral that its threshold does not count; shared: do not change.
   */
  double[] marginUsd() {
    return margin;
  }

  /** Daily changes of the logarithm of the ratio, or of the buffer; shared: do not change. */
  double[] changes() {
    return change;
  }

  boolean isBufferForm() {
    return bufferForm;
  }

  /** Collateral ratio or margin buffer of the last day. */
  double levelToday() {
    return level[level.length - 1];
  }

  /** EWMA volatility of daily changes over the longest window, NaN with too few observations. */
  double dailyVolatility(VolatilityParameters parameters) {
    int window = parameters.windowsDays().get(parameters.windowsDays().size() - 1);
    return CollateralRatioVolatility.measure(
            VolatilityEstimator.EWMA, change, level, window, parameters)
        .volatilityPerPeriod();
  }

  List<VolatilityResult> volatilities(VolatilityParameters parameters) {
    return bufferForm
        ? CollateralRatioVolatility.measureMarginBuffer(change, level, 0, level.length, parameters)
        : CollateralRatioVolatility.measureRatio(change, level, 0, level.length, parameters);
  }
}
