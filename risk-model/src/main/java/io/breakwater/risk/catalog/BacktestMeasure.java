package io.breakwater.risk.catalog;

import static io.breakwater.risk.catalog.Unit.DECIMAL;
import static io.breakwater.risk.catalog.Unit.NATS;
import static io.breakwater.risk.catalog.Unit.PROBABILITY;
import static io.breakwater.risk.catalog.Unit.USD;

import io.breakwater.risk.backtest.CalibrationTally;
import io.breakwater.risk.backtest.ChristoffersenTest;
import io.breakwater.risk.backtest.ExceptionCount;
import io.breakwater.risk.backtest.ExceptionSizes;
import io.breakwater.risk.backtest.ForecastHistory;
import io.breakwater.risk.backtest.KupiecTest;
import io.breakwater.risk.backtest.LossTotals;
import io.breakwater.risk.backtest.ShortfallBacktest;
import io.breakwater.risk.backtest.TrafficLight;

/** Measures of margins and forecasts held against what happened. */
public enum BacktestMeasure implements Measure {
  MARGIN_COVERAGE(
      "1 − N/T",
      DECIMAL,
      ExceptionCount.class,
      "margin_backtest.coverage",
      "backtest.md#margin-coverage"),
  ACCOUNT_COVERAGE(
      "1 − n/t",
      DECIMAL,
      LossTotals.class,
      "margin_backtest.account_coverage",
      "backtest.md#margin-coverage"),
  EXCEPTION_SIZE(
      "u",
      USD,
      ExceptionSizes.class,
      "margin_backtest.largest_exception_usd",
      "backtest.md#margin-coverage"),
  KUPIEC_RATIO(
      "LR_uc", DECIMAL, KupiecTest.class, "margin_backtest.kupiec_lr", "backtest.md#kupiec"),
  INDEPENDENCE_RATIO(
      "LR_ind",
      DECIMAL,
      ChristoffersenTest.class,
      "margin_backtest.independence_lr",
      "backtest.md#christoffersen"),
  CONDITIONAL_COVERAGE_RATIO(
      "LR_cc",
      DECIMAL,
      ChristoffersenTest.class,
      "margin_backtest.conditional_coverage_lr",
      "backtest.md#christoffersen"),
  TRAFFIC_LIGHT(
      "F(N)", PROBABILITY, TrafficLight.class, "margin_backtest.zone", "backtest.md#traffic-light"),
  SHORTFALL_STATISTIC(
      "Z₂",
      DECIMAL,
      ShortfallBacktest.class,
      "margin_backtest.shortfall_z",
      "backtest.md#expected-shortfall"),
  FORECAST_FREQUENCY(
      "ō",
      PROBABILITY,
      ForecastHistory.class,
      "liquidation_calibration.observed_frequency",
      "backtest.md#calibration"),
  BRIER_SCORE(
      "BS",
      DECIMAL,
      CalibrationTally.class,
      "liquidation_calibration.brier",
      "backtest.md#calibration"),
  LOG_SCORE(
      "LS",
      NATS,
      CalibrationTally.class,
      "liquidation_calibration.log_score",
      "backtest.md#calibration");

  private final MeasureDefinition definition;

  BacktestMeasure(String symbol, Unit unit, Class<?> formula, String column, String section) {
    this.definition = new MeasureDefinition(symbol, unit, formula, column, section);
  }

  @Override
  public MeasureDefinition definition() {
    return definition;
  }
}
