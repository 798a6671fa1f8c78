package io.breakwater.risk.margin;

import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.valuation.AccountValue;
import io.breakwater.risk.valuation.LegValuation;
import org.jspecify.annotations.Nullable;

/**
 * Derivatives exchange with tiered margin: linear, inverse and quanto perpetuals and dated futures,
 * cross and isolated.
 *
 * <p>Collateral legs are the wallet, margins of isolated positions included; debt legs are borrowed
 * assets. The account falls into parts that are liquidated apart:
 *
 * <ul>
 *   <li>cross: E = wallet − debt − Σ isolated margin + Σ cross profit (what the venue shows as
 *       available), MM = Σ over cross positions;
 *   <li>each isolated position: E = its margin + its profit, at least 0, because a loss beyond the
 *       margin is the venue's.
 * </ul>
 *
 * <p>Health of a part is E / MM, liquidatable iff E &lt; MM; without MM a part has no health unless
 * E &lt; 0, which is health 0. Health of the account is that of its worst part. Account amounts are
 * sums over the parts, so equity / maintenance margin equals the health only without isolated
 * positions.
 *
 * <p>Options are standard-margined ({@link OptionMargin}): a sold one owes its mark, a bought one
 * counts for nothing. Their prices do not move in proportion to the market, so that an account with
 * options has no distance to liquidation. Contracts without rules of the venue are reported as
 * MISSING_PARAMETER.
 *
 * @formula HF = E / MM of the worst part; E = wallet − debt + Σ profit; liquidatable iff E &lt; MM
 * @units ratio as decimal, amounts in USD
 * @source methodology A2
 */
public final class TieredMarginRegime implements MarginRegime {
  private static final long serialVersionUID = 1L;

  private static final byte COLLATERAL = PositionSide.COLLATERAL.code();
  private static final byte DERIVATIVE = PositionSide.DERIVATIVE.code();

  private final String name;
  private final TieredTerms terms;
  private final HealthPolicy policy;
  private final CloseRule closeRule;

  /**
   * A venue that takes positions over at their bankruptcy price, with the parameters of one day.
   */
  public TieredMarginRegime(String name, TieredTerms terms, HealthPolicy policy) {
    this(name, terms, policy, new BankruptcyTakeover());
  }

  /** A venue's rules with the parameters of one day. */
  public TieredMarginRegime(
      String name, TieredTerms terms, HealthPolicy policy, CloseRule closeRule) {
    this.name = name;
    this.terms = terms;
    this.policy = policy;
    this.closeRule = closeRule;
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
    return SafetyForm.MARGIN_BUFFER;
  }

  /** Contracts and haircuts of the day. */
  public TieredTerms terms() {
    return terms;
  }

  @Override
  public void value(AccountBlock block, int account, double[] priceUsd, AccountValue out) {
    out.reset();
    double isolatedMargin = 0;
    double crossPnl = 0;
    double crossMaintenance = 0;
    double worst = Double.NaN;
    int end = block.legStart()[account + 1];
    for (int leg = block.legStart()[account]; leg < end; leg++) {
      if (!isValued(block, leg, priceUsd, out)) {
        continue;
      }
      int instrument = block.instrument()[leg];
      double quantity = block.quantity()[leg];
      if (block.side()[leg] != DERIVATIVE) {
        addBalance(block, leg, priceUsd, out);
        continue;
      }
      double pnl = terms.pnlUsd(instrument, quantity, block.entryPrice()[leg], priceUsd);
      double maintenance = addMargins(instrument, quantity, priceUsd, out);
      if (Double.isNaN(block.isolatedMargin()[leg])) {
        crossPnl += pnl;
        crossMaintenance += maintenance;
      } else {
        double margin = terms.isolatedMarginUsd(instrument, block.isolatedMargin()[leg], priceUsd);
        double capped = Math.max(pnl, -margin);
        isolatedMargin += margin;
        out.unrealisedPnlUsd += capped;
        worst = worse(worst, health(margin + capped, maintenance));
      }
    }
    out.unrealisedPnlUsd += crossPnl;
    out.weightedCollateralUsd = out.collateralUsd;
    out.equityUsd = out.collateralUsd - out.debtUsd + out.unrealisedPnlUsd;
    if (crossMaintenance > 0 || out.debtUsd > 0) {
      double crossEquity =
          AvailableMargin.available(out.collateralUsd - out.debtUsd, isolatedMargin, crossPnl);
      worst = worse(worst, health(crossEquity, crossMaintenance));
    }
    out.healthFactor = out.isComplete() ? worst : Double.NaN;
  }

