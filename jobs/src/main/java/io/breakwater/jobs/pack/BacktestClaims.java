package io.breakwater.jobs.pack;

import io.breakwater.jobs.claim.Claim;
import io.breakwater.jobs.claim.ClaimFamily;
import io.breakwater.jobs.table.RiskTables;
import java.util.List;

/** Claims about the back-test of what venues ask for: level 99 %, window of a year. */
final class BacktestClaims {
  static final String LEVEL = "0.99";
  static final int WINDOW_DAYS = 365;
  private static final String USD = "USD";

  private final String pack;

  BacktestClaims(String pack) {
    this.pack = pack;
  }

  private static Claim.Rows maintenance() {
    return Claim.on(RiskTables.MARGIN_BACKTEST)
        .where(
            "margin = 'MAINTENANCE' AND level = %sD AND `window` = %d"
                .formatted(LEVEL, WINDOW_DAYS));
  }

  private static Claim.Rows whole() {
    return maintenance().where("scope_kind = 'ALL'");
  }

  Claim observations() {
    return whole()
        .only("account_days")
        .named(
            pack + ".backtest.observations",
            "Observations",
            "account-days with loss and margin, 99 %, 365 days",
            "account-days");
  }

  Claim exceptions() {
    return whole()
        .only("account_exceptions")
        .named(
            pack + ".backtest.exceptions",
            "Breaches",
            "\u03a3 1[loss > margin] over account-days",
            "account-days");
  }

  Claim coverage() {
    return whole()
        .only("account_coverage")
        .named(
            pack + ".backtest.coverage",
            "Achieved coverage",
            "1 \u2212 breaches / observations",
            "decimal");
  }

  Claim largestException() {
    return whole()
        .only("largest_exception_usd")
        .named(
            pack + ".backtest.largest",
            "Peak uncovered exposure",
            "max (loss \u2212 margin) over breaches",
            USD);
  }

  Claim largestExceptionDate() {
    return whole()
        .only("largest_exception_date")
        .named(pack + ".backtest.largest_date", "Its date", "day of the peak", "");
  }

  Claim meanException() {
    return whole()
        .only("mean_exception_usd")
        .named(
            pack + ".backtest.mean",
            "Average uncovered exposure",
            "\u03a3 (loss \u2212 margin) / breaches",
            USD);
  }

  /** A figure of the coverage tests on days of the whole book. */
  Claim test(String column, String title, String formula, String unit) {
    return whole().only(column).named(pack + ".days." + column, title, formula, unit);
  }

  /** The same counts and sizes by scope: the whole book and each venue. */
  ClaimFamily scopes() {
    Claim.Rows rows = maintenance().where("scope_kind IN ('ALL', 'VENUE')");
    String id = pack + ".backtest.*.";
    return new ClaimFamily(
        pack + ".backtest",
        "Back-test of maintenance margin, 99 %, 365 days, account-days by scope",
        "concat(scope_kind, '/', scope)",
        List.of(
            rows.only("account_days")
                .named(id + "observations", "Observations", "account-days", "account-days"),
            rows.only("account_exceptions")
                .named(id + "exceptions", "Breaches", "\u03a3 1[loss > margin]", "account-days"),
            rows.only("account_coverage")
                .named(id + "coverage", "Achieved coverage", "1 \u2212 b / N", "decimal"),
            rows.only("zone").named(id + "zone", "Zone of days of the scope", "traffic light", ""),
            rows.only("largest_exception_usd")
                .named(id + "largest", "Peak uncovered exposure", "max (L \u2212 M)", USD),
            rows.only("mean_exception_usd")
                .named(id + "mean", "Average uncovered exposure", "\u03a3 (L \u2212 M) / b", USD),
            rows.only("largest_exception_date")
                .named(id + "largest_date", "Date of the peak", "day of the peak", "")));
  }
}
