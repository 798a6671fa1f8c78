package io.breakwater.risk.margin;

import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.valuation.AccountValue;
import io.breakwater.risk.valuation.LegValuation;
import org.jspecify.annotations.Nullable;

/**
 * Soft-liquidation market (crvUSD): the collateral of a loan lies in price bands that sell it
 * little by little, {@link LiquidationBands}; only when what the bands yield no longer covers the
 * debt is the loan closed.
 *
 * <p>An account is one loan. Legs: the collateral asset, with the upper price of its first band as
 * entry price; collateral of the debt's own asset, which is what bands have already converted; one
 * debt. A loan whose collateral is converted whole does not show its market: it counts the largest
 * discount of the venue. An account with another leg, or with collateral but no entry price, has no
 * health, for the protocol cannot have it.
 *
 * @formula HF = x_down·(1 − discount) / debt, x_down from {@link LiquidationBands}; liquidatable
 *     iff HF &lt; 1
 * @units ratio as decimal, amounts in USD
 * @source methodology A1; curve-stablecoin Controller health
 */
public final class SoftLiquidationRegime implements MarginRegime {
  private static final long serialVersionUID = 1L;

  /** No leg. */
  private static final int NONE = -1;

  /** More than one leg. */
  private static final int SEVERAL = -2;

  private final String name;
  private final SoftLiquidationTerms terms;
  private final HealthPolicy policy;