  /** Counts the leg; false when it adds nothing, because it is empty or cannot be valued. */
  private boolean isValued(AccountBlock block, int leg, double[] priceUsd, AccountValue out) {
    if (block.quantity()[leg] == 0) {
      out.pricedLegs++;
      return false;
    }
    boolean contract = block.side()[leg] == DERIVATIVE;
    if (!isPriced(block, leg, priceUsd)) {
      out.unpricedLegs++;
      if (block.side()[leg] == COLLATERAL) {
        out.collateralUnpriced |= block.collateralEnabled()[leg];
      } else {
        out.debtUnpriced = true;
      }
      return false;
    }
    out.pricedLegs++;
    if (contract && !hasRules(block, leg)) {
      out.parameterMissing = true;
      return false;
    }
    return true;
  }

  private boolean hasRules(AccountBlock block, int leg) {
    int instrument = block.instrument()[leg];
    return terms.isListed(instrument)
        && (terms.needsNoEntry(instrument) || !Double.isNaN(block.entryPrice()[leg]));
  }

  private boolean isPriced(AccountBlock block, int leg, double[] priceUsd) {
    int instrument = block.instrument()[leg];
    if (Double.isNaN(priceUsd[instrument])) {
      return false;
    }
    if (terms.optionMargin(instrument) != null
        && Double.isNaN(priceUsd[terms.instruments().get(instrument).riskAsset()])) {
      return false;
    }
    boolean needsSettlePrice =
        block.side()[leg] == DERIVATIVE
            && (terms.isCoinSettled(instrument) || !Double.isNaN(block.isolatedMargin()[leg]));
    return !needsSettlePrice || !Double.isNaN(priceUsd[terms.settleAsset(instrument)]);
  }

  private void addBalance(AccountBlock block, int leg, double[] priceUsd, AccountValue out) {
    int instrument = block.instrument()[leg];
    double value = block.quantity()[leg] * priceUsd[instrument];
    if (block.side()[leg] != COLLATERAL) {
      out.debtUsd += value;
    } else if (block.collateralEnabled()[leg]) {
      out.collateralUsd += value * (1 - terms.haircut(instrument));
    }
  }

  /** Adds notional and margins of a position; returns its maintenance margin. */
  private double addMargins(int instrument, double contracts, double[] priceUsd, AccountValue out) {
    if (terms.optionMargin(instrument) != null) {
      double margin = terms.maintenanceUsd(instrument, contracts, priceUsd);
      out.notionalUsd += terms.optionNotionalUsd(instrument, contracts, priceUsd);
      out.initialMarginUsd += terms.optionInitialUsd(instrument, contracts, priceUsd);
      out.maintenanceMarginUsd += margin;
      return margin;
    }
    double notional = terms.notional(instrument, contracts, priceUsd[instrument]);
    double size = terms.size(instrument, contracts, notional);
    double settleUsd = terms.settleUsd(instrument, priceUsd);
    MarginSchedule schedule = terms.requiredSchedule(instrument);
    double maintenance = schedule.maintenanceMargin(notional, size) * settleUsd;
    out.notionalUsd += notional * settleUsd;
    out.initialMarginUsd += schedule.initialMargin(notional, size) * settleUsd;
    out.maintenanceMarginUsd += maintenance;
    return maintenance;
  }

  private static double health(double equityUsd, double maintenanceUsd) {
    return maintenanceUsd <= 0 && equityUsd < 0 ? 0 : SecuredLoan.ratio(equityUsd, maintenanceUsd);
  }

  private static double worse(double left, double right) {
    return Double.isNaN(left) || right < left ? right : left;
  }

