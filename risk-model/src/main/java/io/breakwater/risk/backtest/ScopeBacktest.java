package io.breakwater.risk.backtest;

import io.breakwater.risk.num.NormalDistribution;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.volatility.EwmaVolatility;
import io.breakwater.risk.volatility.VolatilityParameters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Back-tests of one scope: the maintenance margin of its accounts, and the house's forecast for all
 * of them together, each at every level over every window.
 *
 * @formula maintenance: loss = loss of the losers, margin = their maintenance margin of the day
 *     before; EWMA: loss = −ΔE, margin_t = z_level·σ_{t−1}, ES_t = σ_{t−1}·φ(z)/(1 − level)
 * @units USD; statistics as of their tests
 * @source methodology A2; RiskMetrics 1996; PFMI principle 6
 */
public final class ScopeBacktest {
  private final BacktestParameters parameters;
  private final VolatilityParameters volatility;
  private final ShortfallBacktest shortfalls;

  /**
   * Back-tests of scope after scope.
   *
   * @param parameters levels, windows, limits
   * @param volatility parameters of the forecast
   */
  public ScopeBacktest(BacktestParameters parameters, VolatilityParameters volatility) {
    this.parameters = parameters;
    this.volatility = volatility;
    this.shortfalls = new ShortfallBacktest(TailModel.NORMAL, parameters);
  }

  /**
   * One margin of the scope over one window at one level.
   *
   * @param margin what was tested
   * @param test counts and tests of the days
   * @param accountDays account-days of the window; 0 for a forecast of the whole
   * @param accountExceptions those beyond the account's own margin
   * @param sizes how far account-days, or days for a forecast of the whole, were beyond it
   * @param shortfall depth of the exceptions; null for a margin that forecasts no shortfall
   * @param reason why numbers are absent; {@code NOT_APPLICABLE} for those that only the other
   *     margin has
   */
  public record Result(
      TestedMargin margin,
      MarginBacktest.Result test,
      long accountDays,
      long accountExceptions,
      ExceptionSizes sizes,
      ShortfallBacktest.@Nullable Result shortfall,
      ReasonCode reason) {

    /** Share of account-days that the account's own margin covered; NaN where none are counted. */
    public double accountCoverage() {
      return accountDays == 0
          ? Double.NaN
          : (double) (accountDays - accountExceptions) / accountDays;
    }
  }

  /**
   * All back-tests of a scope.
   *
   * @param totals daily losses and margins
   * @param scope index of the scope
   */
  public List<Result> measure(LossTotals totals, int scope) {
    List<Result> results = new ArrayList<>();
    List<double[]> held = Collections.nCopies(parameters.levels().size(), totals.marginUsd(scope));
    for (MarginBacktest.Result test :
        MarginBacktest.measure(totals.lossUsd(scope), held, parameters)) {
      int from = Math.max(0, totals.days() - test.windowDays());
      results.add(
          new Result(
              TestedMargin.MAINTENANCE,
              test,
              totals.accountDays(scope, from),
              totals.accountExceptions(scope, from),
              totals.exceptionSizes(scope, from),
              null,
              reasonOf(test)));
    }
    results.addAll(forecasts(totals.changeUsd(scope)));
    return results;
  }

  private static ReasonCode reasonOf(MarginBacktest.Result test) {
    ReasonCode reason = test.reason();
    return reason == null ? ReasonCode.NOT_APPLICABLE : reason;
  }

  private List<Result> forecasts(double[] change) {
    double[] sigma = knownTheDayBefore(change);
    double[] loss = scaled(change, -1);
    List<double[]> margins = new ArrayList<>();
    for (double level : parameters.levels()) {
      margins.add(scaled(sigma, NormalDistribution.quantile(level)));
    }
    List<Result> results = new ArrayList<>();
    for (MarginBacktest.Result test : MarginBacktest.measure(loss, margins, parameters)) {
      int from = Math.max(0, change.length - test.windowDays());
      double level = test.level();
      double[] margin = margins.get(parameters.levels().indexOf(level));
      ShortfallBacktest.Result shortfall =
          shortfalls.measure(
              loss,
              margin,
              scaled(sigma, TailModel.NORMAL.expectedShortfall(level)),
              from,
              change.length,
              level);
      ExceptionSizes sizes = ExceptionSizes.of(loss, margin, from, change.length);
      results.add(new Result(TestedMargin.EWMA, test, 0, 0, sizes, shortfall, reasonOf(test)));
    }
    return results;
  }

  /** Volatility that was known when the day began; NaN before there are enough changes. */
  private double[] knownTheDayBefore(double[] change) {
    double[] known =
        EwmaVolatility.perPeriodAfterEachDay(
            change, 0, change.length, volatility.decayFactor(), volatility.seedObservations());
    double[] before = new double[change.length];
    int present = 0;
    for (int day = 0; day < change.length; day++) {
      before[day] =
          day == 0 || present < volatility.minimumObservations() ? Double.NaN : known[day - 1];
      present += Double.isNaN(change[day]) ? 0 : 1;
    }
    return before;
  }

  private static double[] scaled(double[] values, double factor) {
    double[] scaled = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = factor * values[i];
    }
    return scaled;
  }
}
