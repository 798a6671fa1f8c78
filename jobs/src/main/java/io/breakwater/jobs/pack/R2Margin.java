package io.breakwater.jobs.pack;

import io.breakwater.jobs.claim.Claim;
import io.breakwater.jobs.claim.Claim.Aggregate;
import io.breakwater.jobs.claim.ClaimFamily;
import io.breakwater.jobs.table.RiskTables;
import java.util.List;

/** R2: margin, back-test, anti-procyclicality and stress in the form of EMIR RTS 153/2013. */
final class R2Margin {
  static final String CODE = "r2";
  private static final String USD = "USD";
  private static final String DECIMAL = "decimal";
  private static final BookClaims BOOK = new BookClaims(CODE);
  private static final BacktestClaims BACKTEST = new BacktestClaims(CODE);

  private R2Margin() {}

  static PackForm form(PackRun run) {
    PackForm.Outline outline = new PackForm.Outline();
    model(outline, run);
    procyclicality(outline);
    collateral(outline);
    frequency(outline);
    coverage(outline);
    stress(outline);
    return outline.form(
        CODE,
        "Margin, back-test and anti-procyclicality",
        "Commission Delegated Regulation (EU) 153/2013, articles 24 to 28, 49 to 59");
  }

  private static void model(PackForm.Outline outline, PackRun run) {
    Claim.Rows assets = Claim.on(RiskTables.ASSET_RISK);
    Claim.Rows tested = Claim.on(RiskTables.MARGIN_BACKTEST).where("margin = 'MAINTENANCE'");
    outline
        .part("Articles 24 to 27 Confidence, look-back, liquidation period, offsets")
        .item(
            "Art. 24",
            tested
                .max("level")
                .named(
                    "r2.confidence",
                    "Highest confidence level that margins are held to",
                    "max level; floor 99 %, 99.5 % for OTC derivatives",
                    DECIMAL))
        .item(
            "Art. 25 window",
            tested
                .max("`window`")
                .named("r2.window", "Longest window of the back-test", "max window", "days"))
        .item(
            "Art. 25 days",
            BACKTEST.test("observations", "Days with loss and margin in it", "n", "days"))
        .absent("Art. 25 stress", "Share of stressed days", "days are not marked as stressed")
        .item(
            "Art. 26\u2020 longest",
            assets
                .max("margin_period_days")
                .named("r2.mpor.max", "Longest margin period", "max over assets", "days"))
        .item(
            "Art. 26\u2020 shortest",
            assets
                .min("margin_period_days")
                .named("r2.mpor.min", "Shortest margin period", "min over assets", "days"))
        .stated("Art. 26\u2020 setting", "How it is made", run.setting("margin period"))
        .absent(
            "Art. 27\u2020",
            "Portfolio offset",
            "margins of contracts taken alone are not published");
  }

  private static void procyclicality(PackForm.Outline outline) {
    Claim current = requirement("FILTERED_VAR", "current", "Margin without a tool");
    Claim buffer = requirement("FILTERED_VAR_BUFFER", "buffer", "(a) Margin with buffer");
    Claim stressed = requirement("FILTERED_VAR_STRESSED", "stressed", "(b) Margin, stress weighed");
    Claim floor = requirement("FILTERED_VAR_FLOOR", "floor", "(c) Margin with long floor");
    outline
        .part("Article 28 Procyclicality, portfolio margin by filtered historical value at risk")
        .item("Art. 28 current", current)
        .item("Art. 28(a)", buffer)
        .item("Art. 28(a) ratio", over(buffer, current, "M_a / M"))
        .item("Art. 28(b)", stressed)
        .item("Art. 28(b) ratio", over(stressed, current, "M_b / M"))
        .item("Art. 28(c)", floor)
        .item("Art. 28(c) ratio", over(floor, current, "M_c / M"))
        .item(
            "Art. 28(c) look-back",
            Claim.on(RiskTables.REGIME_FRONTIER)
                .where("regime = 'FILTERED_VAR_FLOOR'")
                .min("look_back_coverage_ratio")
                .named(
                    "r2.apc.look_back",
                    "Share of the ten years that history covers",
                    "min over venues",
                    DECIMAL))
        .absent("Art. 28(a) used", "Buffer used", "buffers are computed, not drawn on")
        .family(tools());
  }

