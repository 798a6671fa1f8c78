package io.breakwater.jobs.stage;

import io.breakwater.jobs.run.StageResult;
import io.breakwater.jobs.table.RiskTables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Looks at what stands behind the accounts' own margin: insurance funds, winners that would be
 * deleveraged, and how few the exposures rest on.
 */
public final class AssessInsurance implements Stage {
  @Override
  public String name() {
    return "assess-insurance";
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
    return List.of("insurance_fund_outlook", "adl_audit", "concentration");
  }

  @Override
  public StageResult run(RunContext context) {
    Map<String, Long> written = new LinkedHashMap<>();
    written.put(
        "insurance_fund_outlook",
        context
            .writer()
            .write(RiskTables.INSURANCE_FUND_OUTLOOK, FundOutlookRows.of(context))
            .rows());
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(context.store().spark().sparkContext());
    written.put(
        "adl_audit",
        context
            .writer()
            .writeKeyed(RiskTables.ADL_AUDIT, spark.parallelize(DeleveragingRows.of(context), 1))
            .rows());
    context.forgetCascades();
    written.put(
        "concentration",
        context.writer().write(RiskTables.CONCENTRATION, ConcentrationRows.of(context)).rows());
    return new StageResult(written);
  }
}
