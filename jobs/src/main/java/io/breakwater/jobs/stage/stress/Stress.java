package io.breakwater.jobs.stage.stress;

import io.breakwater.jobs.config.ScenarioDefinition;
import io.breakwater.jobs.stage.RunContext;

/** One scenario by one algorithm on the accounts, prices and depth of a date. */
public final class Stress {
  private final RunContext context;

  /** Stress on the inputs of a run. */
  public Stress(RunContext context) {
    this.context = context;
  }

  /** Runs a scenario; refuses one whose terms the algorithm does not know. */
  public Findings run(ScenarioDefinition scenario, Algorithm algorithm) {
    StressCase stress = new StressCase(context, scenario);
    stress.refuseIgnored(algorithm);
    return switch (algorithm) {
      case ROUNDS -> RoundStress.rounds(stress);
      case CLEARING -> RoundStress.clearing(stress);
      case SEQUENTIAL -> SequentialStress.run(stress);
      case AUCTION -> AuctionStress.run(stress);
      case THRESHOLD -> DeleveragingStress.threshold(stress);
      case LEVERAGE_TARGETING -> DeleveragingStress.leverageTargeting(stress);
    };
  }
}
