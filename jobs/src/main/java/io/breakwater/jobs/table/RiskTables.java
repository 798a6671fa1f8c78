package io.breakwater.jobs.table;

import java.util.List;

/** Every published table, in the order in which a run writes them. */
public final class RiskTables {
  public static final RiskTable<AccountHealthRow> ACCOUNT_HEALTH =
      new RiskTable<>("account_health", AccountHealthRow.class, List.of("venue", "account_id"));
  public static final RiskTable<MarginCallRow> MARGIN_CALL =
      new RiskTable<>("margin_call", MarginCallRow.class, List.of("venue", "account_id"));
  public static final RiskTable<PositionValueRow> POSITION_VALUE =
      new RiskTable<>(
          "position_value",
          PositionValueRow.class,
          List.of("venue", "account_id", "instrument_id", "leg"));
  public static final RiskTable<CollateralRatioRow> COLLATERAL_RATIO =
      new RiskTable<>(
          "collateral_ratio", CollateralRatioRow.class, List.of("venue", "account_id", "ts"));
  public static final RiskTable<CollateralRatioVolatilityRow> COLLATERAL_RATIO_VOLATILITY =
      new RiskTable<>(
          "collateral_ratio_volatility",
          CollateralRatioVolatilityRow.class,
          List.of("venue", "account_id", "window", "estimator", "basis"));
  public static final RiskTable<TrackingErrorRow> TRACKING_ERROR =
      new RiskTable<>(
          "tracking_error",
          TrackingErrorRow.class,
          List.of("portfolio_id", "benchmark_id", "window"));
  public static final RiskTable<TrackingErrorContributionRow> TRACKING_ERROR_CONTRIBUTION =
      new RiskTable<>(
          "tracking_error_contribution",
          TrackingErrorContributionRow.class,
          List.of("portfolio_id", "benchmark_id", "window", "asset_id"));
  public static final RiskTable<HedgeRow> HEDGE =
      new RiskTable<>("hedge", HedgeRow.class, List.of("portfolio_id", "benchmark_id"));
  public static final RiskTable<AssetRiskRow> ASSET_RISK =
      new RiskTable<>("asset_risk", AssetRiskRow.class, List.of("asset_id"));
  public static final RiskTable<FundingBasisRow> FUNDING_BASIS =
      new RiskTable<>("funding_basis", FundingBasisRow.class, List.of("instrument_id"));
  public static final RiskTable<LiquidationCurveRow> LIQUIDATION_CURVE =
      new RiskTable<>(
          "liquidation_curve",
          LiquidationCurveRow.class,
          List.of("asset_id", "shock_ratio", "mode"));
  public static final RiskTable<CascadeOutcomeRow> CASCADE_OUTCOME =
      new RiskTable<>("cascade_outcome", CascadeOutcomeRow.class, List.of("scenario_id"));
  public static final RiskTable<CascadeRoundRow> CASCADE_ROUND =
      new RiskTable<>(
          "cascade_round", CascadeRoundRow.class, List.of("scenario_id", "round", "asset_id"));
  public static final RiskTable<CascadeAccountRow> CASCADE_ACCOUNT =
      new RiskTable<>(
          "cascade_account",
          CascadeAccountRow.class,
          List.of("scenario_id", "venue", "account_id"));
  public static final RiskTable<CascadeCauseRow> CASCADE_CAUSE =
      new RiskTable<>(
          "cascade_cause",
          CascadeCauseRow.class,
          List.of("scenario_id", "liquidation", "cause_rank"));
  public static final RiskTable<LeverageExposureRow> LEVERAGE_EXPOSURE =
      new RiskTable<>("leverage_exposure", LeverageExposureRow.class, List.of("asset_id"));
  public static final RiskTable<LiquidationsAtRiskRow> LIQUIDATIONS_AT_RISK =
      new RiskTable<>("liquidations_at_risk", LiquidationsAtRiskRow.class, List.of("level"));
  public static final RiskTable<CriticalShockRow> CRITICAL_SHOCK =
      new RiskTable<>("critical_shock", CriticalShockRow.class, List.of("asset_id", "criterion"));
  public static final RiskTable<ContagionRow> CONTAGION =
      new RiskTable<>("contagion", ContagionRow.class, List.of("shocked_asset_id", "asset_id"));
  public static final RiskTable<AccountImportanceRow> ACCOUNT_IMPORTANCE =
      new RiskTable<>(
          "account_importance", AccountImportanceRow.class, List.of("venue", "account_id"));
  public static final RiskTable<CascadeGroupRow> CASCADE_GROUP =
      new RiskTable<>(
          "cascade_group", CascadeGroupRow.class, List.of("scenario_id", "default_group"));
  public static final RiskTable<PortfolioMarginRow> PORTFOLIO_MARGIN =
      new RiskTable<>(
          "portfolio_margin", PortfolioMarginRow.class, List.of("venue", "account_id", "model"));
  public static final RiskTable<ValueAtRiskRow> VALUE_AT_RISK =
      new RiskTable<>(
          "value_at_risk", ValueAtRiskRow.class, List.of("portfolio_id", "level", "method"));
  public static final RiskTable<RegimeFrontierRow> REGIME_FRONTIER =
      new RiskTable<>("regime_frontier", RegimeFrontierRow.class, List.of("venue", "regime"));
  public static final RiskTable<AdlAuditRow> ADL_AUDIT =
      new RiskTable<>(
          "adl_audit", AdlAuditRow.class, List.of("scenario_id", "venue", "account_id"));
  public static final RiskTable<InsuranceFundOutlookRow> INSURANCE_FUND_OUTLOOK =
      new RiskTable<>(
          "insurance_fund_outlook", InsuranceFundOutlookRow.class, List.of("venue", "pool"));
  public static final RiskTable<ConcentrationRow> CONCENTRATION =
      new RiskTable<>(
          "concentration", ConcentrationRow.class, List.of("scope_kind", "scope", "measure"));
  public static final RiskTable<MarginBacktestRow> MARGIN_BACKTEST =
      new RiskTable<>(
          "margin_backtest",
          MarginBacktestRow.class,
          List.of("scope_kind", "scope", "margin", "level", "window"));
  public static final RiskTable<LiquidationCalibrationRow> LIQUIDATION_CALIBRATION =
      new RiskTable<>(
          "liquidation_calibration",
          LiquidationCalibrationRow.class,
          List.of("scope_kind", "scope", "horizon_days", "bin"));
  public static final RiskTable<DataQualityRow> DATA_QUALITY =
      new RiskTable<>("data_quality", DataQualityRow.class, List.of("rule", "feed"));
  public static final RiskTable<QuarantineSummaryRow> QUARANTINE_SUMMARY =
      new RiskTable<>("quarantine_summary", QuarantineSummaryRow.class, List.of("feed", "rule"));

