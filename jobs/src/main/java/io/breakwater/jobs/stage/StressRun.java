package io.breakwater.jobs.stage;

import io.breakwater.jobs.config.ScenarioDefinition;
import io.breakwater.jobs.table.CascadeAccountRow;
import io.breakwater.jobs.table.CascadeOutcomeRow;
import io.breakwater.jobs.table.CascadeRoundRow;
import io.breakwater.risk.cascade.AccountDetail;
import io.breakwater.risk.cascade.CascadeAccount;
import io.breakwater.risk.cascade.CascadeEngine;
import io.breakwater.risk.cascade.CascadeParameters;
import io.breakwater.risk.cascade.CascadeResult;
import io.breakwater.risk.cascade.ClearingResult;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;

/** One scenario through the cascade of an ingested date, with nothing published. */
public final class StressRun {
  private final RunContext context;

  /** Stress on the inputs of a run. */
  public StressRun(RunContext context) {
    this.context = context;
  }

  /**
   * What a scenario did, in the columns of the published tables.
   *
   * @param outcome totals
   * @param rounds rows by round and asset
   * @param accounts liquidated accounts
   */
  public record Answer(
      CascadeOutcomeRow outcome, List<CascadeRoundRow> rounds, List<CascadeAccountRow> accounts) {
    /** Copies the lists. */
    public Answer {
      rounds = List.copyOf(rounds);
      accounts = List.copyOf(accounts);
    }
  }

  /** Runs a scenario on the accounts, prices and depth of the date. */
  public Answer run(ScenarioDefinition scenario) {
    CascadeInputs in = context.cascadeInputs();
    ShockedMarket market =
        CascadeInputs.market(in.book(), scenario, context.inputs(), in.depthUsd());
    return rounds(market, in.parameters());
  }

  /** Rounds on a shocked market of the date's book, with the gap of its fixed points. */
  public Answer rounds(ShockedMarket market, CascadeParameters parameters) {
    try (CascadeHost host = host()) {
      CascadeResult result =
          CascadeEngine.run(
                  host.pass(1, AccountDetail.ACCOUNTS),
                  List.of(market),
                  parameters.withAccountDetail(AccountDetail.ACCOUNTS))
              .get(0);
      return answer(result, clear(market, parameters, AccountDetail.TOTALS).gap());
    }
  }

  /** The fixed points of a shocked market of the date's book. */
  public ClearingResult clear(
      ShockedMarket market, CascadeParameters parameters, AccountDetail detail) {
    try (CascadeHost host = host()) {
      return CascadeEngine.clear(
              host.pass(2, detail), List.of(market), parameters.withAccountDetail(detail))
          .get(0);
    }
  }

  private CascadeHost host() {
    return new CascadeHost(
        JavaSparkContext.fromSparkContext(context.store().spark().sparkContext()),
        context.cascadeInputs().book());
  }

  /**
   * A result in the columns of the published tables.
   *
   * @param gap gap of the fixed points, NaN where not asked for
   */
  public Answer answer(CascadeResult result, double gap) {
    return new Answer(
        CascadeRows.outcome(result, gap), CascadeRows.rounds(result).toList(), accounts(result));
  }

  private List<CascadeAccountRow> accounts(CascadeResult result) {
    AccountNames names =
        AccountNames.of(
            context.store(),
            result.accounts().stream().map(CascadeAccount::accountKey).collect(Collectors.toSet()));
    return result.accounts().stream()
        .map(
            account -> {
              AccountNames.Name name = names.of(account.accountKey());
              return CascadeRows.account(
                  result.outcome().scenarioId(), name.venue(), name.accountId(), account);
            })
        .toList();
  }
}
