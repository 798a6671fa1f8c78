package io.breakwater.jobs.pack;

import io.breakwater.jobs.claim.Claim;
import io.breakwater.jobs.claim.ClaimFamily;
import io.breakwater.jobs.table.RiskTables;
import java.util.List;

/** R5: leverage and risk in the form of AIFMD Annex IV, Delegated Regulation (EU) 231/2013. */
final class R5Leverage {
  static final String CODE = "r5";

  /** Long above zero, short and owed below; by instrument options stand at notional. */
  static final String SIGNED =
      "CASE leg WHEN 'DERIVATIVE' THEN"
          + " CASE WHEN quantity < 0 THEN -notional_usd ELSE notional_usd END"
          + " WHEN 'DEBT' THEN -abs(value_usd) ELSE value_usd END";

  private static final String USD = "USD";
  private static final String DECIMAL = "decimal";
  private static final Claim.Rows EXPOSURES = Claim.on(RiskTables.LEVERAGE_EXPOSURE);
  private static final BookClaims BOOK = new BookClaims(CODE);

  private R5Leverage() {}

  static PackForm form(PackRun run) {
    PackForm.Outline outline = new PackForm.Outline();
    leverage(outline);
    exposures(outline);
    financing(outline);
    risk(outline);
    return outline.form(
        CODE,
        "Leverage and risk",
        "AIFMD Annex IV, Delegated Regulation (EU) 231/2013, articles 7 and 8");
  }

  private static void leverage(PackForm.Outline outline) {
    Claim equity = BOOK.equity();
    Claim gross =
        EXPOSURES
            .sum("gross_usd")
            .named(
                "r5.gross",
                "Gross exposure (Art. 7)",
                "\u03a3 |equivalent position|, options by delta, no netting; no USD cash is held",
                USD);
    Claim commitment =
        EXPOSURES
            .sum("commitment_usd")
            .named(
                "r5.commitment",
                "Commitment exposure (Art. 8)",
                "\u03a3 |\u03a3 equivalent positions| by account and underlying; assets pegged to"
                    + " USD hedge each other within an account",
                USD);
    outline
        .part("Leverage")
        .item("NAV", equity)
        .item("294\u2020 exposure", gross)
        .item("294\u2020", over("r5.leverage.gross", "Gross leverage", gross, equity))
        .item("295\u2020 exposure", commitment)
        .item(
            "295\u2020", over("r5.leverage.commitment", "Commitment leverage", commitment, equity))
        .item(
            "295\u2020 netted",
            EXPOSURES
                .sum("netted_usd")
                .named(
                    "r5.netted",
                    "Exposure after netting alone",
                    "\u03a3 |\u03a3 equivalent positions| by account and underlying",
                    USD))
        .item(
            "Legs not converted",
            EXPOSURES
                .sum("legs_left_out")
                .named(
                    "r5.left_out",
                    "Legs without a value, options without a delta",
                    "\u03a3 over underlyings",
                    "legs"))
        .family(underlyings());
  }

  private static Claim over(String id, String title, Claim exposure, Claim equity) {
    return Claim.ratio(exposure.id(), equity.id()).named(id, title, "exposure / NAV", DECIMAL);
  }

  private static ClaimFamily underlyings() {
    String id = "r5.underlying.*.";
    return new ClaimFamily(
        "r5.underlying",
        "Exposure by underlying",
        "asset_id",
        List.of(
            EXPOSURES.only("gross_usd").named(id + "gross", "Gross", "long + short", USD),
            EXPOSURES.only("netted_usd").named(id + "netted", "Netted", "within accounts", USD),
            EXPOSURES
                .only("commitment_usd")
                .named(
                    id + "commitment",
                    "Part of the commitment",
                    "netted, assets pegged to USD hedged",
                    USD)));
  }

  private static void exposures(PackForm.Outline outline) {
    Claim.Rows legs = Claim.on(RiskTables.POSITION_VALUE);
    outline
        .part("Instruments and exposures")
        .item(
            "Long\u2020",
            EXPOSURES
                .sum("long_usd")
                .named("r5.long", "Long exposure", "\u03a3 holdings and long equivalents", USD))
        .item(
            "Short\u2020",
            EXPOSURES
                .sum("short_usd")
                .named("r5.short", "Short exposure", "\u03a3 debts and short equivalents", USD))
        .item(
            "Long and short\u2020",
            Claim.total("r5.long", "r5.short")
                .named("r5.sides", "Exposure on both sides", "long + short", USD))
        .item(
            "Legs left out",
            legs.where("(%s) IS NULL".formatted(SIGNED))
                .count()
                .named("r5.unknown", "Legs without a value", "rows", "legs"))
        .family(
            new ClaimFamily(
                "r5.instrument",
                "Exposure by instrument, all accounts",
                "instrument_id",
                List.of(
                    legs.sum("abs(%s)".formatted(SIGNED))
                        .named("r5.instrument.*.gross", "Gross", "\u03a3 |position|", USD),
                    legs.sum(SIGNED)
                        .named(
                            "r5.instrument.*.net", "Net", "\u03a3 long \u2212 \u03a3 short", USD))))
        .family(BOOK.collateralByAsset())
        .absent("Turnover\u2020", "Turnover", "trades are not held, only flows")
        .item("Counterparties\u2020", BOOK.topShare("COLLATERAL", 5));
  }

  private static void financing(PackForm.Outline outline) {
    String sources = "lenders are not known";
    outline
        .part("Borrowing, margin and collateral")
        .item("Borrowing\u2020", BOOK.debt())
        .item("Collateral given\u2020", BOOK.collateral())
        .item("Margin\u2020", BOOK.maintenanceMargin())
        .absent("Unencumbered cash\u2020", "Unencumbered cash", "no cash outside venues is held")
        .absent("Borrowing by kind\u2020", "Unsecured, prime broker, repo, other", sources)
        .absent("Funding sources\u2020", "Five largest sources of funding", sources)
        .absent("Rehypothecation\u2020", "Share re-used by venues", "venues do not publish it")
        .absent(
            "Liquidity buckets\u2020",
            "Portfolio, investors and financing by days",
            "sales are measured for a reference size by asset, not for the portfolio");
  }

  private static void risk(PackForm.Outline outline) {
    Claim.Rows var =
        Claim.on(RiskTables.VALUE_AT_RISK).where("method = 'HISTORICAL' AND level = 0.99D");
    outline
        .part("Risk")
        .item(
            "VaR\u2020",
            var.max("var_usd")
                .named(
                    "r5.var",
                    "Largest value at risk of one portfolio, 99 %",
                    "max over portfolios; of all together not published",
                    USD))
        .absent("Sensitivities\u2020", "Net equity delta, DV01, CS01", "no such instruments")
        .item("Art. 15(3)(b)", BOOK.worstBadDebt())
        .absent("Art. 16(1)", "Liquidity stress results", "no liquidity ledger is kept");
  }
}
