package io.breakwater.jobs.spark;

import io.breakwater.jobs.table.MarginCallRow;
import io.breakwater.risk.lending.CompoundV2Liquidation;
import io.breakwater.risk.margin.AccountStatus;
import io.breakwater.risk.margin.BadDebt;
import io.breakwater.risk.margin.MarginAssessment;
import io.breakwater.risk.margin.MarginCall;
import io.breakwater.risk.margin.MarginCallLadder;
import io.breakwater.risk.margin.MarginRegime;
import io.breakwater.risk.margin.TargetActions;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.valuation.AccountValue;
import io.breakwater.risk.volatility.TimeToCall;
import org.jspecify.annotations.Nullable;

/** Margin-call rows of the accounts of one block, from what their assessment already holds. */
final class MarginCallRows {
  /** The shocks of the published columns. */
  private static final double[] SHOCKS = {0.01, 0.05, 0.1};

  private final MarginCallLadder ladder;
  private final double[] priceUsd;
  private final double[] auctionSeconds;
  private final AccountValue scratch = new AccountValue();

  /**
   * Rows at one price vector.
   *
   * @param auctionSeconds time until an auction sells, by regime index, NaN without auctions
   */
  MarginCallRows(InstrumentTable instruments, double[] priceUsd, double[] auctionSeconds) {
    this.ladder = new MarginCallLadder(instruments, priceUsd, SHOCKS);
    this.priceUsd = priceUsd;
    this.auctionSeconds = auctionSeconds;
  }

  /** The row of an account; null when it owes nothing. */
  @Nullable MarginCallRow row(
      MarginRegime regime,
      AccountBlock block,
      int account,
      MarginAssessment assessment,
      ProFormaSeries series,
      double dailyVolatility) {
    if (assessment.status() == AccountStatus.NO_DEBT) {
      return null;
    }
    MarginCall call = ladder.of(regime, block, account);
    TargetActions actions = call.actions();
    boolean loan = !series.isBufferForm();
    return new MarginCallRow(
        "",
        "",
        regime.name(),
        assessment.status().name(),
        assessment.healthFactor(),
        call.callHealth(),
        regime.policy().targetHealth(),
        call.distanceToCallRatio(),
        loan
            ? TimeToCall.ofHealthFactor(
                assessment.healthFactor(), call.callHealth(), dailyVolatility)
            : timeToCall(regime, block, account, call.callHealth(), dailyVolatility),
        call.callUsd(),
        call.callAfterShockUsd()[0],
        call.callAfterShockUsd()[1],
        call.callAfterShockUsd()[2],
        actions.topUpUsd(),
        actions.repayUsd(),
        actions.sellUsd(),
        actions.liquidateUsd(),
        actions.borrowHeadroomUsd(),
        actions.toxicLoanToValue(),
        loan
            ? CompoundV2Liquidation.shortfallUsd(
                assessment.debtUsd(), assessment.weightedCollateralUsd())
            : Double.NaN,
        loan ? BadDebt.protocolUsd(assessment.collateralUsd(), assessment.debtUsd()) : Double.NaN,
        loan
            ? BadDebt.economicUsd(assessment.collateralUsd(), assessment.debtUsd())
            : Math.max(0, -assessment.equityUsd()),
        auctionSeconds[block.regime()[account]],
        call.reason() == null ? null : call.reason().name());
  }

  /** Of a margin account: its buffer against the buffer that is left at the call. */
  private double timeToCall(
      MarginRegime regime,
      AccountBlock block,
      int account,
      double callHealth,
      double dailyVolatility) {
    regime.value(block, account, priceUsd, scratch);
    return TimeToCall.ofMarginBuffer(
        scratch.marginBuffer(), scratch.marginBufferAt(callHealth), dailyVolatility);
  }
}
