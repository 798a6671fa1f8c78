package io.breakwater.jobs.stage;

import io.breakwater.jobs.config.RiskConfig.CurvePolicy;
import io.breakwater.jobs.table.AccountImportanceRow;
import io.breakwater.jobs.table.CascadeAccountRow;
import io.breakwater.jobs.table.CascadeCauseRow;
import io.breakwater.jobs.table.CascadeGroupRow;
import io.breakwater.jobs.table.CascadeOutcomeRow;
import io.breakwater.jobs.table.CascadeRoundRow;
import io.breakwater.jobs.table.ContagionRow;
import io.breakwater.jobs.table.CriticalShockRow;
import io.breakwater.jobs.table.LiquidationCurveRow;
import io.breakwater.jobs.table.LiquidationsAtRiskRow;
import io.breakwater.jobs.table.RecordCodec;
import io.breakwater.jobs.table.RiskTables;
import io.breakwater.risk.cascade.AccountDetail;
import io.breakwater.risk.cascade.CascadeEngine;
import io.breakwater.risk.cascade.CascadeResult;
import io.breakwater.risk.cascade.ClearingResult;
import io.breakwater.risk.cascade.LiquidationCurve;
import io.breakwater.risk.cascade.LiquidationCurvePoint;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.scenario.Shock;
import io.breakwater.risk.scenario.ShockedMarket;
import io.breakwater.risk.systemic.ReverseStress;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;

/**
 * Rows of every table that the cascades of a night fill.
 *
 * @param outcomes totals of the scenarios, and of the reverse stress
 * @param rounds their rounds by asset
 * @param accounts liquidated accounts; rows lead with the account's key
 * @param curve liquidation curve of every asset
 * @param causes what triggered the liquidations of one scenario; none for books that are cut
 * @param atRisk tails over random scenarios
 * @param critical critical shocks and the reverse stress
 * @param contagion falls by liquidations after the fall of one asset
 * @param importance accounts that matter most; none for books that are cut
 * @param groups owners with several accounts; without their importance for books that are cut
 */
record CascadeAnswers(
    List<CascadeOutcomeRow> outcomes,
    List<CascadeRoundRow> rounds,
    List<Row> accounts,
    List<LiquidationCurveRow> curve,
    List<CascadeCauseRow> causes,
    List<LiquidationsAtRiskRow> atRisk,
    List<CriticalShockRow> critical,
    List<ContagionRow> contagion,
    List<AccountImportanceRow> importance,
    List<CascadeGroupRow> groups) {
  /** What a book without accounts answers. */
  static final CascadeAnswers NONE =
      new CascadeAnswers(
          List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
          List.of(), List.of());

  /** Answers of a book with accounts. */
  static CascadeAnswers of(RunContext context, ScenarioCascades cascades) {
    CascadeInputs in = cascades.inputs();
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(context.store().spark().sparkContext());
    try (CascadeHost host = new CascadeHost(spark, in.book())) {
      SystemicAnswers systemic = new SystemicAnswers(context, in, host);
      Optional<ReverseStress.Nearest> nearest = systemic.reverseStress();
      List<CascadeResult> results = new ArrayList<>(cascades.results());
      double[] gaps = Arrays.copyOf(gaps(in, host), results.size() + 1);
      gaps[results.size()] = Double.NaN;
      nearest.map(systemic::inFull).ifPresent(results::add);
      List<CriticalShockRow> critical = new ArrayList<>(systemic.criticalShocks());
      critical.addAll(systemic.rows(nearest));
      List<LiquidationCurvePoint> curve = curve(context, in, host);
      critical.addAll(systemic.tippingPoints(curve, context.config().curve().stepRatio()));
      boolean whole = host.isWhole();
      ShockedMarket asked = SystemicAnswers.causesMarket(context, in);
      CascadeCauses causes = new CascadeCauses(context, in, asked);
      CascadeGroups groups = new CascadeGroups(context, in);
      return new CascadeAnswers(
          IntStream.range(0, results.size())
              .mapToObj(i -> CascadeRows.outcome(results.get(i), gaps[i]))
              .toList(),
          results.stream().flatMap(CascadeRows::rounds).toList(),
          accounts(results),
          curve.stream().map(CascadeRows::curve).toList(),
          whole ? causes.causes() : List.of(),
          systemic.atRisk(),
          critical,
          systemic.contagion(),
          whole ? causes.importance() : List.of(),
          whole ? groups.lossesAndImportance(results, asked) : groups.losses(results));
    }
  }

  /** How far apart the fixed points of each scenario are; not defined for books that are cut. */
  private static double[] gaps(CascadeInputs in, CascadeHost host) {
    double[] gaps = new double[in.markets().size()];
    Arrays.fill(gaps, Double.NaN);
    if (host.isWhole()) {
      List<ClearingResult> cleared =
          CascadeEngine.clear(
              host.pass(CascadeHost.LANES, AccountDetail.TOTALS),
              in.markets(),
              in.parameters().withAccountDetail(AccountDetail.TOTALS));
      Arrays.setAll(gaps, i -> cleared.get(i).gap());
    }
    return gaps;
  }

  private static List<LiquidationCurvePoint> curve(
      RunContext context, CascadeInputs in, CascadeHost host) {
    RunInputs inputs = context.inputs();
    LiquidationCurve curve =
        new LiquidationCurve(
            host.pass(CascadeHost.LANES, AccountDetail.TOTALS),
            scenario -> in.book().market(scenario, inputs.instruments(), in.depthUsd()),
            in.parameters());
    List<String> assets = new ArrayList<>(List.of(Shock.ALL));
    Arrays.stream(in.book().assetKeys())
        .mapToObj(inputs.instruments()::get)
        .map(Instrument::id)
        .forEach(assets::add);
    return curve.points(assets, shocks(context.config().curve()));
  }

  private static double[] shocks(CurvePolicy policy) {
    int steps = (int) Math.floor(policy.largestShockRatio() / policy.stepRatio() + 1e-9);
    double[] shocks = new double[steps];
    for (int i = 0; i < steps; i++) {
      // In decimals, so that 41 % is published as 0.41 and not as its nearest neighbour.
      shocks[i] =
          BigDecimal.valueOf(policy.stepRatio()).multiply(BigDecimal.valueOf(i + 1L)).doubleValue();
    }
    return shocks;
  }

  private static List<Row> accounts(List<CascadeResult> results) {
    RecordCodec<CascadeAccountRow> codec = RiskTables.CASCADE_ACCOUNT.codec();
    List<Row> rows = new ArrayList<>();
    for (CascadeResult result : results) {
      String scenario = result.outcome().scenarioId();
      result
          .accounts()
          .forEach(
              account ->
                  rows.add(
                      codec.toKeyedRow(
                          account.accountKey(), CascadeRows.account(scenario, account))));
    }
    return rows;
  }
}
