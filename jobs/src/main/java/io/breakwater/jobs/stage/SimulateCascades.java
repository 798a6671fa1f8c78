package io.breakwater.jobs.stage;

import io.breakwater.jobs.publish.TableWriter;
import io.breakwater.jobs.run.StageResult;
import io.breakwater.jobs.spark.SideBySide;
import io.breakwater.jobs.table.RiskTable;
import io.breakwater.jobs.table.RiskTables;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Runs every scenario's cascade over all accounts, draws the liquidation curve of every asset, and
 * asks what no named scenario tells: {@link SystemicAnswers}, {@link CascadeCauses} and {@link
 * CascadeGroups}.
 */
public final class SimulateCascades implements Stage {
  private static final List<RiskTable<?>> TABLES =
      List.of(
          RiskTables.LIQUIDATION_CURVE,
          RiskTables.CASCADE_OUTCOME,
          RiskTables.CASCADE_ROUND,
          RiskTables.CASCADE_ACCOUNT,
          RiskTables.CASCADE_CAUSE,
          RiskTables.LIQUIDATIONS_AT_RISK,
          RiskTables.CRITICAL_SHOCK,
          RiskTables.CONTAGION,
          RiskTables.ACCOUNT_IMPORTANCE,
          RiskTables.CASCADE_GROUP);

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
        "account",
        "insurance_fund");
  }

  @Override
  public List<String> writes() {
    return TABLES.stream().map(RiskTable::name).toList();
  }

  @Override
  public StageResult run(RunContext context) {
    ScenarioCascades cascades = context.cascades();
    boolean empty = cascades.inputs().book().accounts() == 0;
    return write(context, empty ? CascadeAnswers.NONE : CascadeAnswers.of(context, cascades));
  }

  /** Small tables: each commit keeps one core busy with planning, so they go side by side. */
  private static StageResult write(RunContext context, CascadeAnswers answers) {
    TableWriter writer = context.writer();
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(context.store().spark().sparkContext());
    Map<String, Long> written = new ConcurrentHashMap<>();
    SideBySide.run(
        List.of(
            () ->
                written.put(
                    RiskTables.CASCADE_ACCOUNT.name(),
                    writer
                        .writeKeyed(
                            RiskTables.CASCADE_ACCOUNT, spark.parallelize(answers.accounts(), 1))
                        .rows()),
            () -> write(writer, RiskTables.LIQUIDATION_CURVE, answers.curve(), written),
            () -> write(writer, RiskTables.CASCADE_OUTCOME, answers.outcomes(), written),
            () -> write(writer, RiskTables.CASCADE_ROUND, answers.rounds(), written),
            () -> write(writer, RiskTables.CASCADE_CAUSE, answers.causes(), written),
            () -> write(writer, RiskTables.LIQUIDATIONS_AT_RISK, answers.atRisk(), written),
            () -> write(writer, RiskTables.CRITICAL_SHOCK, answers.critical(), written),
            () -> write(writer, RiskTables.CONTAGION, answers.contagion(), written),
            () -> write(writer, RiskTables.ACCOUNT_IMPORTANCE, answers.importance(), written),
            () -> write(writer, RiskTables.CASCADE_GROUP, answers.groups(), written)));
    return new StageResult(written);
  }

  private static <R extends Record> void write(
      TableWriter writer, RiskTable<R> table, List<R> rows, Map<String, Long> written) {
    written.put(table.name(), writer.write(table, rows).rows());
  }
}
