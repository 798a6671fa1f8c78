package io.breakwater.risk.cascade;

/**
 * One liquidation: what the account is worth at the prices of the round, and what the rule decides.
 * Amounts in USD. One instance serves a whole pass; it is filled anew for each event.
 */
public final class LiquidationEvent {
  double collateralUsd;
  double weightedCollateralUsd;
  double bonusUsd;
  double protocolFeeUsd;
  double debtUsd;
  double contractProfitUsd;
  double contractNotionalUsd;
  double maintenanceMarginUsd;
  double cashUsd;

  private double seizedUsd;
  private double closedRatio;
  private double feeUsd;
  private double refundUsd;
  private boolean closed;

  /** Value of the collateral that can be taken. */
  public double collateralUsd() {
    return collateralUsd;
  }

  /** Weighted collateral over debt, below 1; 0 without collateral. */
  public double coverage() {
    return Math.min(weightedCollateralUsd / debtUsd, LiquidationRule.LARGEST_LIQUIDATABLE_HEALTH);
  }

  /** Bonus on the collateral, weighted by its value: Σ u·p·β / Σ u·p; 0 without collateral. */
  public double bonusRatio() {
    return collateralUsd > 0 ? bonusUsd / collateralUsd : 0;
  }

  /** Part of the bonus that the protocol keeps; 0 without a bonus. */
  public double protocolFeeRatio() {
    return bonusUsd > 0 ? protocolFeeUsd / bonusUsd : 0;
  }

  /** Value of the debt. */
  public double debtUsd() {
    return debtUsd;
  }

  /** Notional of the contracts and debt: what a margin account has to close. */
  public double notionalUsd() {
    return contractNotionalUsd + debtUsd;
  }

  /** Profit of the contracts at the price of the round. */
  public double contractProfitUsd() {
    return contractProfitUsd;
  }

  /** Maintenance margin. */
  public double maintenanceMarginUsd() {
    return maintenanceMarginUsd;
  }

  /** Equity of a margin account, its collateral at full value. */
  public double equityUsd() {
    return collateralUsd + cashUsd + contractProfitUsd - debtUsd;
  }

  /** Equity that counts against maintenance margin: collateral at its weight. */
  public double weightedEquityUsd() {
    return weightedCollateralUsd + cashUsd + contractProfitUsd - debtUsd;
  }

  /** Cash before the event. */
  public double cashUsd() {
    return cashUsd;
  }

  /**
   * The decision.
   *
   * @param seized value of collateral to take, at most all of it
   * @param closed share of debt and contracts to close, [0, 1]
   * @param fee part of what the account loses that the venue keeps
   */
  void decide(double seized, double closed, double fee) {
    this.seizedUsd = seized;
    this.closedRatio = closed;
    this.feeUsd = fee;
    this.refundUsd = 0;
    this.closed = closed == 1;
  }

  /** Part of what is seized that the owner gets back as a balance. */
  void refund(double refund) {
    this.refundUsd = refund;
  }

  /** What is left after the decision is written off: nothing more can be taken. */
  void writeOff() {
    this.closed = true;
  }

  /** Value of collateral taken. */
  public double seizedUsd() {
    return seizedUsd;
  }

  /** Share of the debt repaid and of the contracts closed. */
  public double closedRatio() {
    return closedRatio;
  }

  /** Debt repaid. */
  public double repaidUsd() {
    return debtUsd * closedRatio;
  }

  /** What the venue keeps. */
  public double feeUsd() {
    return feeUsd;
  }

  /** What the owner gets back. */
  public double refundUsd() {
    return refundUsd;
  }

  /** Whether the account takes no further part. */
  public boolean isClosed() {
    return closed;
  }

  /** Factor on the collateral: what the event leaves. Exactly 0 when all is taken. */
  double collateralLeft() {
    return seizedUsd >= collateralUsd ? 0 : 1 - seizedUsd / collateralUsd;
  }
}
