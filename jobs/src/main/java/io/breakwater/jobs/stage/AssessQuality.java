package io.breakwater.jobs.stage;

import io.breakwater.jobs.run.StageResult;
import java.util.List;

/** Says how good the run's inputs were. */
public final class AssessQuality implements Stage {
  @Override
  public String name() {
    return "assess-quality";
  }

  @Override
  public List<String> reads() {
    return List.of("ingested_file", "quarantine", "asset_price", "risk_parameter");
  }

  @Override
  public List<String> writes() {
    return List.of("data_quality", "quarantine_summary");
  }

  @Override
  public StageResult run(RunContext context) {
    return StageResult.of("data_quality", 0);
  }
}
