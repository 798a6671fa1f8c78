package io.breakwater.jobs.stage;

import io.breakwater.jobs.run.StageResult;
import io.breakwater.jobs.spark.SideBySide;
import io.breakwater.jobs.table.DataQualityRow;
import io.breakwater.jobs.table.QuarantineSummaryRow;
import io.breakwater.jobs.table.RiskTables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

/**
 * Says how good the run's inputs were: what was kept out, what was stale, missing, odd or left out.
 */
public final class AssessQuality implements Stage {
  @Override
  public String name() {
    return "assess-quality";
  }

  @Override
  public List<String> reads() {
    return List.of(
        "ingested_file",
        "quarantine",
        "import_file",
        "import_reject",
        "asset_price",
        "risk_parameter",
        "market_depth",
        "position_value",
        "account_health",
        "cascade_outcome");
  }

  @Override
  public List<String> writes() {
    return List.of("data_quality", "quarantine_summary");
  }

  @Override
  public StageResult run(RunContext context) {
    List<QuarantineSummaryRow> quarantine = IntakeQuality.quarantine(context);
    List<DataQualityRow> checks = new ArrayList<>();
    context.inputs();
    try (SideBySide side = new SideBySide()) {
      for (Future<List<DataQualityRow>> part :
          List.of(
              side.start(() -> IntakeQuality.checks(context, quarantine)),
              side.start(() -> PriceQuality.checks(context)),
              side.start(() -> MarketQuality.checks(context)),
              side.start(() -> ModelQuality.checks(context)))) {
        checks.addAll(SideBySide.result(part));
      }
    }
    checks.sort(Comparator.comparing(DataQualityRow::rule).thenComparing(DataQualityRow::feed));
    Map<String, Long> written = new LinkedHashMap<>();
    written.put("data_quality", context.writer().write(RiskTables.DATA_QUALITY, checks).rows());
    written.put(
        "quarantine_summary",
        context.writer().write(RiskTables.QUARANTINE_SUMMARY, quarantine).rows());
    return new StageResult(written);
  }
}
