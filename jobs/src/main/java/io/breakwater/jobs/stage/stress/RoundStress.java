package io.breakwater.jobs.stage.stress;

import io.breakwater.jobs.stage.StressRun;
import io.breakwater.risk.cascade.AccountDetail;
import io.breakwater.risk.cascade.CascadeOutcome;
import io.breakwater.risk.cascade.CascadeResult;
import io.breakwater.risk.cascade.ClearingResult;
import java.util.ArrayList;
import java.util.List;

/** Rounds and their fixed points. */
final class RoundStress {
  private RoundStress() {}

  /**
   * One fixed point.
   *
   * @param fixedPoint LEAST or GREATEST; code
   * @param steps steps towards it; count
   * @param converged whether it was reached; flag
   * @param leastGreatestGap gap of the two over the larger; decimal
   */
  public record ClearingRow(
      String scenarioId,
      String fixedPoint,
      int steps,
      boolean converged,
      long accountsLiquidated,
      double debtRepaidUsd,
      double collateralSeizedUsd,
      double badDebtUsd,
      double amplification,
      double leastGreatestGap) {

    static ClearingRow of(String fixedPoint, CascadeResult result, double gap) {
      CascadeOutcome outcome = result.outcome();
      return new ClearingRow(
          outcome.scenarioId(),
          fixedPoint,
          outcome.rounds(),
          outcome.converged(),
          outcome.accountsLiquidated(),
          outcome.debtRepaidUsd(),
          outcome.collateralSeizedUsd(),
          outcome.badDebtUsd(),
          outcome.amplification(),
          gap);
    }
  }

  static Findings rounds(StressCase stress) {
    StressRun.Answer answer =
        new StressRun(stress.context()).rounds(stress.market(), stress.parameters());
    return new Findings(
        stress.scenarioId(), stress.lines(answer.outcome()), StressCase.tables(answer));
  }

  static Findings clearing(StressCase stress) {
    StressRun run = new StressRun(stress.context());
    ClearingResult clearing =
        run.clear(stress.market(), stress.parameters(), AccountDetail.ACCOUNTS);
    StressRun.Answer least = run.answer(clearing.least(), clearing.gap());
    List<String> lines = new ArrayList<>(stress.lines(least.outcome()));
    lines.add(
        StressCase.format(
            "  least fixed point repays %,.2f USD, greatest %,.2f USD; gap %.4f%s",
            clearing.least().outcome().debtRepaidUsd(),
            clearing.greatest().outcome().debtRepaidUsd(),
            clearing.gap(),
            clearing.isAmbiguous() ? ": the outcome rests on who moves first" : ""));
    List<Findings.Table<?>> tables = new ArrayList<>(StressCase.tables(least));
    tables.add(
        new Findings.Table<>(
            "clearing",
            ClearingRow.class,
            List.of(
                ClearingRow.of("LEAST", clearing.least(), clearing.gap()),
                ClearingRow.of("GREATEST", clearing.greatest(), clearing.gap()))));
    return new Findings(stress.scenarioId(), lines, tables);
  }
}
