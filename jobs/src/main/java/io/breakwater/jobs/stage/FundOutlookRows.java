package io.breakwater.jobs.stage;

import io.breakwater.jobs.spark.GroupExposure;
import io.breakwater.jobs.table.InsuranceFundOutlookRow;
import io.breakwater.risk.cascade.CascadeResult;
import io.breakwater.risk.cascade.LossWaterfall.FundSharing;
import io.breakwater.risk.insurance.DefaultCover;
import io.breakwater.risk.insurance.DrawdownTrigger;
import io.breakwater.risk.insurance.FundPaths;
import io.breakwater.risk.insurance.SocialisedLoss;
import io.breakwater.risk.num.ExactSum;
import io.breakwater.risk.quality.ReasonCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Outlook of every insurance fund: simulated draws, largest defaulters, who pays beyond it. */
final class FundOutlookRows {
  private static final int MONEY_SCALE = 8;

  private final RunContext context;
  private final FundPools funds;

  private FundOutlookRows(RunContext context) {
    this.context = context;
    this.funds = context.fundPools();
  }

  static List<InsuranceFundOutlookRow> of(RunContext context) {
    FundOutlookRows outlook = new FundOutlookRows(context);
    List<DefaultCover> covers = GroupLosses.covers(context);
    VenueClearing clearing =
        VenueClearing.of(
            context.fundPools(),
            context.cascades().results().stream().map(CascadeResult::poolLosses).toList(),
            context.config().insurance());
    List<InsuranceFundOutlookRow> rows = new ArrayList<>();
    for (int pool = 0; pool < outlook.funds.pools().size(); pool++) {
      rows.add(outlook.row(pool, covers.get(pool), clearing));
    }
    return rows;
  }

  private InsuranceFundOutlookRow row(int pool, DefaultCover cover, VenueClearing clearing) {
    FundPools.Pool fund = funds.pools().get(pool);
    FundPaths.Outlook simulated = simulated(pool);
    double drawdown =
        DrawdownTrigger.drawdown(fund.balanceUsd(), fund.largestUsd(), fund.largestUsd());
    boolean covered = !cover.groups().isEmpty();
    double socialised = socialisedRatio(pool);
    return new InsuranceFundOutlookRow(
        fund.venue(),
        fund.name(),
        fund.balanceUsd(),
        context.config().insurance().outlook().horizonDays(),
        context.proForma().simulated()[pool],
        context.proForma().leftOut()[pool],
        simulated.expectedDrawUsd(),
        simulated.depletionProbability(),
        simulated.standardError(),
        context.cascades().keepsAccounts() ? money(cover.coverOneUsd()) : null,
        context.cascades().keepsAccounts() ? money(cover.coverTwoUsd()) : null,
        covered ? cover.scenarioId() : null,
        covered ? String.join(",", cover.groups()) : null,
        drawdown,
        fund.isFunded()
            ? context.config().insurance().drawdown().start(drawdown, fund.balanceUsd()).name()
            : null,
        socialised,
        money(clearing.shortfallUsd(fund.venue())),
        money(clearing.gapUsd(fund.venue())),
        reason(fund, drawdown, simulated, socialised));
  }

  private @Nullable String reason(
      FundPools.Pool fund, double drawdown, FundPaths.Outlook simulated, double socialised) {
    if (!fund.isFunded() || Double.isNaN(drawdown)) {
      return ReasonCode.NO_FUND.name();
    }
    if (Double.isNaN(simulated.expectedDrawUsd())) {
      return ReasonCode.INSUFFICIENT_OBS.name();
    }
    if (Double.isNaN(socialised)) {
      return ReasonCode.NO_COLLATERAL.name();
    }
    return context.cascades().keepsAccounts() ? null : ReasonCode.NOT_APPLICABLE.name();
  }

  /** A fund on its own, or with the others that stand in for it. */
  private FundPaths.Outlook simulated(int pool) {
    FundPools.Pool fund = funds.pools().get(pool);
    int[] together = {pool};
    double balance = fund.balanceUsd();
    if (context.config().cascade().waterfall().sharing() != FundSharing.NONE && fund.isFunded()) {
      together =
          IntStream.range(0, funds.pools().size())
              .filter(other -> funds.pools().get(other).isFunded())
              .toArray();
      balance = Arrays.stream(together).mapToDouble(i -> funds.pools().get(i).balanceUsd()).sum();
    }
    return context.proForma().outlook(together, balance);
  }

  /** What a unit of collateral would lose if users bore the worst scenario. */
  private double socialisedRatio(int pool) {
    double worst = 0;
    for (CascadeResult result : context.cascades().results()) {
      double loss = 0;
      for (int regime = 0; regime < result.poolLosses().size(); regime++) {
        loss +=
            funds.poolOfRegime()[regime] == pool
                ? result.poolLosses().get(regime).socialisedUsd()
                : 0;
      }
      worst = Math.max(worst, loss);
    }
    List<Integer> regimes =
        IntStream.range(0, funds.poolOfRegime().length)
            .filter(regime -> funds.poolOfRegime()[regime] == pool)
            .boxed()
            .toList();
    ExactSum collateral =
        context.exposure().concentration(GroupExposure.Measure.COLLATERAL, regimes).total();
    double deposits = collateral.value();
    return deposits > 0 ? SocialisedLoss.depositIndexDelta(worst, deposits, 1) : Double.NaN;
  }

  private static BigDecimal money(double usd) {
    return new BigDecimal(usd).setScale(MONEY_SCALE, RoundingMode.HALF_EVEN);
  }
}
