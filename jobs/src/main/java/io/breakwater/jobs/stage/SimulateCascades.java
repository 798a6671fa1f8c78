package io.breakwater.jobs.stage;

import io.breakwater.jobs.config.RiskConfig.CurvePolicy;
import io.breakwater.jobs.run.StageResult;
import io.breakwater.jobs.table.CascadeAccountRow;
import io.breakwater.jobs.table.LiquidationCurveRow;
import io.breakwater.jobs.table.RecordCodec;
import io.breakwater.jobs.table.RiskTables;
import io.breakwater.risk.cascade.AccountDetail;
import io.breakwater.risk.cascade.CascadeResult;
import io.breakwater.risk.cascade.InMemoryAccountPass;
import io.breakwater.risk.cascade.LanePrices;
import io.breakwater.risk.cascade.LiquidationCurve;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.scenario.Shock;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;

/** Runs every scenario's cascade over all accounts, and the liquidation curve of every asset. */
public final class SimulateCascades implements Stage {
  @Override
  public String name() {
    return "simulate-cascades";
  }

  @Override
  public List<String> reads() {
    return List.of(
        "position_snapshot",
        "asset_price",
        "risk_parameter",
        "margin_tier",
        "market_depth",
        "insurance_fund");
  }

  @Override
  public List<String> writes() {
    return List.of("liquidation_curve", "cascade_outcome", "cascade_round", "cascade_account");
  }

  @Override
  public StageResult run(RunContext context) {
    ScenarioCascades cascades = context.cascades();
    CascadeInputs in = cascades.inputs();
    List<CascadeResult> results = cascades.results();
    List<LiquidationCurveRow> curve = in.book().accounts() > 0 ? curves(context, in) : List.of();
    Map<String, Long> written = new LinkedHashMap<>();
    written.put(
        "liquidation_curve", context.writer().write(RiskTables.LIQUIDATION_CURVE, curve).rows());
    written.put(
        "cascade_outcome",
        context
            .writer()
            .write(RiskTables.CASCADE_OUTCOME, results.stream().map(CascadeRows::outcome).toList())
            .rows());
    written.put(
        "cascade_round",
        context
            .writer()
            .write(RiskTables.CASCADE_ROUND, results.stream().flatMap(CascadeRows::rounds).toList())
            .rows());
    written.put("cascade_account", writeAccounts(context, results));
    return new StageResult(written);
  }

  private static List<LiquidationCurveRow> curves(RunContext context, CascadeInputs in) {
    RunInputs inputs = context.inputs();
    LiquidationCurve curve =
        new LiquidationCurve(
            new InMemoryAccountPass(in.book(), LanePrices.MAX_LANES, AccountDetail.TOTALS),
            scenario -> in.book().market(scenario, inputs.instruments(), in.depthUsd()),
            in.parameters());
    List<String> assets = new ArrayList<>(List.of(Shock.ALL));
    Arrays.stream(in.book().assetKeys())
        .mapToObj(inputs.instruments()::get)
        .map(Instrument::id)
        .forEach(assets::add);
    return curve.points(assets, shocks(context.config().curve())).stream()
        .map(CascadeRows::curve)
        .toList();
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

  private static long writeAccounts(RunContext context, List<CascadeResult> results) {
    RecordCodec<CascadeAccountRow> codec = RiskTables.CASCADE_ACCOUNT.codec();
    List<Row> rows = new ArrayList<>();
    for (CascadeResult result : results) {
      result
          .accounts()
          .forEach(
              account ->
                  rows.add(
                      codec.toKeyedRow(
                          account.accountKey(),
                          CascadeRows.account(result.outcome().scenarioId(), account))));
    }
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(context.store().spark().sparkContext());
    return context
        .writer()
        .writeKeyed(RiskTables.CASCADE_ACCOUNT, spark.parallelize(rows, 1))
        .rows();
  }
}
