package io.breakwater.jobs.pack;

import io.breakwater.jobs.claim.Claim;
import io.breakwater.jobs.claim.Claim.Aggregate;
import io.breakwater.jobs.claim.ClaimFamily;
import io.breakwater.jobs.table.RiskTables;
import java.util.List;

/** R4: tracking error and tracking difference in the form of ESMA/2014/937. */
final class R4Tracking {
  static final String CODE = "r4";
  private static final String PORTFOLIO = "concat(portfolio_id, '/', benchmark_id, '/', `window`)";
  private static final String ROOT_YEAR = "decimal per root year";

  private R4Tracking() {}

  static PackForm form(PackRun run) {
    Claim.Rows rows = Claim.on(RiskTables.TRACKING_ERROR);
    PackForm.Outline outline = new PackForm.Outline();
    outline
        .part("Method")
        .stated("R4 formula", "Tracking error", "stdev(R_p \u2212 R_b) \u00b7 \u221aA")
        .stated(
            "R4 difference", "Tracking difference", "\u03a0(1+R_p) \u2212 \u03a0(1+R_b), window")
        .stated("R4 settings", "Windows and estimator", run.setting("tracking"))
        .stated("R4 currency", "Currency, gross or net", "USD, net of what the account pays")
        .stated(
            "R4 missing dates",
            "Policy for missing dates",
            "an interval counts only where both returns are known; n says how many do")
        .absent("R4 anticipated", "Anticipated tracking error", "prospectuses are not held")
        .absent("R4 replication", "Replication method, index composition", "not held")
        .absent(
            "R4 collateral\u2020",
            "Liquidity stress policy where 30 % or more is received as collateral",
            "policies are not held");
    totals(outline, rows);
    outline
        .part("Portfolios")
        .family(
            new ClaimFamily(
                "r4.portfolio",
                "Portfolio / benchmark / window in days",
                PORTFOLIO,
                List.of(
                    figure(rows, "tracking_error_annualised", "TE", ROOT_YEAR),
                    figure(rows, "tracking_difference", "TD", "decimal over the window"),
                    figure(rows, "ex_ante_tracking_error", "Ex-ante TE", ROOT_YEAR),
                    figure(rows, "observations", "n", "intervals"),
                    figure(rows, "periods_per_year", "A", "periods a year"),
                    figure(rows, "benchmark_version", "Index version", ""))))
        .part("Asset legs")
        .family(
            new ClaimFamily(
                "r4.leg",
                "Largest part of an ex-ante tracking error by asset",
                "asset_id",
                List.of(
                    Claim.on(RiskTables.TRACKING_ERROR_CONTRIBUTION)
                        .max("contribution")
                        .named("r4.leg.*.largest", "Largest", "max over portfolios", ROOT_YEAR),
                    Claim.on(RiskTables.TRACKING_ERROR_CONTRIBUTION)
                        .min("contribution")
                        .named("r4.leg.*.least", "Smallest", "min over portfolios", ROOT_YEAR))));
    return outline.form(
        CODE, "Tracking error and difference", "ESMA/2014/937 for index-tracking funds");
  }

  private static Claim figure(Claim.Rows rows, String column, String title, String unit) {
    return rows.only(column).named("r4.portfolio.*." + column, title, column, unit);
  }

  private static void totals(PackForm.Outline outline, Claim.Rows rows) {
    Claim.Rows accounts =
        Claim.on(RiskTables.COLLATERAL_RATIO_VOLATILITY)
            .where("estimator = 'SAMPLE' AND basis = 'REALISED' AND `window` = 365")
            .where("reason IS NULL OR reason <> 'MARGIN_BUFFER_FORM'");
    outline
        .part("Totals")
        .item(
            "R4 rows",
            rows.count()
                .named("r4.rows", "Portfolio, benchmark and window", "rows of the table", "rows"))
        .item(
            "R4 undefined",
            rows.where("tracking_error_annualised IS NULL")
                .count()
                .named("r4.undefined", "Of them without a tracking error", "rows", "rows"))
        .item(
            "R4 largest",
            rows.max("tracking_error_annualised")
                .named("r4.largest", "Largest tracking error", "max", ROOT_YEAR))
        .item(
            "R4 accounts",
            accounts
                .draft(Aggregate.COUNT, "volatility_annualised")
                .named(
                    "r4.accounts",
                    "Accounts whose debt is the benchmark of their collateral",
                    "accounts with collateral-ratio volatility, 365 days",
                    "accounts"))
        .item(
            "R4 accounts, median",
            accounts
                .draft(Aggregate.MEDIAN, "volatility_annualised")
                .named(
                    "r4.accounts.median",
                    "Their median tracking error, which is collateral-ratio volatility",
                    "median of stdev(\u0394 log C/D) \u00b7 \u221aA",
                    ROOT_YEAR));
  }
}
