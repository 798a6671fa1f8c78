package io.breakwater.risk.catalog;

import static io.breakwater.risk.catalog.Unit.DECIMAL;
import static io.breakwater.risk.catalog.Unit.PROBABILITY;
import static io.breakwater.risk.catalog.Unit.USD;

import io.breakwater.risk.cascade.ClearingResult;
import io.breakwater.risk.cascade.Genealogy;
import io.breakwater.risk.systemic.AccountVulnerability;
import io.breakwater.risk.systemic.ContagionMatrix;
import io.breakwater.risk.systemic.CovarianceRoot;
import io.breakwater.risk.systemic.CriticalShock;
import io.breakwater.risk.systemic.GroupLoss;
import io.breakwater.risk.systemic.LiquidationsAtRisk;
import io.breakwater.risk.systemic.MonteCarloScenarios;
import io.breakwater.risk.systemic.OverlapCentrality;
import io.breakwater.risk.systemic.ReverseStress;
import io.breakwater.risk.systemic.RiskFactors;
import io.breakwater.risk.systemic.SystemicImportance;
import io.breakwater.risk.systemic.TippingPoint;

/** Measures asked of cascades beside named scenarios. */
public enum SystemicMeasure implements Measure {
  LIQUIDATIONS_AT_RISK(
      "LaR_α",
      USD,
      LiquidationsAtRisk.class,
      "liquidations_at_risk.liquidations_at_risk_usd",
      "systemic.md#liquidations-at-risk"),
  CRITICAL_SHOCK(
      "s_crit",
      DECIMAL,
      CriticalShock.class,
      "critical_shock.shock_ratio",
      "systemic.md#critical-shock"),
  TIPPING_POINT(
      "g(s*) = 1",
      DECIMAL,
      TippingPoint.class,
      "critical_shock.shock_ratio",
      "systemic.md#critical-shock"),
  SHOCK_DISTANCE(
      "−ln(1 − s)/σ",
      DECIMAL,
      RiskFactors.class,
      "critical_shock.distance_sigma",
      "systemic.md#joint-moves"),
  REVERSE_STRESS(
      "min ‖L⁻¹x‖",
      DECIMAL,
      ReverseStress.class,
      "critical_shock.shock_ratio",
      "systemic.md#reverse-stress"),
  MAHALANOBIS_DISTANCE(
      "‖L⁻¹x‖",
      DECIMAL,
      CovarianceRoot.class,
      "critical_shock.distance_sigma",
      "systemic.md#joint-moves"),
  EXCEEDANCE_PROBABILITY(
      "P(‖L⁻¹x‖ ≥ d)",
      PROBABILITY,
      MonteCarloScenarios.class,
      "critical_shock.exceedance_probability",
      "systemic.md#joint-moves"),
  CONTAGION(
      "c_ab",
      DECIMAL,
      ContagionMatrix.class,
      "contagion.endogenous_fall_ratio",
      "systemic.md#contagion"),
  CAUSE_SHARE("share_j", DECIMAL, Genealogy.class, "cascade_cause.share", "systemic.md#causes"),
  OVERLAP_CENTRALITY(
      "v(Ω)",
      DECIMAL,
      OverlapCentrality.class,
      "account_importance.centrality",
      "systemic.md#important-accounts"),
  SYSTEMIC_IMPORTANCE(
      "ΔBD_i",
      USD,
      SystemicImportance.class,
      "account_importance.importance_usd",
      "systemic.md#important-accounts"),
  GROUP_LOSS(
      "BD_g",
      USD,
      GroupLoss.class,
      "cascade_group.bad_debt_usd",
      "systemic.md#owners-with-several-accounts"),
  VULNERABILITY(
      "loss_i",
      USD,
      AccountVulnerability.class,
      "account_importance.vulnerability_usd",
      "systemic.md#important-accounts"),
  CLEARING_GAP(
      "gap(Q)",
      DECIMAL,
      ClearingResult.class,
      "cascade_outcome.least_greatest_gap",
      "systemic.md#fixed-points");

  private final MeasureDefinition definition;

  SystemicMeasure(String symbol, Unit unit, Class<?> formula, String column, String section) {
    this.definition = new MeasureDefinition(symbol, unit, formula, column, section);
  }

  @Override
  public MeasureDefinition definition() {
    return definition;
  }
}
