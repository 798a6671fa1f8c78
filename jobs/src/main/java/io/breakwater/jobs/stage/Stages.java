package io.breakwater.jobs.stage;

import io.breakwater.jobs.publish.RunLedger;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
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
        new ComparePortfolios(),
        new AssessAssets(),
        new MeasureFundingBasis(),
        new SimulateCascades(),
        new AssessInsurance(),
        new MarginPortfolios(),
        new MeasureValueAtRisk(),
        new CompareRegimes(),
        new BacktestForecasts(),
        new AssessQuality(),
        new CheckLimits(),
        new PublishRisk(clock));
  }

  /** Whether this is the stage whose commit publishes the run. */
  public static boolean publishes(Stage stage) {
    return stage.writes().contains(RunLedger.TABLE);
  }

  /**
   * The stage of a name.
   *
   * @throws RiskException USE-03 when there is none
   */
  public static Stage named(String name, Clock clock) {
    List<Stage> stages = all(clock);
    return stages.stream()
        .filter(stage -> stage.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                RiskException.of("USE-03", ExitCode.USAGE, "No such stage")
                    .observed(name)
                    .rule("one of " + String.join(", ", stages.stream().map(Stage::name).toList()))
                    .next("./breakwater stages lists them with what they write")
                    .build());
  }
}
