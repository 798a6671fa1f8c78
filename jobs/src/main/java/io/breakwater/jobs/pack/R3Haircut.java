package io.breakwater.jobs.pack;

import io.breakwater.jobs.claim.Claim;
import io.breakwater.jobs.claim.ClaimFamily;
import io.breakwater.jobs.table.RiskTables;
import java.util.List;

/** R3: whether haircuts are enough, in the form of Basel CRE22 and of collateral policies. */
final class R3Haircut {
  static final String CODE = "r3";
  private static final String DECIMAL = "decimal";
  private static final BookClaims BOOK = new BookClaims(CODE);

  private R3Haircut() {}

  static PackForm form(PackRun run) {
    PackForm.Outline outline = new PackForm.Outline();
    outline
        .part("Method and totals")
        .stated("R3 method", "How cautious haircuts are", run.setting("haircut"))
        .stated("R3 holding period", "How the margin period is made", run.setting("margin period"))
        .item("R3 days", BOOK.haircutObservations())
        .item("R3 exceedances", BOOK.haircutExceedances())
        .item(
            "R3 missing",
            Claim.on(RiskTables.ASSET_RISK)
                .where("haircut_ratio IS NULL")
                .count()
                .named(
                    "r3.missing",
                    "Assets without an indicated haircut",
                    "rows of asset_risk without haircut_ratio",
                    "assets"))
        .absent(
            "R3 mitigation",
            "E* = max{0, E(1+H_e) \u2212 C(1\u2212H_c\u2212H_fx)}",
            "no single exposures are taken against collateral of a counterparty")
        .part("Applied and indicated haircuts")
        .family(applied())
        .family(indicated())
        .part("Reference haircuts")
        .stated("R3 reference 1", "Main index and gold, 10 days, older standard", "15 %")
        .stated("R3 reference 2", "Other listed, 10 days, older standard", "25 %")
        .stated("R3 reference 3\u2020", "Basel CRE22 now: main index / other listed", "20 % / 30 %")
        .stated(
            "R3 reference 4\u2020",
            "Group 2 crypto assets",
            "no eligible collateral, risk weight 1,250 %")
        .stated("R3 reference 5", "Pilot of the CFTC: BTC and ETH / stablecoin", "20 % / 2 %")
        .part("What is not held")
        .absent("R3 stressed", "Haircut over a stressed window", "windows are not marked stressed")
        .absent("R3 worst", "Worst loss over the haircut", "sizes of falls are not published")
        .absent("R3 cap", "Use of concentration caps", "caps of venues are not published")
        .absent("R3 floors\u2020", "CRE56 floors", "no securities financing is held");
    return outline.form(
        CODE, "Haircut adequacy", "Basel CRE22 and CRE56 haircut tables, CFTC and SEC positions");
  }

  private static ClaimFamily applied() {
    Claim.Rows legs = Claim.on(RiskTables.POSITION_VALUE).where("leg = 'COLLATERAL'");
    return new ClaimFamily(
        "r3.applied",
        "Applied by venues, and what each leg's own size asks for",
        "instrument_id",
        List.of(
            legs.min("haircut_ratio")
                .named("r3.applied.*.least", "Smallest applied H", "min h", DECIMAL),
            legs.max("haircut_ratio")
                .named("r3.applied.*.largest", "Largest applied H", "max h", DECIMAL),
            legs.max("indicated_haircut_ratio")
                .named("r3.applied.*.indicated", "Largest indicated H", "max over legs", DECIMAL),
            legs.max("indicated_haircut_ratio - haircut_ratio")
                .named(
                    "r3.applied.*.shortfall",
                    "Largest shortfall",
                    "max (indicated \u2212 applied)",
                    DECIMAL),
            legs.where("indicated_haircut_ratio > haircut_ratio")
                .sum("value_usd")
                .named(
                    "r3.applied.*.short_usd",
                    "Value whose haircut is short",
                    "\u03a3 v where indicated > applied",
                    "USD")));
  }

  private static ClaimFamily indicated() {
    Claim.Rows assets = Claim.on(RiskTables.ASSET_RISK);
    return new ClaimFamily(
        "r3.asset",
        "Indicated haircut of the reference sale and its back-test",
        "asset_id",
        List.of(
            assets
                .only("haircut_ratio")
                .named("r3.asset.*.haircut", "Indicated H", "of the reference sale", DECIMAL),
            assets
                .only("margin_period_days")
                .named("r3.asset.*.period", "Holding period", "margin period of risk", "days"),
            assets
                .only("haircut_observations")
                .named("r3.asset.*.days", "Days tested", "n", "days"),
            assets
                .only("haircut_exceedances")
                .named("r3.asset.*.exceedances", "Exceedances", "\u03a3 1[\u2212R > H]", "days"),
            assets
                .only("sale_slippage_ratio")
                .named(
                    "r3.asset.*.cost",
                    "Liquidation cost of the reference sale",
                    "average price below mid",
                    DECIMAL)));
  }
}