  /** A venue's rules with the parameters of one day. */
  public SoftLiquidationRegime(String name, SoftLiquidationTerms terms, HealthPolicy policy) {
    this.name = name;
    this.terms = terms;
    this.policy = policy;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public HealthPolicy policy() {
    return policy;
  }

  @Override
  public SafetyForm safetyForm() {
    return SafetyForm.LOG_COLLATERAL_RATIO;
  }

  @Override
  public void value(AccountBlock block, int account, double[] priceUsd, AccountValue out) {
    out.reset();
    int debtLeg = onlyLeg(block, account, PositionSide.DEBT, -1);
    int debtAsset = debtLeg < 0 ? -1 : block.instrument()[debtLeg];
    int bandLeg = onlyLeg(block, account, PositionSide.COLLATERAL, debtAsset);
    boolean several = debtLeg == SEVERAL || bandLeg == SEVERAL;
    double converted = 0;
    for (int leg = block.legStart()[account]; leg < block.legStart()[account + 1]; leg++) {
      double quantity = block.quantity()[leg];
      double price = priceUsd[block.instrument()[leg]];
      boolean collateral = block.sideOf(leg) == PositionSide.COLLATERAL;
      several |= block.sideOf(leg) == PositionSide.DERIVATIVE;
      if (Double.isNaN(price) && quantity != 0) {
        out.unpricedLegs++;
        out.collateralUnpriced |= collateral;
        out.debtUnpriced |= !collateral;
        continue;
      }
      out.pricedLegs++;
      if (!collateral) {
        out.debtUsd += quantity == 0 ? 0 : quantity * price;
      } else if (quantity != 0) {
        out.collateralUsd += quantity * price;
        converted += leg == bandLeg ? 0 : quantity;
      }
    }
    boolean unknown = bandLeg >= 0 && !hasBands(block, bandLeg);
    out.parameterMissing = several || unknown || (converted > 0 && debtAsset < 0);
    out.equityUsd = out.collateralUsd - out.debtUsd;
    out.initialMarginUsd = Double.NaN;
    out.maintenanceMarginUsd = Double.NaN;
    if (out.isComplete()) {
      weigh(block, bandLeg, debtAsset, converted, priceUsd, out);
      out.healthFactor = SecuredLoan.ratio(out.weightedCollateralUsd, out.debtUsd);
    }
  }

  /** The only leg of a side, other than in one asset. */
  private static int onlyLeg(AccountBlock block, int account, PositionSide side, int except) {
    int only = NONE;
    for (int leg = block.legStart()[account]; leg < block.legStart()[account + 1]; leg++) {
      if (block.sideOf(leg) == side
          && block.quantity()[leg] != 0
          && block.instrument()[leg] != except) {
        only = only == NONE ? leg : SEVERAL;
      }
    }
    return only;
  }

  private boolean hasBands(AccountBlock block, int leg) {
    return terms.isCollateral(block.instrument()[leg]) && block.entryPrice()[leg] > 0;
  }

  /** Without debt there is nothing to convert into, and collateral counts in full. */
  private void weigh(
      AccountBlock block,
      int bandLeg,
      int debtAsset,
      double converted,
      double[] priceUsd,
      AccountValue out) {
    if (debtAsset < 0) {
      out.weightedCollateralUsd = out.collateralUsd;
      return;
    }
    double debtPrice = priceUsd[debtAsset];
    double sale =
        bandLeg < 0 ? converted : saleValue(block, bandLeg, debtPrice, converted, priceUsd);
    out.weightedCollateralUsd = sale * (1 - liquidationDiscount(block, bandLeg)) * debtPrice;
  }

  private double liquidationDiscount(AccountBlock block, int bandLeg) {
    return bandLeg < 0
        ? terms.largestLiquidationDiscount()
        : terms.liquidationDiscount(block.instrument()[bandLeg]);
  }

  private double saleValue(
      AccountBlock block, int leg, double debtPrice, double converted, double[] priceUsd) {
    int instrument = block.instrument()[leg];
    return LiquidationBands.value(
        converted,
        block.quantity()[leg],
        terms.amplification(instrument),
        block.entryPrice()[leg] / debtPrice,
        terms.bands(instrument),
        priceUsd[instrument] / debtPrice);
  }

  @Override
  public MarginAssessment assess(AccountBlock block, int account, double[] priceUsd) {
    LoanState state = state(block, account, priceUsd);
    double fall = fallTo(HealthBands.LIQUIDATION, block, account, priceUsd);
    int bandLeg = bandLeg(block, account);
    double price = bandLeg < 0 ? Double.NaN : priceUsd[block.instrument()[bandLeg]] * (1 - fall);
    return state.assessment(fall, price);
  }

  /** Whether a leg is collateral in bands, and not what bands have already converted. */
  public boolean liesInBands(AccountBlock block, int account, int leg) {
    return bandLeg(block, account) == leg;
  }

  private static int bandLeg(AccountBlock block, int account) {
    int debtLeg = onlyLeg(block, account, PositionSide.DEBT, NONE);
    return onlyLeg(
        block, account, PositionSide.COLLATERAL, debtLeg < 0 ? NONE : block.instrument()[debtLeg]);
  }

  /** A liquidator takes all that is left, so it never pays to leave an account that is solvent. */
  private LoanState state(AccountBlock block, int account, double[] priceUsd) {
    AccountValue value = new AccountValue();
    value(block, account, priceUsd, value);
    return new LoanState(value, policy, 1);
  }

  /** A jump of the collateral's price, the bands as they are: NaN when no jump does. */
  @Override
  public double fallTo(double health, AccountBlock block, int account, double[] priceUsd) {
    LoanState state = state(block, account, priceUsd);
    int bandLeg = bandLeg(block, account);
    if (!state.value().isComplete() || bandLeg < 0 || !(state.debtUsd() > 0)) {
      return Double.NaN;
    }
    int instrument = block.instrument()[bandLeg];
    double[] moved = priceUsd.clone();
    AccountValue value = new AccountValue();
    return AdverseMove.root(
        fall -> {
          moved[instrument] = priceUsd[instrument] * (1 - fall);
          value(block, account, moved, value);
          return value.weightedCollateralUsd - health * value.debtUsd;
        },
        AdverseMove.largest(true),
        AdverseMove.largest(false));
  }

  @Override
  public double callUsd(AccountBlock block, int account, double[] priceUsd, AccountValue scratch) {
    value(block, account, priceUsd, scratch);
    return new LoanState(scratch, policy, 1).callUsd();
  }

  /** A liquidator takes debt and collateral alike, which heals nothing: only closing does. */
  @Override
  public TargetActions toTarget(AccountBlock block, int account, double[] priceUsd) {
    LoanState state = state(block, account, priceUsd);
    int bandLeg = bandLeg(block, account);
    double opening =
        bandLeg < 0
            ? 1 - terms.largestLiquidationDiscount()
            : 1 - terms.loanDiscount(block.instrument()[bandLeg]);
    double yieldUsd = state.weightedUsd() / (1 - liquidationDiscount(block, bandLeg));
    double headroom = Math.max(0, yieldUsd * opening - state.debtUsd());
    return state.actions(LoanState.WHOLE, headroom);
  }

  @Override
  public LegValuation valueLeg(AccountBlock block, int account, int leg, double[] priceUsd) {
    int instrument = block.instrument()[leg];
    double quantity = block.quantity()[leg];
    double price = priceUsd[instrument];
    if (block.sideOf(leg) == PositionSide.DERIVATIVE) {
      return LegValuation.unvaluedContract(quantity, price, ReasonCode.MISSING_PARAMETER);
    }
    AccountValue value = new AccountValue();
    value(block, account, priceUsd, value);
    ReasonCode reason = reason(price, value, block.sideOf(leg));
    boolean counts = block.sideOf(leg) == PositionSide.COLLATERAL && reason == null;
    double weighted = counts ? weightedLeg(block, account, leg, priceUsd, value) : Double.NaN;
    return LegValuation.balance(quantity, price, 0, weighted, reason);
  }

  private static @Nullable ReasonCode reason(double price, AccountValue value, PositionSide side) {
    if (Double.isNaN(price)) {
      return ReasonCode.MISSING_PRICE;
    }
    return side == PositionSide.COLLATERAL && !value.isComplete()
        ? ReasonCode.MISSING_PARAMETER
        : null;
  }

  /** The converted part counts less the discount, the bands for the rest. */
  private double weightedLeg(
      AccountBlock block, int account, int leg, double[] priceUsd, AccountValue value) {
    int bandLeg = bandLeg(block, account);
    double discount = value.debtUsd > 0 ? liquidationDiscount(block, bandLeg) : 0;
    double convertedUsd = 0;
    for (int other = block.legStart()[account]; other < block.legStart()[account + 1]; other++) {
      boolean converted =
          block.sideOf(other) == PositionSide.COLLATERAL
              && other != bandLeg
              && block.quantity()[other] != 0;
      convertedUsd += converted ? block.quantity()[other] * priceUsd[block.instrument()[other]] : 0;
    }
    // Above its bands converted money buys back dearly, and the loan is worth less than the money.
    double convertedWeighted = Math.min(value.weightedCollateralUsd, convertedUsd * (1 - discount));
    double heldUsd = block.quantity()[leg] * priceUsd[block.instrument()[leg]];
    if (leg == bandLeg) {
      return value.weightedCollateralUsd - convertedWeighted;
    }
    return heldUsd == 0 ? 0 : heldUsd / convertedUsd * convertedWeighted;
  }
}
