package io.breakwater.risk.margin;

import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.valuation.AccountValue;
import io.breakwater.risk.valuation.LegValuation;

/**
 * Vault protocol (Maker): HF = C / (B·mat), the vault is unsafe iff HF &lt; 1. The threshold is 1 /
 * mat and the bonus is the liquidation penalty.
 *
 * <p>Auctions are in {@code io.breakwater.risk.lending}: here a price is what the oracle says,
 * without its delay of an hour.
 *
 * @formula HF = C / (B·mat); unsafe iff HF &lt; 1
 * @units ratio as decimal, amounts in USD, one unit of debt counts one USD
 * @source methodology A1 (Maker vat.sol, spot.sol)
 */
public final class VaultRegime implements MarginRegime {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final VaultTerms terms;
  private final SecuredLoan loan;

  /** A protocol's rules with the parameters of one day. */
  public VaultRegime(
      String name, InstrumentTable instruments, VaultTerms terms, HealthPolicy policy) {
    this.name = name;
    this.terms = terms;
    this.loan =
        new SecuredLoan(
            instruments, terms, policy, LiquidationForm.CALL, LendingRules.Scope.POOLED);
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

  /** Liquidation ratio, penalty, dust and auction start of the day. */
  public VaultTerms terms() {
    return terms;
  }
}
