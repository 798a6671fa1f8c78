package io.breakwater.risk.catalog;

import static io.breakwater.risk.catalog.Unit.COUNT;
import static io.breakwater.risk.catalog.Unit.DECIMAL;
import static io.breakwater.risk.catalog.Unit.DECIMAL_PER_ROOT_DAY;
import static io.breakwater.risk.catalog.Unit.DECIMAL_PER_ROOT_YEAR;
import static io.breakwater.risk.catalog.Unit.DECIMAL_PER_YEAR;
import static io.breakwater.risk.catalog.Unit.USD;

import io.breakwater.risk.hedging.HedgeRatio;
import io.breakwater.risk.hedging.HedgedBook;
import io.breakwater.risk.margin.AccountExposure;
import io.breakwater.risk.num.EwmaCovariance;
import io.breakwater.risk.num.LedoitWolfCovariance;
import io.breakwater.risk.num.PositiveSemidefinite;
import io.breakwater.risk.tracking.ActiveShare;
import io.breakwater.risk.tracking.BenchmarkRisk;
import io.breakwater.risk.tracking.BrinsonAttribution;
import io.breakwater.risk.tracking.ExAnteTrackingError;
import io.breakwater.risk.tracking.LinkedAttribution;
import io.breakwater.risk.tracking.Rebalancing;
import io.breakwater.risk.tracking.ReturnRisk;
import io.breakwater.risk.tracking.SegmentReturns;

/** Measures of portfolios against their benchmark and against a hedge. */
public enum BenchmarkMeasure implements Measure {
  JENSEN_ALPHA(
      "α_J",
      DECIMAL_PER_YEAR,
      BenchmarkRisk.class,
      "tracking_error.jensen_alpha",
      "tracking-error.md#customary-measures-beside-it"),
  SPECIFIC_RISK(
      "σ(ε)",
      DECIMAL_PER_ROOT_YEAR,
      BenchmarkRisk.class,
      "tracking_error.specific_risk",
      "tracking-error.md#customary-measures-beside-it"),
  PAIN_INDEX(
      "ΣD/n",
      DECIMAL,
      ReturnRisk.class,
      "tracking_error.pain_index",
      "tracking-error.md#customary-measures-beside-it"),
  EX_ANTE_TRACKING_ERROR(
      "TE_ex",
      DECIMAL_PER_ROOT_YEAR,
      ExAnteTrackingError.class,
      "tracking_error.ex_ante_tracking_error",
      "tracking-error.md#ex-ante-tracking-error"),
  TRACKING_ERROR_CONTRIBUTION(
      "TE_i",
      DECIMAL_PER_ROOT_YEAR,
      ExAnteTrackingError.class,
      "tracking_error_contribution.contribution",
      "tracking-error.md#ex-ante-tracking-error"),
  EWMA_COVARIANCE(
      "Σ_EWMA",
      DECIMAL,
      EwmaCovariance.class,
      "tracking_error.ex_ante_tracking_error",
      "tracking-error.md#covariance"),
  SHRUNK_COVARIANCE(
      "Σ_LW",
      DECIMAL,
      LedoitWolfCovariance.class,
      "tracking_error.ex_ante_tracking_error",
      "tracking-error.md#covariance"),
  COVARIANCE_REPAIR(
      "‖ΔΣ‖/‖Σ‖",
      DECIMAL,
      PositiveSemidefinite.class,
      "tracking_error.covariance_change_ratio",
      "tracking-error.md#covariance"),
  ACTIVE_SHARE(
      "AS",
      DECIMAL,
      ActiveShare.class,
      "tracking_error.active_share",
      "tracking-error.md#active-share"),
  ATTRIBUTION(
      "A_i",
      DECIMAL,
      BrinsonAttribution.class,
      "tracking_error_contribution.allocation_effect",
      "tracking-error.md#attribution"),
  LINKED_ATTRIBUTION(
      "k_t/k",
      DECIMAL,
      LinkedAttribution.class,
      "tracking_error_contribution.selection_effect",
      "tracking-error.md#attribution"),
  SEGMENT_WEIGHT(
      "w_s",
      DECIMAL,
      SegmentReturns.class,
      "tracking_error_contribution.weight",
      "tracking-error.md#attribution"),
  REBALANCING_TRADE(
      "Δw",
      DECIMAL,
      Rebalancing.class,
      "tracking_error_contribution.trade_ratio",
      "tracking-error.md#rebalancing"),
  TURNOVER(
      "½‖Δw‖₁",
      DECIMAL,
      Rebalancing.class,
      "tracking_error.turnover_ratio",
      "tracking-error.md#rebalancing"),
  REBALANCING_COST(
      "C_Δw",
      USD,
      Rebalancing.class,
      "tracking_error_contribution.cost_usd",
      "tracking-error.md#rebalancing"),
  HEDGE_RATIO("h*", DECIMAL, HedgeRatio.class, "hedge.hedge_ratio", "hedging.md#hedge-ratio"),
  HEDGE_CONTRACTS("N*", COUNT, HedgeRatio.class, "hedge.contracts", "hedging.md#hedge-ratio"),
  RESIDUAL_VOLATILITY(
      "σ_ε",
      DECIMAL_PER_ROOT_DAY,
      HedgeRatio.class,
      "hedge.residual_volatility",
      "hedging.md#hedge-ratio"),
  ACCOUNT_EXPOSURE(
      "X_i", USD, AccountExposure.class, "hedge.gross_exposure_usd", "hedging.md#exposure"),
  HEDGED_BOOK(
      "Σ β·X",
      USD,
      HedgedBook.class,
      "hedge.net_exposure_usd",
      "hedging.md#hedged-but-liquidatable");

  private final MeasureDefinition definition;

  BenchmarkMeasure(String symbol, Unit unit, Class<?> formula, String column, String section) {
    this.definition = new MeasureDefinition(symbol, unit, formula, column, section);
  }

  @Override
  public MeasureDefinition definition() {
    return definition;
  }
}
