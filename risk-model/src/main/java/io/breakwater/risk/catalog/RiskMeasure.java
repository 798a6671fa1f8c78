package io.breakwater.risk.catalog;

import static io.breakwater.risk.catalog.Unit.BASIS_POINTS;
import static io.breakwater.risk.catalog.Unit.COUNT;
import static io.breakwater.risk.catalog.Unit.DAYS;
import static io.breakwater.risk.catalog.Unit.DECIMAL;
import static io.breakwater.risk.catalog.Unit.DECIMAL_PER_DAY;
import static io.breakwater.risk.catalog.Unit.DECIMAL_PER_ROOT_DAY;
import static io.breakwater.risk.catalog.Unit.DECIMAL_PER_ROOT_YEAR;
import static io.breakwater.risk.catalog.Unit.DECIMAL_PER_YEAR;
import static io.breakwater.risk.catalog.Unit.HOURS;
import static io.breakwater.risk.catalog.Unit.PROBABILITY;
import static io.breakwater.risk.catalog.Unit.SECONDS;
import static io.breakwater.risk.catalog.Unit.STANDARD_DEVIATIONS;
import static io.breakwater.risk.catalog.Unit.TOKENS;
import static io.breakwater.risk.catalog.Unit.USD;

import io.breakwater.risk.cascade.AbsorbRule;
import io.breakwater.risk.cascade.CascadeAccount;
import io.breakwater.risk.cascade.CascadeEngine;
import io.breakwater.risk.cascade.CascadeOutcome;
import io.breakwater.risk.cascade.ExponentialImpact;
import io.breakwater.risk.cascade.LendingRule;
import io.breakwater.risk.cascade.LinearImpact;
import io.breakwater.risk.cascade.LiquidationCurve;
import io.breakwater.risk.cascade.LossWaterfall;
import io.breakwater.risk.cascade.TieredMarginRule;
import io.breakwater.risk.cascade.VaultRule;
import io.breakwater.risk.collateral.Depeg;
import io.breakwater.risk.collateral.Haircut;
import io.breakwater.risk.collateral.HaircutBacktest;
import io.breakwater.risk.collateral.HaircutTable;
import io.breakwater.risk.collateral.ImpermanentLoss;
import io.breakwater.risk.collateral.LookThroughPrices;
import io.breakwater.risk.collateral.LoopedPosition;
import io.breakwater.risk.collateral.MarginPeriod;
import io.breakwater.risk.collateral.PoolTokenPrice;
import io.breakwater.risk.collateral.SettledBalance;
import io.breakwater.risk.lending.AuctionPrice;
import io.breakwater.risk.lending.CometReserves;
import io.breakwater.risk.lending.CompoundV2Liquidation;
import io.breakwater.risk.lending.IsolatedMarket;
import io.breakwater.risk.lending.StoreFront;
import io.breakwater.risk.margin.AutoDeleveraging;
import io.breakwater.risk.margin.BadDebt;
import io.breakwater.risk.margin.BorrowingPower;
import io.breakwater.risk.margin.CloseFactor;
import io.breakwater.risk.margin.InitialMargin;
import io.breakwater.risk.margin.LendingRegime;
import io.breakwater.risk.margin.LiquidationBands;
import io.breakwater.risk.margin.LiquidationPrice;
import io.breakwater.risk.margin.MarginCallLadder;
import io.breakwater.risk.margin.MarginTiers;
import io.breakwater.risk.margin.SizeAddOnMargin;
import io.breakwater.risk.margin.SoftLiquidationRegime;
import io.breakwater.risk.margin.TargetHealth;
import io.breakwater.risk.margin.TieredMarginRegime;
import io.breakwater.risk.margin.ToxicFrontier;
import io.breakwater.risk.margin.VaultRegime;
import io.breakwater.risk.market.ArbitrageCapacity;
import io.breakwater.risk.market.ArbitrageIndex;
import io.breakwater.risk.market.AsOfPrices;
import io.breakwater.risk.market.BidAskSpread;
import io.breakwater.risk.market.BookSide;
import io.breakwater.risk.market.GapConvergence;
import io.breakwater.risk.market.MarketDepth;
import io.breakwater.risk.market.RollSpread;
import io.breakwater.risk.market.SaleHorizon;
import io.breakwater.risk.num.CoMoments;
import io.breakwater.risk.num.Quantile;
import io.breakwater.risk.oracle.OracleAttack;
import io.breakwater.risk.oracle.RateCap;
import io.breakwater.risk.oracle.TimeWeightedPrice;
import io.breakwater.risk.rates.AccountInterest;
import io.breakwater.risk.rates.InterestLiquidation;
import io.breakwater.risk.rates.KinkedRateCurve;
import io.breakwater.risk.rates.ReserveState;
import io.breakwater.risk.ratio.CollateralRatioSeries;
import io.breakwater.risk.ratio.LogRatioSeries;
import io.breakwater.risk.ratio.MarginBufferSeries;
import io.breakwater.risk.tracking.AnnualReturn;
import io.breakwater.risk.tracking.TrackingError;
import io.breakwater.risk.valuation.ContractPayoff;
import io.breakwater.risk.volatility.ArchEffect;
import io.breakwater.risk.volatility.DistanceToLiquidation;
import io.breakwater.risk.volatility.DownsideVolatility;
import io.breakwater.risk.volatility.Drawdown;
import io.breakwater.risk.volatility.EwmaVolatility;
import io.breakwater.risk.volatility.GarchEstimation;
import io.breakwater.risk.volatility.GarchModel;
import io.breakwater.risk.volatility.LiquidationProbability;
import io.breakwater.risk.volatility.LjungBox;
import io.breakwater.risk.volatility.SampleVolatility;
import io.breakwater.risk.volatility.TimeToCall;
import io.breakwater.risk.volatility.VolatilityOfVolatility;

