package io.breakwater.jobs.stage.stress;

import io.breakwater.jobs.config.FrictionPolicy;
import io.breakwater.jobs.config.ScenarioDefinition;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.stage.CascadeInputs;
import io.breakwater.jobs.stage.MarketImpact;
import io.breakwater.jobs.stage.RunContext;
import io.breakwater.jobs.stage.StressRun;
import io.breakwater.jobs.table.CascadeAccountRow;
import io.breakwater.jobs.table.CascadeOutcomeRow;
import io.breakwater.jobs.table.CascadeRoundRow;
import io.breakwater.risk.cascade.AccountDetail;
import io.breakwater.risk.cascade.CascadeBook;
import io.breakwater.risk.cascade.CascadeParameters;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A scenario on the book of a date, with the price impact that its frictions ask for. */
final class StressCase {
  private final RunContext context;
  private final ScenarioDefinition scenario;
  private final CascadeInputs inputs;

  StressCase(RunContext context, ScenarioDefinition scenario) {
    this.context = context;
    this.scenario = scenario;
    this.inputs = context.cascadeInputs();
  }

  RunContext context() {
    return context;
  }

  String scenarioId() {
    return scenario.scenario().id();
  }

  FrictionPolicy frictions() {
    return scenario.frictions();
  }

  CascadeInputs inputs() {
    return inputs;
  }

  /** Parameters of a cascade on the date's book, with account rows. */
  CascadeParameters parameters() {
    return parameters(inputs.book());
  }

  CascadeParameters parameters(CascadeBook book) {
    return inputs
        .parameters()
        .withAccountDetail(AccountDetail.ACCOUNTS)
        .withImpact(impact().on(book.assetKeys()));
  }

  /** The date's book under the shocks. */
  ShockedMarket market() {
    return market(inputs.book());
  }

  ShockedMarket market(CascadeBook book) {
    return CascadeInputs.market(book, scenario, context.inputs(), impact().depthUsd());
  }

  /** The date's book under the shocks with the depth of its markets, whatever the impact. */
  ShockedMarket marketByDepth() {
    return CascadeInputs.market(
        inputs.book(), scenario, context.inputs(), context.liquidity().depthUsd());
  }

  private MarketImpact impact() {
    FrictionPolicy.Impact asked = scenario.frictions().impact();
    return asked.form() == FrictionPolicy.ImpactForm.CONFIGURED
        ? context.marketImpact()
        : MarketImpact.of(
            asked, context.config().liquidity(), context.liquidity().depthUsd(), context.depths());
  }

  /** Refuses terms that an algorithm would pass over in silence. */
  void refuseIgnored(Algorithm algorithm) {
    List<String> ignored = new ArrayList<>();
    if (algorithm != Algorithm.SEQUENTIAL) {
      ignored.addAll(frictions().marketTerms());
    }
    boolean ownImpact =
        algorithm == Algorithm.THRESHOLD || algorithm == Algorithm.LEVERAGE_TARGETING;
    if (ownImpact && frictions().impact().form() != FrictionPolicy.ImpactForm.CONFIGURED) {
      ignored.add("impact");
    }
    if (!ignored.isEmpty()) {
      throw refused(
          "algorithm "
              + algorithm
              + " knows no "
              + String.join(", ", ignored)
              + " of group frictions: its answer would be the same without",
          "frictions of the scenario file or of the configuration set "
              + String.join(", ", ignored),
          ignored.contains("impact")
              ? "run it with --algorithm rounds, or take these terms out"
              : "run it with --algorithm sequential, or take these terms out");
    }
  }

  /** Tables of a cascade, as the night publishes them. */
  static List<Findings.Table<?>> tables(StressRun.Answer answer) {
    List<Findings.Table<?>> tables = new ArrayList<>();
    tables.add(
        new Findings.Table<>(
            "cascade_outcome", CascadeOutcomeRow.class, List.of(answer.outcome())));
    tables.add(new Findings.Table<>("cascade_round", CascadeRoundRow.class, answer.rounds()));
    tables.add(new Findings.Table<>("cascade_account", CascadeAccountRow.class, answer.accounts()));
    return tables;
  }

  /** The lines that every cascade prints. */
  List<String> lines(CascadeOutcomeRow outcome) {
    List<String> lines = new ArrayList<>();
    lines.add(
        format(
            "%s on %s: %,d accounts liquidated in %d rounds%s",
            outcome.scenarioId(),
            context.run().businessDate(),
            outcome.accountsLiquidated(),
            outcome.rounds(),
            outcome.reason() == null ? "" : " (" + outcome.reason() + ")"));
    lines.add(
        format(
            "  repaid %,.2f USD, seized %,.2f USD, bad debt %,.2f USD: funds %,.2f,"
                + " auto-deleveraging %,.2f, socialised %,.2f",
            outcome.debtRepaidUsd(),
            outcome.collateralSeizedUsd(),
            outcome.badDebtUsd(),
            outcome.insuranceDrawUsd(),
            outcome.adlUsd(),
            outcome.socialisedUsd()));
    int[] fallback = impact().fallback();
    if (fallback.length > 0) {
      lines.add(
          format(
              "  no volume or bids for the form of the price impact, so exponential: %s",
              Arrays.stream(fallback)
                  .mapToObj(key -> context.inputs().instruments().get(key).id())
                  .collect(Collectors.joining(", "))));
    }
    return lines;
  }

  static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }

  /** The error of a scenario that does not fit the book. */
  RiskException refused(String rule, String observed, String next) {
    return RiskException.of("SCEN-02", ExitCode.CONFIGURATION, "A stress does not fit the book")
        .where("scenario " + scenarioId())
        .rule(rule)
        .observed(observed)
        .next(next)
        .build();
  }
}
