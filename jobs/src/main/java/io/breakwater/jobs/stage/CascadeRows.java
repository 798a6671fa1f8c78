package io.breakwater.jobs.stage;

import io.breakwater.jobs.table.CascadeAccountRow;
import io.breakwater.jobs.table.CascadeOutcomeRow;
import io.breakwater.jobs.table.CascadeRoundRow;
import io.breakwater.jobs.table.LiquidationCurveRow;
import io.breakwater.risk.cascade.CascadeAccount;
import io.breakwater.risk.cascade.CascadeOutcome;
import io.breakwater.risk.cascade.CascadeResult;
import io.breakwater.risk.cascade.LiquidationCurvePoint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Published rows of cascade results. Money is exact in the model, so its decimals here are too. */
final class CascadeRows {
  private static final int MONEY_SCALE = 8;

  private CascadeRows() {}

  static CascadeOutcomeRow outcome(CascadeResult result, double leastGreatestGap) {
    CascadeOutcome outcome = result.outcome();
    return new CascadeOutcomeRow(
        outcome.scenarioId(),
        outcome.algorithm(),
        outcome.impactModel(),
        outcome.rounds(),
        outcome.converged(),
        outcome.pathDependent(),
        outcome.accountsLiquidated(),
        money(outcome.debtRepaidUsd()),
        money(outcome.collateralSeizedUsd()),
        money(outcome.bonusUsd()),
        money(outcome.protocolFeeUsd()),
        money(outcome.slippageUsd()),
        money(outcome.badDebtUsd()),
        money(outcome.insuranceDrawUsd()),
        money(outcome.adlUsd()),
        money(outcome.socialisedUsd()),
        outcome.amplification(),
        leastGreatestGap,
        outcome.maxCascadeGain(),
        flags(result));
  }

  private static @Nullable String flags(CascadeResult result) {
    String flags =
        result.flags().stream().map(Enum::name).sorted().collect(Collectors.joining(","));
    return flags.isEmpty() ? null : flags;
  }

  static Stream<CascadeRoundRow> rounds(CascadeResult result) {
    return result.rounds().stream()
        .map(
            round ->
                new CascadeRoundRow(
                    round.scenarioId(),
                    round.round(),
                    round.assetId(),
                    round.priceStart(),
                    round.priceEnd(),
                    round.soldQuantity(),
                    money(round.soldUsd()),
                    money(round.repaidUsd()),
                    money(round.bonusUsd()),
                    money(round.feeUsd()),
                    round.accounts(),
                    money(round.badDebtUsd())));
  }

  /** The venue and account id are joined by the writer. */
  static CascadeAccountRow account(String scenarioId, CascadeAccount account) {
    return account(scenarioId, "", "", account);
  }

  static CascadeAccountRow account(
      String scenarioId, String venue, String accountId, CascadeAccount account) {
    return new CascadeAccountRow(
        scenarioId,
        venue,
        accountId,
        account.firstRound(),
        account.triggerPriceShareExogenous(),
        account.repaidUsd(),
        account.seizedUsd(),
        account.penaltyUsd(),
        account.badDebtUsd());
  }

  static LiquidationCurveRow curve(LiquidationCurvePoint point) {
    return new LiquidationCurveRow(
        point.assetId(),
        point.shockRatio(),
        point.mode().name(),
        point.accounts(),
        money(point.liquidatableDebtUsd()),
        money(point.liquidatableCollateralUsd()),
        money(point.badDebtUsd()),
        point.cascadeGain());
  }

  private static BigDecimal money(double usd) {
    return new BigDecimal(usd).setScale(MONEY_SCALE, RoundingMode.HALF_EVEN);
  }
}