/**
 * Measures of value, margin, collateral, volatility, tracking and cascades. A new measure is a line
 * here or in the enum of its family; see {@link MeasureIndex}.
 */
public enum RiskMeasure implements Measure {
  AS_OF_PRICE("p", USD, AsOfPrices.class, "asset_risk.price", "prices-and-depth.md#as-of-price"),
  MARKET_DEPTH(
      "D", USD, MarketDepth.class, "asset_risk.depth_usd", "prices-and-depth.md#market-depth"),
  ASSET_VOLATILITY(
      "σ_a",
      DECIMAL_PER_ROOT_DAY,
      EwmaVolatility.class,
      "asset_risk.volatility_ewma",
      "prices-and-depth.md#asset-volatility"),
  LOOK_THROUGH_PRICE(
      "p_token", USD, LookThroughPrices.class, "asset_risk.price", "collateral.md#look-through"),
  POOL_SHARE_PRICE(
      "p_LP", USD, PoolTokenPrice.class, "asset_risk.price", "collateral.md#look-through"),
  CAPPED_RATE("r_cap", DECIMAL, RateCap.class, "asset_risk.price", "collateral.md#look-through"),
  TIME_WEIGHTED_PRICE(
      "TWAP",
      USD,
      TimeWeightedPrice.class,
      "asset_risk.twap_usd",
      "collateral.md#time-weighted-price"),
  LIQUIDATION_DEPEG(
      "d*",
      DECIMAL,
      LoopedPosition.class,
      "account_health.distance_to_liquidation_ratio",
      "collateral.md#loops"),
  STRESSED_SPREAD(
      "s_stress",
      BASIS_POINTS,
      BidAskSpread.class,
      "asset_risk.stressed_spread_bps",
      "collateral.md#spreads"),
  ROLL_SPREAD(
      "s_Roll",
      BASIS_POINTS,
      RollSpread.class,
      "asset_risk.roll_spread_bps",
      "collateral.md#spreads"),
  SALE_SLIPPAGE(
      "S_sale",
      DECIMAL,
      BookSide.class,
      "asset_risk.sale_slippage_ratio",
      "collateral.md#order-books-and-pools"),
  SALE_HORIZON(
      "T_sale",
      DAYS,
      SaleHorizon.class,
      "asset_risk.sale_horizon_days",
      "collateral.md#order-books-and-pools"),
  MARGIN_PERIOD(
      "MPOR",
      DAYS,
      MarginPeriod.class,
      "asset_risk.margin_period_days",
      "collateral.md#margin-period-of-risk"),
  SETTLED_BALANCE(
      "q_settled",
      TOKENS,
      SettledBalance.class,
      "position_value.settled_quantity",
      "collateral.md#margin-period-of-risk"),
  HAIRCUT("h", DECIMAL, Haircut.class, "asset_risk.haircut_ratio", "collateral.md#haircut"),
  LEG_HAIRCUT(
      "h(q·p)",
      DECIMAL,
      HaircutTable.class,
      "position_value.indicated_haircut_ratio",
      "collateral.md#haircut"),
  HAIRCUT_EXCEEDANCES(
      "n_h",
      COUNT,
      HaircutBacktest.class,
      "asset_risk.haircut_exceedances",
      "collateral.md#haircut-back-test"),
  ORACLE_ATTACK_PROFIT(
      "π_oracle",
      USD,
      OracleAttack.class,
      "asset_risk.oracle_attack_profit_usd",
      "collateral.md#oracle-attack"),
  ARBITRAGE_INDEX(
      "A_v",
      DECIMAL,
      ArbitrageIndex.class,
      "asset_risk.arbitrage_index",
      "collateral.md#arbitrage-and-convergence"),
  ARBITRAGE_CAPACITY(
      "q*",
      USD,
      ArbitrageCapacity.class,
      "asset_risk.arbitrage_capacity_usd",
      "collateral.md#arbitrage-and-convergence"),
  CONVERGENCE_HALF_LIFE(
      "t_½",
      HOURS,
      GapConvergence.class,
      "asset_risk.convergence_half_life_h",
      "collateral.md#arbitrage-and-convergence"),
  DEPEG("d", DECIMAL, Depeg.class, "asset_risk.depeg_ratio", "collateral.md#depeg"),
  IMPERMANENT_LOSS(
      "IL",
      DECIMAL,
      ImpermanentLoss.class,
      "asset_risk.impermanent_loss_ratio",
      "collateral.md#impermanent-loss"),
  UTILISATION(
      "U",
      DECIMAL,
      ReserveState.class,
      "asset_risk.utilisation_ratio",
      "interest.md#rates-of-a-reserve"),
  BORROW_RATE(
      "r_b",
      DECIMAL_PER_YEAR,
      KinkedRateCurve.class,
      "asset_risk.borrow_rate",
      "interest.md#rates-of-a-reserve"),
  SUPPLY_RATE(
      "r_s",
      DECIMAL_PER_YEAR,
      ReserveState.class,
      "asset_risk.supply_rate",
      "interest.md#rates-of-a-reserve"),
  DAYS_TO_LIQUIDATION(
      "T_r",
      DAYS,
      InterestLiquidation.class,
      "account_health.days_to_liquidation_by_interest",
      "interest.md#days-to-liquidation-by-interest"),
  RATE_SPIKE_DAYS(
      "T_spike",
      DAYS,
      AccountInterest.class,
      "account_health.days_to_liquidation_rate_spike",
      "interest.md#days-to-liquidation-by-interest"),
  UNREALISED_PROFIT(
      "PnL",
      USD,
      ContractPayoff.class,
      "position_value.unrealised_pnl_usd",
      "margin.md#contracts-tiered-margin"),
  NOTIONAL(
      "N",
      USD,
      ContractPayoff.class,
      "position_value.notional_usd",
      "margin.md#contracts-tiered-margin"),
  HEALTH_FACTOR(
      "HF",
      DECIMAL,
      LendingRegime.class,
      "account_health.health_factor",
      "margin.md#loans-lending-protocols-and-vaults"),
  VAULT_HEALTH_FACTOR(
      "HF_vault",
      DECIMAL,
      VaultRegime.class,
      "account_health.health_factor",
      "margin.md#loans-lending-protocols-and-vaults"),
  MARGIN_HEALTH_FACTOR(
      "HF_margin",
      DECIMAL,
      TieredMarginRegime.class,
      "account_health.health_factor",
      "margin.md#contracts-tiered-margin"),
  LOAN_TO_VALUE(
      "LTV",
      DECIMAL,
      LendingRegime.class,
      "account_health.loan_to_value_ratio",
      "margin.md#loans-lending-protocols-and-vaults"),
  LIQUIDATION_DISTANCE(
      "s*",
      DECIMAL,
      LendingRegime.class,
      "account_health.distance_to_liquidation_ratio",
      "margin.md#loans-lending-protocols-and-vaults"),
  MAINTENANCE_MARGIN(
      "MM",
      USD,
      MarginTiers.class,
      "account_health.maintenance_margin_usd",
      "margin.md#contracts-tiered-margin"),
  SIZE_ADD_ON_MARGIN(
      "MM_size",
      USD,
      SizeAddOnMargin.class,
      "position_value.maintenance_margin_usd",
      "margin.md#contracts-tiered-margin"),
  NORMAL_MARGIN(
      "z_α·σ·√h",
      DECIMAL,
      InitialMargin.class,
      "funding_basis.margin_var_ratio",
      "margin.md#contracts-tiered-margin"),
  INITIAL_MARGIN(
      "IM",
      USD,
      MarginTiers.class,
      "account_health.initial_margin_usd",
      "margin.md#contracts-tiered-margin"),
  LIQUIDATION_PRICE(
      "p_liq",
      USD,
      LiquidationPrice.class,
      "position_value.liquidation_price_usd",
      "margin.md#contracts-tiered-margin"),
  DELEVERAGING_RANK(
      "ADL",
      DECIMAL,
      AutoDeleveraging.class,
      "position_value.adl_score",
      "margin.md#contracts-tiered-margin"),
  COLLATERAL_RATIO(
      "CR",
      DECIMAL,
      CollateralRatioSeries.class,
      "collateral_ratio.collateral_ratio",
      "collateral-ratio-volatility.md#collateral-ratio"),
  MARGIN_BUFFER(
      "m",
      DECIMAL,
      MarginBufferSeries.class,
      "collateral_ratio.margin_buffer_ratio",
      "collateral-ratio-volatility.md#margin-buffer"),
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
      "collateral_ratio.buffer_change",
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
  GARCH_VOLATILITY(
      "σ_GARCH",
      DECIMAL_PER_ROOT_YEAR,
      GarchModel.class,
      "collateral_ratio_volatility.horizon_volatility",
      "collateral-ratio-volatility.md#garch-volatility"),
  VOLATILITY_CLUSTERING(
      "p_ARCH",
      PROBABILITY,
      ArchEffect.class,
      "collateral_ratio_volatility.clustering_p_value",
      "collateral-ratio-volatility.md#clustering"),
  ASSET_GARCH_VOLATILITY(
      "σ_a,GARCH",
      DECIMAL_PER_ROOT_DAY,
      GarchEstimation.class,
      "asset_risk.volatility_garch",
      "prices-and-depth.md#asset-volatility"),
  ASSET_CLUSTERING(
      "p_LB",
      PROBABILITY,
      LjungBox.class,
      "asset_risk.ljung_box_p_value",
      "prices-and-depth.md#asset-volatility"),
  VOLATILITY_OF_VOLATILITY(
      "σ_σ",
      DECIMAL_PER_ROOT_DAY,
      VolatilityOfVolatility.class,
      "asset_risk.volatility_of_volatility",
      "prices-and-depth.md#asset-volatility"),
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
      "tracking-error.md#beta-and-correlation"),
  PRICE_IMPACT(
      "e^(−Q/D)", USD, ExponentialImpact.class, "cascade_round.price_end", "cascade.md#definition"),
  LINEAR_PRICE_IMPACT(
      "1 − Q/D", USD, LinearImpact.class, "cascade_round.price_end", "cascade.md#definition"),
  CASCADE_ROUNDS(
      "n", COUNT, CascadeEngine.class, "cascade_outcome.rounds", "cascade.md#definition"),
  CLOSE_FACTOR(
      "κ",
      USD,
      CloseFactor.class,
      "cascade_account.repaid_usd",
      "margin.md#close-factor-and-one-liquidation-call"),
  TOXIC_FRONTIER(
      "LTV_toxic",
      DECIMAL,
      ToxicFrontier.class,
      "margin_call.toxic_loan_to_value_ratio",
      "lending.md#toxic-frontier"),
  SALE_TO_TARGET(
      "x_sell",
      USD,
      TargetHealth.class,
      "margin_call.sell_to_target_usd",
      "lending.md#target-actions"),
  LIQUIDATION_TO_TARGET(
      "r*",
      USD,
      TargetHealth.class,
      "margin_call.liquidate_to_target_usd",
      "lending.md#target-actions"),
  DOLLAR_TO_CALL(
      "call(s)",
      USD,
      MarginCallLadder.class,
      "margin_call.call_after_10_pct_usd",
      "lending.md#margin-calls"),
  TIME_TO_CALL(
      "t_call", DAYS, TimeToCall.class, "margin_call.time_to_call_days", "lending.md#margin-calls"),
  BORROWING_POWER(
      "ΣC·LTV − B",
      USD,
      BorrowingPower.class,
      "margin_call.borrow_headroom_usd",
      "lending.md#borrowing-power"),
  PROTOCOL_BAD_DEBT(
      "BD_protocol",
      USD,
      BadDebt.class,
      "margin_call.protocol_bad_debt_usd",
      "lending.md#aave-by-version"),
  ECONOMIC_BAD_DEBT(
      "BD_economic",
      USD,
      BadDebt.class,
      "margin_call.economic_bad_debt_usd",
      "margin.md#close-factor-and-one-liquidation-call"),
  SOFT_HEALTH_FACTOR(
      "HF_soft",
      DECIMAL,
      SoftLiquidationRegime.class,
      "account_health.health_factor",
      "lending.md#soft-liquidation"),
  BAND_VALUE(
      "x_down",
      USD,
      LiquidationBands.class,
      "account_health.weighted_collateral_usd",
      "lending.md#soft-liquidation"),
  ISOLATED_INCENTIVE(
      "1 / LIF",
      DECIMAL,
      IsolatedMarket.class,
      "margin_call.toxic_loan_to_value_ratio",
      "lending.md#isolated-markets"),
  SHORTFALL(
      "ΣB − ΣC·CF",
      USD,
      CompoundV2Liquidation.class,
      "margin_call.shortfall_usd",
      "lending.md#compound-v2"),
  ABSORPTION(
      "Σv·LF", USD, AbsorbRule.class, "cascade_account.repaid_usd", "lending.md#compound-v3"),
  RESERVE_LOSS(
      "ΔR", USD, CometReserves.class, "cascade_account.bad_debt_usd", "lending.md#compound-v3"),
  STORE_FRONT_SHARE(
      "1 − SFPF", DECIMAL, StoreFront.class, "cascade_round.fee_usd", "lending.md#compound-v3"),
  AUCTION_CLEARING(
      "t_auction",
      SECONDS,
      AuctionPrice.class,
      "margin_call.auction_seconds",
      "lending.md#vault-auctions"),
  LOAN_SEIZURE(
      "r·(1 + β)", USD, LendingRule.class, "cascade_account.seized_usd", "cascade.md#rules"),
  VAULT_SEIZURE(
      "B·(1 + penalty)", USD, VaultRule.class, "cascade_account.seized_usd", "cascade.md#rules"),
  CONTRACT_CLOSE(
      "f·N", USD, TieredMarginRule.class, "cascade_account.penalty_usd", "cascade.md#rules"),
  EXOGENOUS_SHARE(
      "x",
      DECIMAL,
      CascadeAccount.class,
      "cascade_account.trigger_price_share_exogenous",
      "cascade.md#figures"),
  CASCADE_BAD_DEBT(
      "BD", USD, LossWaterfall.class, "cascade_outcome.bad_debt_usd", "cascade.md#rules"),
  INSURANCE_DRAW(
      "BD_fund",
      USD,
      LossWaterfall.class,
      "cascade_outcome.insurance_draw_usd",
      "cascade.md#rules"),
  SLIPPAGE("S", USD, CascadeOutcome.class, "cascade_outcome.slippage_usd", "cascade.md#figures"),
  AMPLIFICATION(
      "A", DECIMAL, CascadeOutcome.class, "cascade_outcome.amplification", "cascade.md#figures"),
  CASCADE_GAIN(
      "g", DECIMAL, CascadeOutcome.class, "cascade_outcome.max_cascade_gain", "cascade.md#figures"),
  LIQUIDATION_CURVE(
      "L(s)",
      USD,
      LiquidationCurve.class,
      "liquidation_curve.liquidatable_debt_usd",
      "cascade.md#figures"),
  CURVE_GAIN(
      "g(s)",
      DECIMAL,
      LiquidationCurve.class,
      "liquidation_curve.cascade_gain",
      "cascade.md#figures");

  private final MeasureDefinition definition;

  RiskMeasure(String symbol, Unit unit, Class<?> formula, String column, String section) {
    this.definition = new MeasureDefinition(symbol, unit, formula, column, section);
  }

  @Override
  public MeasureDefinition definition() {
    return definition;
  }
}
