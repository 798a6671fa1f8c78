package io.breakwater.jobs.pack;

import io.breakwater.jobs.claim.Claim;
import io.breakwater.jobs.claim.Claim.Aggregate;
import io.breakwater.jobs.claim.ClaimFamily;
import io.breakwater.jobs.table.RiskTables;
import java.util.List;

/**
 * R1: public quantitative disclosure in the form of CPMI-IOSCO (2015). Participants are groups of
 * owners, clearing services venues, pre-funded resources insurance funds.
 */
final class R1Disclosure {
  static final String CODE = "r1";
  private static final String USD = "USD";
  private static final String NO_LEDGER = "Breakwater keeps no liquidity ledger";
  private static final BookClaims BOOK = new BookClaims(CODE);
  private static final BacktestClaims BACKTEST = new BacktestClaims(CODE);

  private R1Disclosure() {}

  static PackForm form(PackRun run) {
    PackForm.Outline outline = new PackForm.Outline();
    resources(outline);
    stress(
        outline,
        1,
        "cover_one_usd",
        "any one group",
        List.of("4.4.3", "4.4.4\u2020", "4.4.5\u2020"));
    stress(
        outline,
        2,
        "cover_two_usd",
        "any two groups",
        List.of("4.4.7", "4.4.8\u2020", "4.4.9\u2020"));
    exposure(outline);
    haircuts(outline, run);
    margin(outline);
    backtest(outline, run);
    calls(outline);
    liquidity(outline);
    concentration(outline);
    return outline.form(
        CODE,
        "Public quantitative disclosure",
        "CPMI-IOSCO Public quantitative disclosure standards for central counterparties (2015)");
  }

  private static void resources(PackForm.Outline outline) {
    String none = "Breakwater holds neither the operator's capital nor contributions";
    outline
        .part("4 Default resources")
        .absent("4.1.1\u2020", "Own capital before, alongside and after participants", none)
        .absent("4.1.2\u2020", "Participant contributions required and posted", none)
        .absent("4.1.3\u2020", "Commitments", none)
        .absent("4.2.1", "K_CCP", "qualifying central counterparties only")
        .item("4.3.1\u2020", BOOK.fund())
        .absent(
            "4.3.2\u2020",
            "Pre-funded resources after haircut",
            "feeds give the balance of a fund, not the assets it is held in")
        .stated("4.4.1\u2020", "Requirement", "both one and two groups are reported")
        .stated(
            "4.4.2\u2020",
            "Assumed close-out days",
            "0: scenarios are moves at once, sales follow in rounds");
  }

  private static void stress(
      PackForm.Outline outline, int groups, String column, String who, List<String> ids) {
    Claim cover =
        BOOK.cover(column, "Largest stress loss over margin, " + who + ", on the business date");
    Claim excess =
        Claim.on(RiskTables.INSURANCE_FUND_OUTLOOK)
            .max("greatest(%s - coalesce(balance_usd, 0D), 0D)".formatted(column))
            .named(
                "r1.excess." + groups,
                "Stress loss beyond the fund of the venue, " + who,
                "max over funds max(C%d \u2212 F, 0)".formatted(groups),
                USD);
    outline
        .part("4.4 Stress losses, " + who)
        .item(ids.get(0) + " date", cover)
        .item(
            ids.get(0) + " peak",
            Claim.overYear(Aggregate.PEAK, cover.id())
                .named(
                    "r1.%s.peak".formatted(ids.get(0)),
                    "Peak over 12 months, " + who,
                    "max over nights of C%d".formatted(groups),
                    USD))
        .item(
            ids.get(0) + " mean",
            Claim.overYear(Aggregate.AVERAGE, cover.id())
                .named(
                    "r1.%s.mean".formatted(ids.get(0)),
                    "Mean over 12 months, " + who,
                    "mean over nights of C%d".formatted(groups),
                    USD))
        .item(
            ids.get(0) + " n",
            Claim.overYear(Aggregate.NIGHTS, cover.id())
                .named(
                    "r1.%s.nights".formatted(ids.get(0)),
                    "Nights that peak and mean are over",
                    "published nights of 12 months with a value",
                    "nights"))
        .support(excess)
        .item(
            ids.get(1),
            Claim.overYear(Aggregate.NIGHTS_ABOVE_ZERO, excess.id())
                .named(
                    "r1.excess.%d.nights".formatted(groups),
                    "Nights on which it was beyond pre-funded resources, " + who,
                    "\u03a3_t 1[C%d > F]".formatted(groups),
                    "nights"))
        .item(
            ids.get(2),
            Claim.overYear(Aggregate.PEAK, excess.id())
                .named(
                    "r1.excess.%d.peak".formatted(groups),
                    "Largest amount beyond pre-funded resources, " + who,
                    "max_t max(C%d \u2212 F, 0)".formatted(groups),
                    USD));
  }

  private static void exposure(PackForm.Outline outline) {
    Claim largest =
        Claim.on(RiskTables.MARGIN_CALL)
            .max("economic_bad_debt_usd")
            .named(
                "r1.exposure",
                "Actual largest exposure beyond margin, one account, on the business date",
                "max over accounts of debt beyond all collateral or equity below zero",
                USD);
    outline
        .part("4.4 Actual exposures")
        .item("4.4.6\u2020 account", largest)
        .item(
            "4.4.6\u2020 account peak",
            Claim.overYear(Aggregate.PEAK, largest.id())
                .named("r1.exposure.peak", "Peak over 12 months", "max over nights", USD))
        .absent("4.4.6\u2020 group", "The same of one group", "shortfalls are published by account")
        .absent("4.4.10\u2020", "The same of two groups", "shortfalls are published by account");
  }

