package io.breakwater.jobs.report;

import io.breakwater.jobs.report.page.Block;
import io.breakwater.jobs.report.page.Section;
import io.breakwater.jobs.table.AccountImportanceRow;
import io.breakwater.jobs.table.CascadeGroupRow;
import io.breakwater.jobs.table.ContagionRow;
import io.breakwater.jobs.table.RiskTables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Section: how falls spread between assets, and which accounts matter to others. */
final class ContagionView {
  static final Excerpt<ContagionRow> SPREAD =
      Excerpt.of(
              "contagion-pairs",
              "Largest losses in one asset from liquidations that another's fall sets off",
              RiskTables.CONTAGION)
          .where(
              "other assets than the shocked one",
              row -> !row.assetId().equals(row.shockedAssetId()),
              rows -> rows.unlike("asset_id", "shocked_asset_id"))
          .first(25, Comparator.comparing(ContagionRow::lossUsd, Comparator.reverseOrder()))
          .words("shocked_asset_id", "Shocked asset")
          .percent("shock_ratio", "Shock")
          .words("asset_id", "Asset hit")
          .percent("endogenous_fall_ratio", "Fall by liquidations")
          .usd("loss_usd", "Loss");

  static final Excerpt<AccountImportanceRow> IMPORTANT =
      Excerpt.of(
              "important-accounts",
              "Accounts that matter most to others and suffer most from them",
              RiskTables.ACCOUNT_IMPORTANCE)
          .first(
              25,
              Comparator.comparing(AccountImportanceRow::importanceUsd, Comparator.reverseOrder()))
          .words("venue", "Venue")
          .words("account_id", "Account")
          .words("scenario_id", "Scenario")
          .usd("importance_usd", "Bad debt with it less without")
          .usd("own_bad_debt_usd", "Of it its own")
          .usd("liquidated_difference_usd", "Liquidated with it less without")
          .usd("vulnerability_usd", "Loses by others")
          .column("centrality", "Centrality", "", CellFormat.RATIO);

  static final Excerpt<CascadeGroupRow> OWNERS =
      Excerpt.of(
              "owners-with-several-accounts",
              "Owners whose accounts lose most together",
              RiskTables.CASCADE_GROUP)
          .first(25, Comparator.comparing(CascadeGroupRow::badDebtUsd, Comparator.reverseOrder()))
          .words("default_group", "Owner or group")
          .words("scenario_id", "Scenario")
          .count("accounts", "Accounts liquidated")
          .count("venues", "At venues")
          .usd("bad_debt_usd", "Bad debt")
          .usd("repaid_usd", "Repaid")
          .usd("penalty_usd", "Penalty")
          .usd("importance_usd", "Bad debt with it less without");

  private ContagionView() {}

  static Section of(ReportModel model) {
    List<Block> blocks = new ArrayList<>();
    ExcerptView.addOr(blocks, model, SPREAD, "No contagion was published by this run.");
    ExcerptView.add(blocks, model, IMPORTANT);
    ExcerptView.add(blocks, model, OWNERS);
    return new Section(
        "contagion",
        "Contagion and important accounts",
        "Falls that spread through common holders, and what the system loses because one account"
            + " is in it.",
        blocks);
  }
}