  @Override
  public MarginAssessment assess(AccountBlock block, int account, double[] priceUsd) {
    AccountValue value = new AccountValue();
    value(block, account, priceUsd, value);
    boolean contractsKnown = !value.debtUnpriced && !value.parameterMissing;
    double collateral = value.collateralUnpriced ? Double.NaN : value.collateralUsd;
    double debt = value.debtUnpriced ? Double.NaN : value.debtUsd;
    MarginParts parts = new MarginParts(terms, block, account, priceUsd);
    boolean complete = value.isComplete();
    boolean options = parts.holdsOptions();
    AdverseMove move = complete ? parts.nearestMove() : AdverseMove.NONE;
    return new MarginAssessment(
        collateral,
        debt,
        collateral,
        complete ? value.equityUsd : Double.NaN,
        contractsKnown ? value.initialMarginUsd : Double.NaN,
        contractsKnown ? value.maintenanceMarginUsd : Double.NaN,
        SecuredLoan.ratio(collateral, debt),
        debt > 0 ? SecuredLoan.ratio(debt, collateral) : Double.NaN,
        value.healthFactor,
        status(value),
        move.ratio(),
        move.priceUsd(),
        complete ? parts.shortfall(policy.targetHealth()) : Double.NaN,
        Double.NaN,
        value.pricedLegs,
        value.unpricedLegs,
        reason(value, move, options));
  }

  @Override
  public double callUsd(AccountBlock block, int account, double[] priceUsd, AccountValue scratch) {
    value(block, account, priceUsd, scratch);
    return scratch.isComplete()
        ? new MarginParts(terms, block, account, priceUsd).shortfall(policy.targetHealth())
        : Double.NaN;
  }

  @Override
  public double fallTo(double health, AccountBlock block, int account, double[] priceUsd) {
    AccountValue value = new AccountValue();
    value(block, account, priceUsd, value);
    return value.isComplete()
        ? new MarginParts(terms, block, account, priceUsd, health).nearestMove().ratio()
        : Double.NaN;
  }

  private AccountStatus status(AccountValue value) {
    if (value.debtUnpriced || value.parameterMissing) {
      return AccountStatus.UNPRICED;
    }
    if (value.debtUsd <= 0 && value.notionalUsd <= 0) {
      return AccountStatus.NO_DEBT;
    }
    if (value.collateralUnpriced) {
      return AccountStatus.UNPRICED;
    }
    if (value.collateralUsd <= 0 && value.equityUsd < 0) {
      return AccountStatus.BAD_DEBT;
    }
    if (Double.isNaN(value.healthFactor)) {
      return AccountStatus.HEALTHY;
    }
    return value.healthFactor <= 0
        ? AccountStatus.INSOLVENT
        : policy.bands().of(value.healthFactor);
  }

  private static @Nullable ReasonCode reason(
      AccountValue value, AdverseMove move, boolean options) {
    if (value.debtUnpriced) {
      return ReasonCode.UNPRICED;
    }
    if (value.collateralUnpriced) {
      return ReasonCode.MISSING_PRICE;
    }
    if (value.parameterMissing) {
      return ReasonCode.MISSING_PARAMETER;
    }
    if (value.debtUsd <= 0 && value.notionalUsd <= 0) {
      return ReasonCode.NO_DEBT;
    }
    if (options) {
      return ReasonCode.OPTION_HELD;
    }
    if (Double.isNaN(value.healthFactor)) {
      return ReasonCode.NO_NOTIONAL;
    }
    return Double.isNaN(move.ratio()) ? ReasonCode.NO_LIQUIDATION_PRICE : null;
  }

  @Override
  public LegValuation valueLeg(AccountBlock block, int account, int leg, double[] priceUsd) {
    int instrument = block.instrument()[leg];
    double quantity = block.quantity()[leg];
    double price = priceUsd[instrument];
    return switch (block.sideOf(leg)) {
      case COLLATERAL -> {
        double haircut = terms.haircut(instrument);
        double weighted = block.collateralEnabled()[leg] ? quantity * price * (1 - haircut) : 0;
        yield LegValuation.balance(quantity, price, haircut, weighted, missing(price));
      }
      case DEBT -> LegValuation.balance(quantity, price, 0, Double.NaN, missing(price));
      case DERIVATIVE -> {
        if (!isPriced(block, leg, priceUsd)) {
          yield LegValuation.unvaluedContract(quantity, price, ReasonCode.MISSING_PRICE);
        }
        if (!hasRules(block, leg)) {
          yield LegValuation.unvaluedContract(quantity, price, ReasonCode.MISSING_PARAMETER);
        }
        yield new MarginParts(terms, block, account, priceUsd).valueContract(leg, closeRule);
      }
    };
  }

  private static @Nullable ReasonCode missing(double price) {
    return Double.isNaN(price) ? ReasonCode.MISSING_PRICE : null;
  }
}
