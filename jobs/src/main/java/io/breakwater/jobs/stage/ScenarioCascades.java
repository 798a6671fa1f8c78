package io.breakwater.jobs.stage;

import io.breakwater.jobs.spark.SparkAccountPass;
import io.breakwater.risk.cascade.AccountDetail;
import io.breakwater.risk.cascade.AccountPass;
import io.breakwater.risk.cascade.CascadeEngine;
import io.breakwater.risk.cascade.CascadeResult;
import io.breakwater.risk.cascade.InMemoryAccountPass;
import io.breakwater.risk.cascade.LanePrices;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Cascades of all scenarios of a run, for the stages that look at them.
 *
 * @param inputs book, markets, parameters
 * @param results one result a scenario, in the order of the markets; none for an empty book
 */
record ScenarioCascades(CascadeInputs inputs, List<CascadeResult> results) {
  /**
   * Books up to this many legs are run by the driver alone: a job a round would cost more than the
   * round.
   */
  private static final int IN_MEMORY_LEGS = 20_000_000;

  /** Runs every scenario. */
  static ScenarioCascades run(RunContext context) {
    CascadeInputs in = CascadeInputs.of(context);
    return new ScenarioCascades(in, in.book().accounts() > 0 ? results(context, in) : List.of());
  }

  /** Whether results name the liquidated accounts. */
  boolean keepsAccounts() {
    return inputs.parameters().accountDetail() == AccountDetail.ACCOUNTS;
  }

  private static List<CascadeResult> results(RunContext context, CascadeInputs in) {
    int lanes = Math.min(LanePrices.MAX_LANES, in.markets().size());
    if (in.book().legs() <= IN_MEMORY_LEGS) {
      AccountPass pass = new InMemoryAccountPass(in.book(), lanes, AccountDetail.ACCOUNTS);
      return CascadeEngine.run(pass, in.markets(), in.parameters());
    }
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(context.store().spark().sparkContext());
    try (SparkAccountPass pass =
        new SparkAccountPass(
            spark, in.book(), lanes, AccountDetail.ACCOUNTS, spark.defaultParallelism() * 2)) {
      return CascadeEngine.run(pass, in.markets(), in.parameters());
    }
  }
}
