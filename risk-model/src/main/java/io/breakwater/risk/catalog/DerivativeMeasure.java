package io.breakwater.risk.catalog;

import static io.breakwater.risk.catalog.Unit.CONTRACTS;
import static io.breakwater.risk.catalog.Unit.DECIMAL;
import static io.breakwater.risk.catalog.Unit.DECIMAL_PER_ROOT_YEAR;
import static io.breakwater.risk.catalog.Unit.DECIMAL_PER_YEAR;
import static io.breakwater.risk.catalog.Unit.USD;
import static io.breakwater.risk.catalog.Unit.WORD;

import io.breakwater.risk.derivative.Black76;
import io.breakwater.risk.derivative.BlackScholes;
import io.breakwater.risk.derivative.BreakEvenMove;
import io.breakwater.risk.derivative.ExpirySettlement;
import io.breakwater.risk.derivative.FundingRate;
import io.breakwater.risk.derivative.FuturesBasis;
import io.breakwater.risk.derivative.ImpliedVolatility;
import io.breakwater.risk.derivative.InverseOption;
import io.breakwater.risk.derivative.LiquidationNotionalRatio;
import io.breakwater.risk.derivative.OpenInterestSkew;
import io.breakwater.risk.derivative.OptionGreeks;
import io.breakwater.risk.derivative.PerpetualFairPrice;
import io.breakwater.risk.derivative.PoolSkew;
import io.breakwater.risk.derivative.ReturnSkewness;
import io.breakwater.risk.derivative.VolatilitySmile;
import io.breakwater.risk.margin.BankruptcyPrice;
import io.breakwater.risk.margin.DriftLiquidation;
import io.breakwater.risk.margin.DydxLiquidation;
import io.breakwater.risk.margin.LiquidationLadder;
import io.breakwater.risk.margin.OptionMargin;

/** Measures of traded contracts: carry, trading costs, crowding, options. */
public enum DerivativeMeasure implements Measure {
  BANKRUPTCY_PRICE(
      "p_b",
      USD,
      BankruptcyPrice.class,
      "position_value.bankruptcy_price_usd",
      "margin.md#contracts-tiered-margin"),
  LADDER_STEP(
      "step",
      WORD,
      LiquidationLadder.class,
      "position_value.forced_close_step",
      "margin.md#what-a-venue-closes"),
  PARTIAL_SIZE(
      "q_close",
      CONTRACTS,
      DriftLiquidation.class,
      "position_value.forced_close_quantity",
      "margin.md#what-a-venue-closes"),
  FILLABLE_PRICE(
      "p_fill",
      USD,
      DydxLiquidation.class,
      "position_value.forced_close_price_usd",
      "margin.md#what-a-venue-closes"),
  OPTION_MARGIN(
      "MM_option",
      USD,
      OptionMargin.class,
      "position_value.maintenance_margin_usd",
      "margin.md#options"),
  FUNDING_RATE(
      "F", DECIMAL, FundingRate.class, "funding_basis.funding_rate", "derivatives.md#funding"),
  ANNUAL_FUNDING_RATE(
      "F_a",
      DECIMAL_PER_YEAR,
      FundingRate.class,
      "funding_basis.funding_rate_annualised",
      "derivatives.md#funding"),
  PERPETUAL_FAIR_PRICE(
      "p*",
      USD,
      PerpetualFairPrice.class,
      "funding_basis.fair_price_usd",
      "derivatives.md#funding"),
  BASIS("b", DECIMAL, FuturesBasis.class, "funding_basis.basis_ratio", "derivatives.md#basis"),
  ANNUAL_BASIS(
      "b_a",
      DECIMAL_PER_YEAR,
      FuturesBasis.class,
      "funding_basis.basis_annualised",
      "derivatives.md#basis"),
  OPEN_INTEREST_SKEW(
      "(L − S)/(L + S)",
      DECIMAL,
      OpenInterestSkew.class,
      "funding_basis.open_interest_skew",
      "derivatives.md#skew"),
  BOOK_SKEW(
      "(L − S)/(L + S) book",
      DECIMAL,
      OpenInterestSkew.class,
      "funding_basis.book_skew",
      "derivatives.md#skew"),
  POOL_PREMIUM(
      "skew/scale",
      DECIMAL,
      PoolSkew.class,
      "funding_basis.pool_premium_ratio",
      "derivatives.md#skew"),
  POOL_FILL_PRICE(
      "p_pool", USD, PoolSkew.class, "funding_basis.pool_fill_usd", "derivatives.md#skew"),
  POOL_FUNDING_VELOCITY(
      "dF/dt",
      DECIMAL,
      PoolSkew.class,
      "funding_basis.pool_funding_velocity",
      "derivatives.md#skew"),
  LIQUIDATION_NOTIONAL_RATIO(
      "N↓/N↑",
      DECIMAL,
      LiquidationNotionalRatio.class,
      "funding_basis.liquidation_notional_ratio",
      "derivatives.md#skew"),
  BREAK_EVEN_MOVE(
      "Δp/p",
      DECIMAL,
      BreakEvenMove.class,
      "funding_basis.break_even_long_ratio",
      "derivatives.md#fees-and-break-even"),
  RETURN_SKEWNESS(
      "G₁", DECIMAL, ReturnSkewness.class, "funding_basis.return_skewness", "derivatives.md#skew"),
  IMPLIED_VOLATILITY(
      "σ_imp",
      DECIMAL_PER_ROOT_YEAR,
      ImpliedVolatility.class,
      "funding_basis.implied_volatility",
      "derivatives.md#options"),
  RISK_REVERSAL(
      "RR₂₅",
      DECIMAL_PER_ROOT_YEAR,
      VolatilitySmile.class,
      "funding_basis.risk_reversal_25d",
      "derivatives.md#options"),
  OPTION_DELTA("Δ", DECIMAL, Black76.class, "funding_basis.delta", "derivatives.md#options"),
  INVERSE_OPTION_DELTA(
      "Δ_coin", DECIMAL, InverseOption.class, "funding_basis.delta", "derivatives.md#options"),
  OPTION_GAMMA("Γ", DECIMAL, OptionGreeks.class, "funding_basis.gamma", "derivatives.md#options"),
  OPTION_VEGA("ν", DECIMAL, OptionGreeks.class, "funding_basis.vega", "derivatives.md#options"),
  OPTION_THETA(
      "Θ", DECIMAL_PER_YEAR, OptionGreeks.class, "funding_basis.theta", "derivatives.md#options"),
  OPTION_RHO("P", DECIMAL, OptionGreeks.class, "funding_basis.rho", "derivatives.md#options"),
  OPTION_SPOT_VALUE(
      "V_spot",
      USD,
      BlackScholes.class,
      "funding_basis.option_spot_value_usd",
      "derivatives.md#options"),
  OPTION_SPOT_DELTA(
      "Δ_spot",
      DECIMAL,
      BlackScholes.class,
      "funding_basis.option_spot_delta",
      "derivatives.md#options"),
  SETTLEMENT_VALUE(
      "p_T",
      USD,
      ExpirySettlement.class,
      "funding_basis.settlement_value_usd",
      "derivatives.md#basis");

  private final MeasureDefinition definition;

  DerivativeMeasure(String symbol, Unit unit, Class<?> formula, String column, String section) {
    this.definition = new MeasureDefinition(symbol, unit, formula, column, section);
  }

  @Override
  public MeasureDefinition definition() {
    return definition;
  }
}
