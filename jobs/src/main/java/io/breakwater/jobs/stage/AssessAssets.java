package io.breakwater.jobs.stage;

import io.breakwater.jobs.run.StageResult;
import io.breakwater.jobs.table.AssetRiskRow;
import io.breakwater.jobs.table.RiskTables;
import io.breakwater.risk.market.Instrument;
import java.util.ArrayList;
import java.util.List;

/** Describes every instrument: price quality, volatility, liquidity, worth as collateral. */
public final class AssessAssets implements Stage {
  @Override
  public String name() {
    return "assess-assets";
  }

  @Override
  public List<String> reads() {
    return List.of(
        "asset_price",
        "price_observation",
        "price_feed",
        "market_depth",
        "risk_parameter",
        "reserve_state",
        "finality");
  }

  @Override
  public List<String> writes() {
    return List.of("asset_risk");
  }

  @Override
  public StageResult run(RunContext context) {
    AssetRiskRows assets = AssetRiskRows.of(context);
    List<AssetRiskRow> rows = new ArrayList<>();
    for (Instrument instrument : context.inputs().instruments().all()) {
      rows.add(assets.row(instrument));
    }
    long written = context.writer().write(RiskTables.ASSET_RISK, rows).rows();
    return StageResult.of("asset_risk", written);
  }
}
