package io.breakwater.risk.procyclicality;

import io.breakwater.risk.portfolio.TailMethod;
import io.breakwater.risk.portfolio.ValueAtRisk;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What every regime would have asked of one portfolio through the history: the book of today at
 * today's prices, in the markets of the past. Regimes whose parameters do not answer to the market
 * ask the same every day; value at risk asks what was known then.
 *
 * @formula see the regimes; filtered by the volatility of the portfolio's own profits
 * @units USD
 * @source methodology A2; EMIR RTS 153/2013 article 28
 */
public final class RegimeSeries {
  private final double[] profits;
  private final double[] filtered;
  private final double level;
  private final FrontierParameters parameters;

  private RegimeSeries(
      double[] profits, double[] forecast, double level, FrontierParameters parameters) {
    this.profits = profits;
    this.level = level;
    this.parameters = parameters;
    this.filtered = RollingMargin.filtered(profits, forecast, parameters.windowDays(), level);
  }

  /**
   * Series of every regime over the days that have a full window, none when there is no such day.
   *
   * @param steady requirement of the regimes that do not answer to the market: {@link
   *     ComparedRegime#VENUE}, {@link ComparedRegime#SCENARIO_GRID}, {@link ComparedRegime#SPAN}
   * @param profits profit over the margin period by day, NaN where missing
   * @param forecast volatility of the profits forecast for each day, and last for the day after
   * @param level α of value at risk
   * @param horizonDays days of the margin period
   */
  public static List<RegimeMargin> of(
      Map<ComparedRegime, Double> steady,
      double[] profits,
      double[] forecast,
      double level,
      int horizonDays,
      FrontierParameters parameters) {
    int first = parameters.windowDays() - 1;
    if (first >= profits.length) {
      return List.of();
    }
    RegimeSeries series = new RegimeSeries(profits, forecast, level, parameters);
    double[] loss = RollingMargin.lossAhead(profits, horizonDays);
    return Arrays.stream(ComparedRegime.values())
        .map(
            regime ->
                new RegimeMargin(
                    regime.name(),
                    Arrays.copyOfRange(series.margin(regime, steady), first, profits.length),
                    Arrays.copyOfRange(loss, first, loss.length)))
        .toList();
  }

  private double[] margin(ComparedRegime regime, Map<ComparedRegime, Double> steady) {
    return switch (regime) {
      case VENUE, SCENARIO_GRID, SPAN -> {
        double[] same = new double[profits.length];
        Arrays.fill(same, steady.getOrDefault(regime, Double.NaN));
        yield same;
      }
      case HISTORICAL_VAR -> RollingMargin.historical(profits, parameters.windowDays(), level);
      case FILTERED_VAR -> filtered;
      case FILTERED_VAR_BUFFER -> parameters.buffer().apply(filtered);
      case FILTERED_VAR_STRESSED -> parameters.stressedWeight().apply(filtered, stressedMargin());
      case FILTERED_VAR_FLOOR -> LookBackFloor.apply(filtered, valueAtRisk(profits));
    };
  }

  private double stressedMargin() {
    int days = parameters.stressedDays();
    int from = StressedWeight.mostStressed(profits, days);
    return from < 0 ? Double.NaN : valueAtRisk(Arrays.copyOfRange(profits, from, from + days));
  }

  private double valueAtRisk(double[] observed) {
    return Math.max(0, ValueAtRisk.ofProfits(TailMethod.HISTORICAL, observed, level).valueAtRisk());
  }
}