  private static void haircuts(PackForm.Outline outline, PackRun run) {
    outline
        .part("5 Collateral")
        .stated("5.3.1\u2020", "How cautious haircuts are", run.setting("haircut"))
        .stated("5.3.2\u2020", "Holding period", run.setting("margin period"))
        .item("5.3.3\u2020", BOOK.haircutObservations())
        .item("5.3.4\u2020", BOOK.haircutExceedances())
        .family(BOOK.collateralByAsset());
  }

  private static void margin(PackForm.Outline outline) {
    outline
        .part("6.1 and 6.2 Initial margin")
        .item("6.1.1\u2020 contracts", BOOK.maintenanceMargin())
        .item("6.1.1\u2020 contracts, initial", BOOK.initialMargin())
        .item(
            "6.1.1\u2020 loans",
            Claim.on(RiskTables.ACCOUNT_HEALTH)
                .where("debt_usd > 0")
                .sum("collateral_usd - weighted_collateral_usd")
                .named(
                    "r1.loan_margin",
                    "Haircut equity that loans require",
                    "\u03a3 collateral \u2212 collateral \u00b7 liquidation threshold, debtors",
                    USD))
        .item("6.2.1\u2020", BOOK.collateral())
        .absent("6.2.2\u2020", "House and client", "accounts do not say whose they are");
  }

  private static void backtest(PackForm.Outline outline, PackRun run) {
    outline
        .part("6.4 and 6.5 Margin model and back-test, 12 months")
        .stated("6.4.1\u2020", "Model and its settings", run.setting("back-test"))
        .item("6.5.1", BACKTEST.exceptions())
        .item("6.5.2", BACKTEST.observations())
        .item("6.5.3", BACKTEST.coverage())
        .item("6.5.4\u2020", BACKTEST.largestException())
        .item("6.5.4\u2020 date", BACKTEST.largestExceptionDate())
        .item("6.5.5\u2020", BACKTEST.meanException())
        .family(BACKTEST.scopes());
  }

  private static void calls(PackForm.Outline outline) {
    String flows = "variation margin is not told apart from other flows";
    Claim call =
        Claim.on(RiskTables.MARGIN_CALL)
            .sum("call_usd")
            .named(
                "r1.calls", "Margin called on the business date", "\u03a3 calls of accounts", USD);
    Claim.Rows venue = Claim.on(RiskTables.REGIME_FRONTIER).where("regime = 'VENUE'");
    outline
        .part("6.6 to 6.9 Calls and responsiveness")
        .absent("6.6.1", "Mean daily variation margin", flows)
        .absent("6.7.1", "Largest daily variation margin", flows)
        .item("6.8.1 date", call)
        .item(
            "6.8.1 peak",
            Claim.overYear(Aggregate.PEAK, call.id())
                .named(
                    "r1.calls.peak",
                    "Largest daily margin call, 12 months",
                    "max over nights",
                    USD))
        .stated(
            "6.9\u2020",
            "Standardised responsiveness (proposed 2026)",
            "definition not retrieved; ours, static portfolios, is below")
        .family(
            new ClaimFamily(
                "r1.response",
                "Responsiveness of what venues ask for",
                "venue",
                List.of(
                    response(venue, "increase_1d_ratio", "A1", "max IM_t / IM_t\u22121 \u2212 1"),
                    response(venue, "increase_5d_ratio", "A5", "max IM_t / IM_t\u22125 \u2212 1"),
                    response(
                        venue, "increase_20d_ratio", "A20", "max IM_t / IM_t\u221220 \u2212 1"),
                    response(venue, "peak_to_trough_ratio", "PT", "max IM / min IM"),
                    response(
                        venue, "elasticity", "Elasticity", "\u0394 ln IM / \u0394 ln \u03c3"))));
  }

  private static Claim response(Claim.Rows rows, String column, String title, String formula) {
    return rows.only(column).named("r1.response.*." + column, title, formula, "decimal");
  }

  private static void liquidity(PackForm.Outline outline) {
    outline
        .part("7 Liquidity")
        .absent("7.1", "Qualifying liquid resources", NO_LEDGER)
        .absent("7.2", "Largest payment obligation on default of one or two groups", NO_LEDGER)
        .absent("7.3", "Days on which it exceeded liquid resources", NO_LEDGER);
  }

  private static void concentration(PackForm.Outline outline) {
    outline
        .part("18 Concentration")
        .item("18.1\u2020 positions, 5", BOOK.topShare("NOTIONAL", 5))
        .item("18.1\u2020 positions, 10", BOOK.topShare("NOTIONAL", 10))
        .item("18.2\u2020 margin, 5", BOOK.topShare("MARGIN", 5))
        .item("18.2\u2020 margin, 10", BOOK.topShare("MARGIN", 10))
        .absent(
            "18.3\u2020",
            "Share of the default fund by group",
            "insurance funds are not contributed by groups");
  }
}
