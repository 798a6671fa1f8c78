package io.breakwater.risk.catalog;

import static io.breakwater.risk.catalog.Unit.COUNT;
import static io.breakwater.risk.catalog.Unit.DECIMAL;
import static io.breakwater.risk.catalog.Unit.PROBABILITY;
import static io.breakwater.risk.catalog.Unit.USD;

import io.breakwater.risk.insurance.AccountShortfall;
import io.breakwater.risk.insurance.ClearingVector;
import io.breakwater.risk.insurance.Concentration;
import io.breakwater.risk.insurance.DefaultCover;
import io.breakwater.risk.insurance.DeleveragingQueue;
import io.breakwater.risk.insurance.DrawdownTrigger;
import io.breakwater.risk.insurance.FundPaths;
import io.breakwater.risk.insurance.HaircutAllocation;
import io.breakwater.risk.insurance.SocialisedLoss;
import io.breakwater.risk.margin.InsuranceFundDelta;

/** Measures of what stands behind the accounts' own margin. */
public enum InsuranceMeasure implements Measure {
  FUND_DELTA(
      "ΔIF",
      USD,
      InsuranceFundDelta.class,
      "insurance_fund_outlook.expected_draw_usd",
      "insurance.md#waterfall"),
  EXPECTED_DRAW(
      "E[draw]",
      USD,
      AccountShortfall.class,
      "insurance_fund_outlook.expected_draw_usd",
      "insurance.md#depletion"),
  DEPLETION_PROBABILITY(
      "P_depl",
      PROBABILITY,
      FundPaths.class,
      "insurance_fund_outlook.depletion_probability",
      "insurance.md#depletion"),
  DEFAULT_COVER(
      "Cover-2",
      USD,
      DefaultCover.class,
      "insurance_fund_outlook.cover_two_usd",
      "insurance.md#cover"),
  FUND_DRAWDOWN(
      "dd",
      DECIMAL,
      DrawdownTrigger.class,
      "insurance_fund_outlook.drawdown_ratio",
      "insurance.md#drawdown-trigger"),
  SOCIALISED_LOSS(
      "ΔI/I",
      DECIMAL,
      SocialisedLoss.class,
      "insurance_fund_outlook.socialised_loss_ratio",
      "insurance.md#socialised-loss"),
  CLEARING_SHORTFALL(
      "Σ(p̄ − p)",
      USD,
      ClearingVector.class,
      "insurance_fund_outlook.clearing_shortfall_usd",
      "insurance.md#clearing"),
  DELEVERAGING_PLACE(
      "k", COUNT, DeleveragingQueue.class, "adl_audit.rank", "insurance.md#deleveraging"),
  DELEVERAGING_HAIRCUT(
      "h_k", USD, HaircutAllocation.class, "adl_audit.haircut_usd", "insurance.md#deleveraging"),
  DELEVERAGING_OVERSHOOT(
      "h_k − h*_k",
      USD,
      HaircutAllocation.class,
      "adl_audit.overshoot_usd",
      "insurance.md#deleveraging"),
  CONCENTRATION_INDEX(
      "HHI",
      DECIMAL,
      Concentration.class,
      "concentration.herfindahl",
      "insurance.md#concentration");

  private final MeasureDefinition definition;

  InsuranceMeasure(String symbol, Unit unit, Class<?> formula, String column, String section) {
    this.definition = new MeasureDefinition(symbol, unit, formula, column, section);
  }

  @Override
  public MeasureDefinition definition() {
    return definition;
  }
}
