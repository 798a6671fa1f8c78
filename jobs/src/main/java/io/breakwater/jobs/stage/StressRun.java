package io.breakwater.jobs.stage;

import io.breakwater.jobs.config.ScenarioDefinition;
import io.breakwater.jobs.table.CascadeAccountRow;
import io.breakwater.jobs.table.CascadeOutcomeRow;
import io.breakwater.jobs.table.CascadeRoundRow;
import io.breakwater.risk.cascade.AccountDetail;
import io.breakwater.risk.cascade.CascadeAccount;
import io.breakwater.risk.cascade.CascadeEngine;
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
    CascadeInputs in = context.cascades().inputs();
    ShockedMarket market = CascadeInputs.market(context, in, scenario);
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(context.store().spark().sparkContext());
    try (CascadeHost host = new CascadeHost(spark, in.book())) {
      CascadeResult result =
          CascadeEngine.run(
                  host.pass(1, AccountDetail.ACCOUNTS),
                  List.of(market),
                  in.parameters().withAccountDetail(AccountDetail.ACCOUNTS))
              .get(0);
      double gap =
          CascadeEngine.clear(
                  host.pass(2, AccountDetail.TOTALS),
                  List.of(market),
                  in.parameters().withAccountDetail(AccountDetail.TOTALS))
              .stream()
              .mapToDouble(ClearingResult::gap)
              .findFirst()
              .orElse(Double.NaN);
      return new Answer(
          CascadeRows.outcome(result, gap), CascadeRows.rounds(result).toList(), accounts(result));
    }
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
