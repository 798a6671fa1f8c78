package io.breakwater.risk.margin;

import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.valuation.AccountValue;
import io.breakwater.risk.valuation.LegValuation;

/**
 * Lending protocol: health factor HF = Σ C_a·LT_a / B, liquidatable iff HF &lt; 1. Aave v3,
 * Compound v2 and v3 and isolated markets are configurations, {@link LendingRules}: for Compound v2
 * the threshold is the collateral factor and HF &lt; 1 is its shortfall &gt; 0; for v3 the
 * threshold is liquidateCF and the bonus is the penalty 1 − liquidationFactor; for an isolated
 * market the threshold is its LLTV.
 *
 * @formula HF = Σ C_a·LT_a / B; LTV = B / C; s* = (W − B) / W_risk; liquidatable iff HF &lt; 1
 * @units ratios as decimals, amounts in USD
 * @source methodology A1 (aave-v3-origin GenericLogic, Compound v2 Comptroller), worked values C15,
 *     C16
 */
public final class LendingRegime implements MarginRegime {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final LendingTerms terms;
  private final LendingRules rules;
  private final SecuredLoan loan;

  /** A protocol's rules with the parameters of one day. */
  public LendingRegime(
      String name,
      InstrumentTable instruments,
      LendingTerms terms,
      LendingRules rules,
      HealthPolicy policy) {
    this.name = name;
    this.terms = terms;
    this.rules = rules;
    this.loan = new SecuredLoan(instruments, terms, policy, rules.form(), rules.scope());
  }

  /** Aave v3.3 to v3.6. */
  public static LendingRegime aaveV33(
      String name, InstrumentTable instruments, LendingTerms terms, HealthPolicy policy) {
    return new LendingRegime(name, instruments, terms, LendingRules.aave(AaveVersion.V33), policy);
  }

  /** Compound v2; no e-mode when terms list none. */
  public static LendingRegime compoundV2(
      String name, InstrumentTable instruments, LendingTerms terms, HealthPolicy policy) {
    return new LendingRegime(name, instruments, terms, LendingRules.compoundV2(), policy);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public HealthPolicy policy() {
    return loan.policy();
  }

  @Override
  public SafetyForm safetyForm() {
    return SafetyForm.LOG_COLLATERAL_RATIO;
  }

  @Override
  public void value(AccountBlock block, int account, double[] priceUsd, AccountValue out) {
    loan.value(block, account, priceUsd, out);
  }

  @Override
  public MarginAssessment assess(AccountBlock block, int account, double[] priceUsd) {
    return loan.assess(block, account, priceUsd);
  }

  @Override
  public LegValuation valueLeg(AccountBlock block, int account, int leg, double[] priceUsd) {
    return loan.valueLeg(block, account, leg, priceUsd);
  }

  @Override
  public double callUsd(AccountBlock block, int account, double[] priceUsd, AccountValue scratch) {
    return loan.callUsd(block, account, priceUsd, scratch);
  }

  @Override
  public double fallTo(double health, AccountBlock block, int account, double[] priceUsd) {
    return loan.fallTo(health, block, account, priceUsd);
  }

  @Override
  public TargetActions toTarget(AccountBlock block, int account, double[] priceUsd) {
    return loan.toTarget(block, account, priceUsd);
  }

  /** Close factor, leftovers, form and scope. */
  public LendingRules rules() {
    return rules;
  }

  /** Collateral weight in the health factor; NaN where the venue has no parameters. */
  public double liquidationThreshold(int instrument, int emode) {
    return terms.liquidationThreshold(instrument, emode);
  }

  /** What a liquidator earns on the debt repaid. */
  public double liquidationBonus(int instrument, int emode) {
    return terms.liquidationBonus(instrument, emode);
  }

  /** Share of the bonus that the protocol keeps. */
  public double protocolFeeRatio(int instrument) {
    return terms.protocolFeeRatio(instrument);
  }

  /** Share of collateral value that does not count. */
  public double haircut(int instrument) {
    return terms.haircut(instrument);
  }
}
