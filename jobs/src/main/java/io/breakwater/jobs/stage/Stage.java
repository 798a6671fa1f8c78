package io.breakwater.jobs.stage;

import io.breakwater.jobs.run.StageResult;
import java.util.List;

/**
 * One step of a run: a pure function of the tables it reads, the configuration and the code. Stages
 * are thin: they read, call the risk model, write.
 */
public interface Stage {
  /** Name as verb and object, in kebab case. */
  String name();

  /** Tables read, validated or published. */
  List<String> reads();

  /** Published tables written. */
  List<String> writes();

  /** Does the work. */
  StageResult run(RunContext context);
}
