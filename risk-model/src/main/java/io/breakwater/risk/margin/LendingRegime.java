package io.breakwater.risk.margin;

import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.valuation.AccountValue;
import io.breakwater.risk.valuation.LegValuation;

/**
 * Lending protocol: health factor HF = Σ C_a·LT_a / B, liquidatable iff HF &lt; 1. Aave v3 and
 * Compound v2 are configurations: for Compound, the threshold is the collateral factor and HF &lt;
 * 1 is its shortfall &gt; 0.
 *
 * @formula HF = Σ C_a·LT_a / B; LTV = B / C; s* = (W − B) / W_risk; liquidatable iff HF &lt; 1
 * @units ratios as decimals, amounts in USD
 * @source methodology A1 (aave-v3-origin GenericLogic, Compound v2 Comptroller), worked values C15,
 *     C16
 */
public final class LendingRegime implements MarginRegime {
  private static final long serialVersionUID = 1L;

  /** Aave v3.3: what a call leaves of a reserve is nothing or at least this, USD. */
  public static final double AAVE_MIN_LEFTOVER_USD = 1_000;

  private final String name;
  private final LendingTerms terms;
  private final CloseFactor closeFactor;
  private final double minLeftoverUsd;
  private final SecuredLoan loan;

  /**
   * A protocol's rules with the parameters of one day.
   *
   * @param minLeftoverUsd smallest collateral and debt a liquidation call may leave when it leaves
   *     both; 0 for no such rule
   */
  public LendingRegime(
      String name,
      InstrumentTable instruments,
      LendingTerms terms,
      CloseFactor closeFactor,
      double minLeftoverUsd,
      HealthPolicy policy) {
    if (!(minLeftoverUsd >= 0 && minLeftoverUsd < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Smallest leftover must be finite and not negative, cannot be: " + minLeftoverUsd);
    }
    this.name = name;
    this.terms = terms;
    this.closeFactor = closeFactor;
    this.minLeftoverUsd = minLeftoverUsd;
    this.loan = new SecuredLoan(instruments, terms, policy);
  }

  /** Aave v3.3 and later. */
  public static LendingRegime aaveV33(
      String name, InstrumentTable instruments, LendingTerms terms, HealthPolicy policy) {
    return new LendingRegime(
        name, instruments, terms, CloseFactor.aaveV33(), AAVE_MIN_LEFTOVER_USD, policy);
  }

  /** Compound v2: half of a borrow at a time, no dust rule; no e-mode when terms list none. */
  public static LendingRegime compoundV2(
      String name, InstrumentTable instruments, LendingTerms terms, HealthPolicy policy) {
    return new LendingRegime(name, instruments, terms, CloseFactor.compoundV2(0.5), 0, policy);
  }

  @Override
  public String name() {
    return name;
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

  /** Largest repayment of one call. */
  public CloseFactor closeFactor() {
    return closeFactor;
  }

  /** Smallest collateral and debt a call may leave when it leaves both; 0 for no such rule. */
  public double minLeftoverUsd() {
    return minLeftoverUsd;
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
