package io.breakwater.jobs.stage;

import java.time.Clock;
import java.util.List;

/**
 * The ordered list of stages; schedulers build their graph from it, so order lives in this one
 * place.
 */
public final class Stages {
  private Stages() {}

  /** All stages of a run. */
  public static List<Stage> all(Clock clock) {
    return List.of(
        new ValueAccounts(),
        new AssessMargin(),
        new BuildRatioSeries(),
        new MeasureVolatility(),
        new MeasureTrackingError(),
        new AssessAssets(),
        new SimulateCascades(),
        new AssessQuality(),
        new PublishRisk(clock));
  }
}
