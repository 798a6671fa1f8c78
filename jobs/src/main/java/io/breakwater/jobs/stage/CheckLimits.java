package io.breakwater.jobs.stage;

import io.breakwater.jobs.config.LimitDefinition;
import io.breakwater.jobs.run.StageResult;
import io.breakwater.jobs.spark.SideBySide;
import io.breakwater.jobs.table.LimitBreachRow;
import io.breakwater.jobs.table.RiskTables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Future;

/** Holds the limits of the risk appetite against what the run has measured. */
public final class CheckLimits implements Stage {
  @Override
  public String name() {
    return "check-limits";
  }

  /** Any table that a limit may name. */
  @Override
  public List<String> reads() {
    TreeSet<String> tables = new TreeSet<>();
    RiskTables.all().forEach(table -> tables.add(table.name()));
    tables.removeAll(writes());
    return List.copyOf(tables);
  }

  @Override
  public List<String> writes() {
    return List.of("limit_breach");
  }

  @Override
  public StageResult run(RunContext context) {
    List<LimitBreachRow> checks = new ArrayList<>();
    try (SideBySide side = new SideBySide()) {
      List<Future<List<LimitBreachRow>>> running = new ArrayList<>();
      for (LimitDefinition limit : context.setup().limits().byName().values()) {
        running.add(
            side.start(
                () ->
                    LimitMeasurement.of(
                        limit, context.writer().read(RiskTables.named(limit.table())))));
      }
      running.forEach(limit -> checks.addAll(SideBySide.result(limit)));
    }
    checks.sort(Comparator.comparing(LimitBreachRow::limitId).thenComparing(LimitBreachRow::scope));
    return StageResult.of(
        "limit_breach", context.writer().write(RiskTables.LIMIT_BREACH, checks).rows());
  }
}
