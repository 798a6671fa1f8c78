package io.breakwater.jobs.pack;

import io.breakwater.jobs.claim.Claim;
import io.breakwater.jobs.claim.ClaimFamily;
import io.breakwater.jobs.table.RiskTables;
import java.util.List;

/** Claims about the whole book that several packs make, each for itself. */
final class BookClaims {
  private static final String USD = "USD";

  private final String pack;

  BookClaims(String pack) {
    this.pack = pack;
  }

  Claim fund() {
    return Claim.on(RiskTables.INSURANCE_FUND_OUTLOOK)
        .sum("balance_usd")
        .named(
            pack + ".fund",
            "Pre-funded resources before haircut: insurance funds",
            "\u03a3 newest balance over funds",
            USD);
  }

  Claim collateral() {
    return account("collateral_usd", "collateral", "Collateral held, after haircut");
  }

  Claim debt() {
    return account("debt_usd", "debt", "Debt owed");
  }

  Claim equity() {
    return account("equity_usd", "equity", "Equity of all accounts");
  }

  Claim maintenanceMargin() {
    return account(
        "maintenance_margin_usd", "maintenance_margin", "Maintenance margin of contracts");
  }

  Claim initialMargin() {
    return account(
        "initial_margin_usd", "initial_margin", "Initial margin of contracts, where published");
  }

  private Claim account(String column, String id, String title) {
    return Claim.on(RiskTables.ACCOUNT_HEALTH)
        .sum(column)
        .named(pack + "." + id, title, "\u03a3 " + column + " over accounts that have one", USD);
  }

  Claim worstBadDebt() {
    return Claim.on(RiskTables.CASCADE_OUTCOME)
        .max("bad_debt_usd")
        .named(
            pack + ".stress.bad_debt",
            "Largest bad debt of any scenario",
            "max over scenarios",
            USD);
  }

  Claim haircutExceedances() {
    return Claim.on(RiskTables.ASSET_RISK)
        .sum("haircut_exceedances")
        .named(
            pack + ".haircut.exceedances",
            "Days on which a price fell by more than its haircut",
            "\u03a3 over assets \u03a3_t 1[\u2212R(t, t+h) > H], h the margin period",
            "asset-days");
  }

  Claim haircutObservations() {
    return Claim.on(RiskTables.ASSET_RISK)
        .sum("haircut_observations")
        .named(
            pack + ".haircut.observations",
            "Days of the haircut test",
            "\u03a3 over assets",
            "asset-days");
  }

  /** Largest joint loss of groups beyond their margin, over funds. */
  Claim cover(String column, String title) {
    return Claim.on(RiskTables.INSURANCE_FUND_OUTLOOK)
        .max(column)
        .named(
            pack + "." + column,
            title,
            "max over funds max over scenarios of the bad debt of default groups",
            USD);
  }

  Claim topShare(String measure, int groups) {
    String column = groups == 5 ? "top_five_share" : "top_ten_share";
    return Claim.on(RiskTables.CONCENTRATION)
        .where("scope_kind = 'ALL' AND measure = '%s'".formatted(measure))
        .only(column)
        .named(
            "%s.%s.top%d".formatted(pack, measure.toLowerCase(java.util.Locale.ROOT), groups),
            "%s: share of the %d largest groups".formatted(measure, groups),
            "\u03a3 largest / \u03a3 all",
            "decimal");
  }

  /** Collateral held by asset, before and after haircut. */
  ClaimFamily collateralByAsset() {
    Claim.Rows legs = Claim.on(RiskTables.POSITION_VALUE).where("leg = 'COLLATERAL'");
    String id = pack + ".held.*.";
    return new ClaimFamily(
        pack + ".held",
        "Collateral held by asset",
        "instrument_id",
        List.of(
            legs.sum("value_usd").named(id + "pre", "Before haircut", "\u03a3 v", USD),
            legs.sum("value_usd * (1 - haircut_ratio)")
                .named(id + "post", "After haircut", "\u03a3 v \u00b7 (1 \u2212 h)", USD),
            legs.min("haircut_ratio")
                .named(id + "least", "Smallest haircut applied", "min h", "decimal"),
            legs.max("haircut_ratio")
                .named(id + "largest", "Largest haircut applied", "max h", "decimal")));
  }
}
