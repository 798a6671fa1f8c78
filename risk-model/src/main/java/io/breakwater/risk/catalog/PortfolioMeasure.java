package io.breakwater.risk.catalog;

import static io.breakwater.risk.catalog.Unit.DECIMAL;
import static io.breakwater.risk.catalog.Unit.USD;

import io.breakwater.risk.margin.CommitmentTotals;
import io.breakwater.risk.margin.EquivalentPosition;
import io.breakwater.risk.portfolio.ConcentrationAddOn;
import io.breakwater.risk.portfolio.FilteredReturns;
import io.breakwater.risk.portfolio.GridMargin;
import io.breakwater.risk.portfolio.LiquidityAddOn;
import io.breakwater.risk.portfolio.MarginContingency;
import io.breakwater.risk.portfolio.PortfolioMargin;
import io.breakwater.risk.portfolio.SpanMargin;
import io.breakwater.risk.portfolio.ValueAtRisk;
import io.breakwater.risk.procyclicality.ExhaustibleBuffer;
import io.breakwater.risk.procyclicality.LookBackFloor;
import io.breakwater.risk.procyclicality.MarginResponsiveness;
import io.breakwater.risk.procyclicality.RegimeFrontier;
import io.breakwater.risk.procyclicality.RollingMargin;
import io.breakwater.risk.procyclicality.StressedWeight;

/** Measures of portfolio margin, tail risk and the procyclicality of margin. */
public enum PortfolioMeasure implements Measure {
  SCENARIO_GRID_MARGIN(
      "IM_grid",
      USD,
      GridMargin.class,
      "portfolio_margin.requirement_usd",
      "portfolio-margin.md#scenario-grid"),
  GRID_CONTINGENCY(
      "IM_c",
      USD,
      MarginContingency.class,
      "portfolio_margin.contingency_usd",
      "portfolio-margin.md#contingencies"),
  SPAN_MARGIN(
      "IM_span",
      USD,
      SpanMargin.class,
      "portfolio_margin.loss_usd",
      "portfolio-margin.md#sixteen-scenarios"),
  PORTFOLIO_MARGIN(
      "IM_pm",
      USD,
      PortfolioMargin.class,
      "portfolio_margin.requirement_usd",
      "portfolio-margin.md#margin-of-an-account"),
  EQUIVALENT_POSITION(
      "e",
      USD,
      EquivalentPosition.class,
      "leverage_exposure.gross_usd",
      "portfolio-margin.md#leverage"),
  COMMITMENT_EXPOSURE(
      "C",
      USD,
      CommitmentTotals.class,
      "leverage_exposure.commitment_usd",
      "portfolio-margin.md#leverage"),
  VALUE_AT_RISK(
      "VaR", USD, ValueAtRisk.class, "value_at_risk.var_usd", "portfolio-margin.md#value-at-risk"),
  EXPECTED_SHORTFALL(
      "ES", USD, ValueAtRisk.class, "value_at_risk.es_usd", "portfolio-margin.md#value-at-risk"),
  FILTERED_VALUE_AT_RISK(
      "VaR_f",
      USD,
      FilteredReturns.class,
      "value_at_risk.var_usd",
      "portfolio-margin.md#filtered-historical-simulation"),
  LIQUIDITY_ADD_ON(
      "A_liq",
      USD,
      LiquidityAddOn.class,
      "value_at_risk.liquidity_add_on_usd",
      "portfolio-margin.md#liquidity-add-on"),
  CONCENTRATION_ADD_ON(
      "A_con",
      USD,
      ConcentrationAddOn.class,
      "value_at_risk.concentration_add_on_usd",
      "portfolio-margin.md#concentration-add-on"),
  ROLLING_MARGIN(
      "M_t",
      USD,
      RollingMargin.class,
      "regime_frontier.mean_requirement_usd",
      "procyclicality.md#margin-series"),
  EXHAUSTIBLE_BUFFER(
      "M_a",
      USD,
      ExhaustibleBuffer.class,
      "regime_frontier.requirement_usd",
      "procyclicality.md#exhaustible-buffer"),
  STRESSED_WEIGHT(
      "M_b",
      USD,
      StressedWeight.class,
      "regime_frontier.requirement_usd",
      "procyclicality.md#stressed-weight"),
  LOOK_BACK_FLOOR(
      "M_c",
      USD,
      LookBackFloor.class,
      "regime_frontier.requirement_usd",
      "procyclicality.md#look-back-floor"),
  MARGIN_RESPONSIVENESS(
      "PT",
      DECIMAL,
      MarginResponsiveness.class,
      "regime_frontier.peak_to_trough_ratio",
      "procyclicality.md#responsiveness"),
  MARGIN_INCREASE(
      "A_n",
      DECIMAL,
      MarginResponsiveness.class,
      "regime_frontier.increase_5d_ratio",
      "procyclicality.md#responsiveness"),
  REGIME_FRONTIER(
      "N/M",
      DECIMAL,
      RegimeFrontier.class,
      "regime_frontier.leverage_ratio",
      "procyclicality.md#regime-frontier");

  private final MeasureDefinition definition;

  PortfolioMeasure(String symbol, Unit unit, Class<?> formula, String column, String section) {
    this.definition = new MeasureDefinition(symbol, unit, formula, column, section);
  }

  @Override
  public MeasureDefinition definition() {
    return definition;
  }
}