  public static final RiskTable<LimitBreachRow> LIMIT_BREACH =
      new RiskTable<>("limit_breach", LimitBreachRow.class, List.of("limit_id", "scope"));

  private RiskTables() {}

  /** The table of a name that is known to be one. */
  public static RiskTable<?> named(String name) {
    return all().stream().filter(table -> table.name().equals(name)).findFirst().orElseThrow();
  }

  /** All tables. */
  public static List<RiskTable<?>> all() {
    return List.of(
        ACCOUNT_HEALTH,
        MARGIN_CALL,
        POSITION_VALUE,
        COLLATERAL_RATIO,
        COLLATERAL_RATIO_VOLATILITY,
        TRACKING_ERROR,
        TRACKING_ERROR_CONTRIBUTION,
        HEDGE,
        ASSET_RISK,
        FUNDING_BASIS,
        LEVERAGE_EXPOSURE,
        LIQUIDATION_CURVE,
        CASCADE_OUTCOME,
        CASCADE_ROUND,
        CASCADE_ACCOUNT,
        INSURANCE_FUND_OUTLOOK,
        ADL_AUDIT,
        CONCENTRATION,
        CASCADE_CAUSE,
        LIQUIDATIONS_AT_RISK,
        CRITICAL_SHOCK,
        CONTAGION,
        ACCOUNT_IMPORTANCE,
        CASCADE_GROUP,
        PORTFOLIO_MARGIN,
        VALUE_AT_RISK,
        REGIME_FRONTIER,
        MARGIN_BACKTEST,
        LIQUIDATION_CALIBRATION,
        DATA_QUALITY,
        QUARANTINE_SUMMARY,
        LIMIT_BREACH);
  }
}
