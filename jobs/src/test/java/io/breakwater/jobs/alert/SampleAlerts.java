package io.breakwater.jobs.alert;

import io.breakwater.jobs.config.AlertSinkDefinition.Level;
import io.breakwater.jobs.table.LimitBreachRow;
import java.time.LocalDate;

/** Alerts of a limit of debt, warning from 1 % and breach from 5 %. */
final class SampleAlerts {
  static final LocalDate DATE = LocalDate.of(2026, 1, 31);

  private SampleAlerts() {}

  static Alert alert(Level level, String scope, String run) {
    return alert(DATE, level, scope, run);
  }

  static Alert alert(LocalDate date, Level level, String scope, String run) {
    double observed = level == Level.BREACH ? 0.07 : 0.02;
    return new Alert(
        date,
        run,
        level,
        new LimitBreachRow(
            "liquidatable-debt",
            scope,
            "account_health.debt_usd",
            observed,
            0.01,
            0.05,
            "share of debt",
            level.name(),
            null));
  }

  static Alert unmeasured(String scope) {
    return new Alert(
        DATE,
        "r1",
        Level.WARN,
        new LimitBreachRow(
            "cascade-gain",
            scope,
            "liquidation_curve.cascade_gain",
            Double.NaN,
            0.5,
            1,
            "gain",
            "WARN",
            "NOT_MEASURED"));
  }
}
