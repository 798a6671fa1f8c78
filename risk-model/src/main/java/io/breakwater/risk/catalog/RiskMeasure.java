package io.breakwater.risk.catalog;

import static io.breakwater.risk.catalog.Unit.DECIMAL;
import static io.breakwater.risk.catalog.Unit.DECIMAL_PER_DAY;
import static io.breakwater.risk.catalog.Unit.DECIMAL_PER_ROOT_YEAR;
import static io.breakwater.risk.catalog.Unit.DECIMAL_PER_YEAR;
import static io.breakwater.risk.catalog.Unit.PROBABILITY;
import static io.breakwater.risk.catalog.Unit.STANDARD_DEVIATIONS;

import io.breakwater.risk.num.CoMoments;
import io.breakwater.risk.num.Quantile;
import io.breakwater.risk.ratio.CollateralRatioSeries;
import io.breakwater.risk.ratio.LogRatioSeries;
import io.breakwater.risk.ratio.MarginBufferSeries;
import io.breakwater.risk.tracking.AnnualReturn;
import io.breakwater.risk.tracking.TrackingError;
import io.breakwater.risk.volatility.DistanceToLiquidation;
import io.breakwater.risk.volatility.DownsideVolatility;
import io.breakwater.risk.volatility.Drawdown;
import io.breakwater.risk.volatility.EwmaVolatility;
import io.breakwater.risk.volatility.LiquidationProbability;
import io.breakwater.risk.volatility.SampleVolatility;

/**
 * The index of measures: symbol, unit, the class that holds the formula, the published column and
 * the section of {@code docs/methodology} that explains it. A new measure is a line here. Two
 * estimators may share a column whose table tells them apart by key.
 */
public enum RiskMeasure {
  COLLATERAL_RATIO(
      "CR",
      DECIMAL,
      CollateralRatioSeries.class,
      "collateral_ratio.collateral_ratio",
      "collateral-ratio-volatility.md#collateral-ratio"),
  LOG_CHANGE(
      "r",
      DECIMAL_PER_DAY,
      LogRatioSeries.class,
      "collateral_ratio.log_change",
      "collateral-ratio-volatility.md#causes-of-a-change"),
  MARGIN_BUFFER_CHANGE(
      "Δm",
      DECIMAL_PER_DAY,
      MarginBufferSeries.class,
      "collateral_ratio.log_change",
      "collateral-ratio-volatility.md#margin-buffer"),
  SAMPLE_VOLATILITY(
      "σ_CR",
      DECIMAL_PER_ROOT_YEAR,
      SampleVolatility.class,
      "collateral_ratio_volatility.volatility_annualised",
      "collateral-ratio-volatility.md#sample-volatility"),
  EWMA_VOLATILITY(
      "σ_EWMA",
      DECIMAL_PER_ROOT_YEAR,
      EwmaVolatility.class,
      "collateral_ratio_volatility.volatility_annualised",
      "collateral-ratio-volatility.md#ewma-volatility"),
  DOWNSIDE_VOLATILITY(
      "σ⁻",
      DECIMAL_PER_ROOT_YEAR,
      DownsideVolatility.class,
      "collateral_ratio_volatility.downside_volatility_annualised",
      "collateral-ratio-volatility.md#downside-drawdown-and-quantile"),
  MAX_DRAWDOWN(
      "MDD",
      DECIMAL,
      Drawdown.class,
      "collateral_ratio_volatility.max_drawdown",
      "collateral-ratio-volatility.md#downside-drawdown-and-quantile"),
  LOWER_RATIO_QUANTILE(
      "CR₅",
      DECIMAL,
      Quantile.class,
      "collateral_ratio_volatility.p05_ratio",
      "collateral-ratio-volatility.md#downside-drawdown-and-quantile"),
  DISTANCE_TO_LIQUIDATION(
      "DD",
      STANDARD_DEVIATIONS,
      DistanceToLiquidation.class,
      "account_health.distance_to_liquidation_sigma",
      "collateral-ratio-volatility.md#distance-to-liquidation"),
  LIQUIDATION_PROBABILITY(
      "P_liq",
      PROBABILITY,
      LiquidationProbability.class,
      "account_health.p_liquidation_7d",
      "collateral-ratio-volatility.md#first-passage"),
  TRACKING_ERROR(
      "TE",
      DECIMAL_PER_ROOT_YEAR,
      TrackingError.class,
      "tracking_error.tracking_error_annualised",
      "tracking-error.md#tracking-error"),
  TRACKING_DIFFERENCE(
      "TD",
      DECIMAL,
      TrackingError.class,
      "tracking_error.tracking_difference",
      "tracking-error.md#tracking-difference-and-information-ratio"),
  ACTIVE_RETURN(
      "R_a",
      DECIMAL_PER_YEAR,
      AnnualReturn.class,
      "tracking_error.active_return_annualised",
      "tracking-error.md#tracking-difference-and-information-ratio"),
  INFORMATION_RATIO(
      "IR",
      DECIMAL,
      TrackingError.class,
      "tracking_error.information_ratio",
      "tracking-error.md#tracking-difference-and-information-ratio"),
  BETA(
      "β",
      DECIMAL,
      CoMoments.class,
      "tracking_error.beta",
      "tracking-error.md#beta-and-correlation"),
  CORRELATION(
      "ρ",
      DECIMAL,
      CoMoments.class,
      "tracking_error.correlation",
      "tracking-error.md#beta-and-correlation");

  private final String symbol;
  private final Unit unit;
  private final Class<?> formula;
  private final String column;
  private final String section;

  RiskMeasure(String symbol, Unit unit, Class<?> formula, String column, String section) {
    this.symbol = symbol;
    this.unit = unit;
    this.formula = formula;
    this.column = column;
    this.section = section;
  }

  /** Symbol in formulas. */
  public String symbol() {
    return symbol;
  }

  /** Unit of the published number. */
  public Unit unit() {
    return unit;
  }

  /** Class that holds the formula. */
  public Class<?> formula() {
    return formula;
  }

  /** Published column as {@code table.column}. */
  public String column() {
    return column;
  }

  /** Section that explains it, as {@code file#anchor} under {@code docs/methodology}. */
  public String section() {
    return section;
  }
}