  private static Claim requirement(String regime, String id, String title) {
    return Claim.on(RiskTables.REGIME_FRONTIER)
        .where("regime = '%s'".formatted(regime))
        .sum("requirement_usd")
        .named("r2.apc." + id, title, "\u03a3 over venues, regime " + regime, USD);
  }

  private static Claim over(Claim tool, Claim current, String formula) {
    return Claim.ratio(tool.id(), current.id())
        .named(tool.id() + ".ratio", tool.title() + " over margin without", formula, DECIMAL);
  }

  private static ClaimFamily tools() {
    Claim.Rows rows = Claim.on(RiskTables.REGIME_FRONTIER);
    return new ClaimFamily(
        "r2.apc.by",
        "Regimes on one book: peak calls and coverage",
        "concat(venue, '/', regime)",
        List.of(
            rows.only("requirement_usd").named("r2.apc.*.requirement", "Margin", "last day", USD),
            rows.only("peak_call_usd")
                .named("r2.apc.*.peak_call", "Peak call", "growth over 5 days", USD),
            rows.only("coverage_ratio")
                .named("r2.apc.*.coverage", "Coverage", "1 \u2212 b / N", DECIMAL),
            rows.only("peak_to_trough_ratio")
                .named("r2.apc.*.peak_to_trough", "Peak to trough", "max IM / min IM", DECIMAL)));
  }

  private static void collateral(PackForm.Outline outline) {
    outline
        .part("Article 55(2) Haircut tests")
        .item("Art. 55(2) days", BOOK.haircutObservations())
        .item("Art. 55(2) exceedances", BOOK.haircutExceedances());
  }

  private static void frequency(PackForm.Outline outline) {
    String calendar = "no calendar of due tests is kept";
    Claim tests =
        Claim.on(RiskTables.MARGIN_BACKTEST)
            .count()
            .named("r2.tests", "Back-tests of the night", "rows of margin_backtest", "tests");
    Claim scenarios =
        Claim.on(RiskTables.CASCADE_OUTCOME)
            .count()
            .named(
                "r2.scenarios",
                "Stress scenarios of the night",
                "rows of cascade_outcome",
                "scenarios");
    outline
        .part("Article 59 Frequency")
        .item("Art. 59 back-tests", tests)
        .item("Art. 59 back-tests, nights", nights(tests, "Nights with back-tests, 12 months"))
        .item("Art. 59 stress tests", scenarios)
        .item(
            "Art. 59 stress tests, nights",
            nights(scenarios, "Nights with stress tests, 12 months"))
        .absent("Art. 59 liquidity", "Liquidity stress, daily", "no liquidity ledger is kept")
        .absent("Art. 59 sensitivity", "Sensitivity, monthly", calendar)
        .absent("Art. 59 validation", "Validation, yearly", calendar)
        .absent("Art. 59\u2020 reverse", "Reverse stress, quarterly: when due", calendar);
  }

  private static Claim nights(Claim of, String title) {
    return Claim.overYear(Aggregate.NIGHTS_ABOVE_ZERO, of.id())
        .named(of.id() + ".nights", title, "\u03a3_t 1[n_t > 0]", "nights");
  }

