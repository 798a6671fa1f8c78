package io.breakwater.jobs.stage;

import io.breakwater.jobs.config.RiskConfig.BacktestPolicy;
import io.breakwater.jobs.run.StageResult;
import io.breakwater.jobs.spark.ForecastTallies;
import io.breakwater.jobs.spark.RiskScopes;
import io.breakwater.jobs.table.LiquidationCalibrationRow;
import io.breakwater.jobs.table.MarginBacktestRow;
import io.breakwater.jobs.table.RiskTables;
import io.breakwater.risk.backtest.LossTotals;
import io.breakwater.risk.backtest.ScopeBacktest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds margins and forecasts against what happened: losses of today's holdings through the history
 * against the margin for them, liquidation probabilities of past days against liquidations.
 */
public final class BacktestForecasts implements Stage {
  @Override
  public String name() {
    return "backtest-forecasts";
  }

  @Override
  public List<String> reads() {
    return List.of(
        "position_snapshot",
        "flow",
        "asset_price",
        "risk_parameter",
        "margin_tier",
        "account",
        "insurance_fund");
  }

  @Override
  public List<String> writes() {
    return List.of("margin_backtest", "liquidation_calibration");
  }

  @Override
  public StageResult run(RunContext context) {
    Map<String, Long> written = new LinkedHashMap<>();
    written.put(
        "margin_backtest",
        context.writer().write(RiskTables.MARGIN_BACKTEST, margins(context)).rows());
    written.put(
        "liquidation_calibration",
        context.writer().write(RiskTables.LIQUIDATION_CALIBRATION, forecasts(context)).rows());
    return new StageResult(written);
  }

  private static List<MarginBacktestRow> margins(RunContext context) {
    LossTotals losses = context.proForma().losses();
    ScopeBacktest backtest =
        new ScopeBacktest(context.config().backtest().margins(), context.config().volatility());
    List<MarginBacktestRow> rows = new ArrayList<>();
    LocalDate last = context.run().businessDate();
    List<LocalDate> history =
        last.minusDays(losses.days() - 1L).datesUntil(last.plusDays(1)).toList();
    for (int scope = 0; scope < losses.scopes(); scope++) {
      for (ScopeBacktest.Result result : backtest.measure(losses, scope)) {
        rows.add(BacktestRows.margin(context.scopes().scopes().get(scope), result, history));
      }
    }
    return rows;
  }

  private static List<LiquidationCalibrationRow> forecasts(RunContext context) {
    BacktestPolicy policy = context.config().backtest();
    AccountDirectory accounts = context.inputs().accounts();
    ForecastTallies tallies =
        ForecastTallies.of(
            context.series(),
            accounts.regimes().size(),
            accounts.regime(),
            context.config().volatility(),
            policy.forecasts());
    RiskScopes scopes = context.regimeScopes();
    List<LiquidationCalibrationRow> rows = new ArrayList<>();
    for (int scope = 0; scope < scopes.size(); scope++) {
      for (int i = 0; i < policy.forecasts().horizonsDays().size(); i++) {
        rows.addAll(
            BacktestRows.calibration(
                scopes.scopes().get(scope),
                policy.forecasts().horizonsDays().get(i),
                tallies.of(scopes.regimesOf(scope), i)));
      }
    }
    return rows;
  }
}
