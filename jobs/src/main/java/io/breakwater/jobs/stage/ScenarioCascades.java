package io.breakwater.jobs.stage;

import io.breakwater.risk.cascade.AccountDetail;
import io.breakwater.risk.cascade.CascadeResult;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Cascades of all scenarios of a run, for the stages that look at them.
 *
 * @param inputs book, markets, parameters
 * @param results one result a scenario, in the order of the markets; none for an empty book
 */
record ScenarioCascades(CascadeInputs inputs, List<CascadeResult> results) {
  /** Runs every scenario. */
  static ScenarioCascades run(RunContext context) {
    CascadeInputs in = context.cascadeInputs();
    return new ScenarioCascades(in, in.book().accounts() > 0 ? results(context, in) : List.of());
  }

  /** Whether results name the liquidated accounts. */
  boolean keepsAccounts() {
    return inputs.parameters().accountDetail() == AccountDetail.ACCOUNTS;
  }

  private static List<CascadeResult> results(RunContext context, CascadeInputs in) {
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(context.store().spark().sparkContext());
    try (CascadeHost host = new CascadeHost(spark, in.book())) {
      return host.many(in.markets(), in.parameters());
    }
  }
}