  private static void coverage(PackForm.Outline outline) {
    outline
        .part("Coverage tests, days of the whole book, 99 %, 365 days")
        .item("Coverage observations", BACKTEST.observations())
        .item("Coverage breaches", BACKTEST.exceptions())
        .item("Coverage achieved", BACKTEST.coverage())
        .item("Coverage peak uncovered", BACKTEST.largestException())
        .item("Coverage peak date", BACKTEST.largestExceptionDate())
        .item("Coverage average uncovered", BACKTEST.meanException())
        .item(
            "Kupiec LR",
            BACKTEST.test(
                "kupiec_lr",
                "Likelihood ratio of the share of exceptions",
                "\u22122 ln[(1\u2212p)^(T\u2212x) p^x / ((1\u2212x/T)^(T\u2212x) (x/T)^x)]",
                ""))
        .item(
            "Kupiec p",
            BACKTEST.test("p_value", "Its p-value", "P[\u03c7\u00b2(1) \u2265 LR]", "probability"))
        .item(
            "Christoffersen LR",
            BACKTEST.test(
                "independence_lr", "Likelihood ratio of clusters", "from n00, n01, n10, n11", ""))
        .item(
            "Christoffersen p",
            BACKTEST.test(
                "independence_p_value",
                "Its p-value",
                "P[\u03c7\u00b2(1) \u2265 LR]",
                "probability"))
        .item(
            "Conditional coverage LR",
            BACKTEST.test("conditional_coverage_lr", "Sum of the two", "LR_uc + LR_ind", ""))
        .item(
            "Conditional coverage p",
            BACKTEST.test(
                "conditional_coverage_p_value",
                "Its p-value",
                "P[\u03c7\u00b2(2) \u2265 LR]",
                "probability"))
        .item(
            "Basel zone\u2020",
            BACKTEST.test("zone", "Traffic light", "0\u20134, 5\u20139, \u226510 at 250 days", ""))
        .family(BACKTEST.scopes());
  }

  private static void stress(PackForm.Outline outline) {
    Claim.Rows scenarios = Claim.on(RiskTables.CASCADE_OUTCOME);
    Claim.Rows reverse = Claim.on(RiskTables.CRITICAL_SHOCK).where("criterion = 'REVERSE_STRESS'");
    Claim fund = BOOK.fund();
    Claim draw =
        scenarios
            .max("insurance_draw_usd")
            .named("r2.stress.draw", "Largest draw on funds", "max over scenarios", USD);
    outline
        .part("Articles 51 to 57 Stress")
        .item("Art. 53 worst", BOOK.worstBadDebt())
        .item("Art. 53 fund", fund)
        .item("Art. 53 draw", draw)
        .item(
            "Art. 53 left",
            Claim.difference(fund.id(), draw.id())
                .named(
                    "r2.stress.left",
                    "Pre-funded resources left after it",
                    "\u03a3 funds \u2212 largest draw",
                    USD))
        .item("Art. 53 two groups", BOOK.cover("cover_two_usd", "Largest loss of two groups"))
        .item(
            "Art. 57\u2020 distance",
            reverse
                .min("distance_sigma")
                .named(
                    "r2.reverse.distance",
                    "Likeliest joint move that takes losses beyond funds",
                    "min \u221a(s' \u03a3\u207b\u00b9 s)",
                    "standard deviations"))
        .item(
            "Art. 57\u2020 probability",
            reverse
                .max("exceedance_probability")
                .named(
                    "r2.reverse.probability",
                    "Probability of a move as far, in any direction",
                    "P[\u03c7\u00b2(assets) \u2265 distance\u00b2]",
                    "probability"))
        .family(
            new ClaimFamily(
                "r2.scenario",
                "Scenarios",
                "scenario_id",
                List.of(
                    scenarios
                        .only("bad_debt_usd")
                        .named("r2.scenario.*.bad_debt", "Bad debt", "of the cascade", USD),
                    scenarios
                        .only("insurance_draw_usd")
                        .named("r2.scenario.*.draw", "Borne by funds", "of it", USD),
                    scenarios
                        .only("adl_usd")
                        .named("r2.scenario.*.adl", "Borne by deleveraging", "of it", USD),
                    scenarios
                        .only("socialised_usd")
                        .named("r2.scenario.*.socialised", "Borne by users", "of it", USD))));
  }
}
