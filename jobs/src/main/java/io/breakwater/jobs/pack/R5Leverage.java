package io.breakwater.jobs.pack;

import io.breakwater.jobs.claim.Claim;
import io.breakwater.jobs.claim.ClaimFamily;
import io.breakwater.jobs.table.RiskTables;
import java.util.List;

/** R5: leverage and risk in the form of AIFMD Annex IV, Delegated Regulation (EU) 231/2013. */
final class R5Leverage {
  static final String CODE = "r5";

  /** Long above zero, short and owed below; options at their value, for they carry no delta. */
  static final String SIGNED =
      "CASE leg WHEN 'DERIVATIVE' THEN"
          + " CASE WHEN quantity < 0 THEN -notional_usd ELSE notional_usd END"
          + " WHEN 'DEBT' THEN -abs(value_usd) ELSE value_usd END";

  private static final String USD = "USD";
  private static final String DECIMAL = "decimal";
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
        Claim.on(RiskTables.POSITION_VALUE)
            .sum("abs(%s)".formatted(SIGNED))
            .named(
                "r5.gross",
                "Gross exposure (Art. 7)",
                "\u03a3 |position|, contracts at notional, no netting; no USD cash is held",
                USD);
    outline
        .part("Leverage")
        .item("NAV", equity)
        .item("294\u2020 exposure", gross)
        .item(
            "294\u2020",
            Claim.ratio(gross.id(), equity.id())
                .named("r5.leverage.gross", "Gross leverage", "exposure / NAV", DECIMAL))
        .absent(
            "295\u2020",
            "Commitment leverage",
            "which contracts hedge which holdings across instruments is not published; net by"
                + " instrument is below");
  }

  private static void exposures(PackForm.Outline outline) {
    Claim.Rows legs = Claim.on(RiskTables.POSITION_VALUE);
    outline
        .part("Instruments and exposures")
        .item(
            "Long\u2020",
            legs.where("(%s) > 0".formatted(SIGNED))
                .sum(SIGNED)
                .named("r5.long", "Long exposure", "\u03a3 holdings and long contracts", USD))
        .item(
            "Short\u2020",
            legs.where("(%s) < 0".formatted(SIGNED))
                .sum(SIGNED)
                .named("r5.short", "Short exposure", "\u03a3 debts and short contracts", USD))
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
