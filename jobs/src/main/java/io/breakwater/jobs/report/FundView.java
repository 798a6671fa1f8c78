package io.breakwater.jobs.report;

import io.breakwater.jobs.report.page.Block;
import io.breakwater.jobs.report.page.Section;
import io.breakwater.jobs.table.AdlAuditRow;
import io.breakwater.jobs.table.InsuranceFundOutlookRow;
import io.breakwater.jobs.table.RiskTables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Section: what insurance funds can bear, and who pays when they cannot. */
final class FundView {
  static final Excerpt<InsuranceFundOutlookRow> FUNDS =
      Excerpt.of(
              "fund-table",
              "Insurance funds and the two largest groups",
              RiskTables.INSURANCE_FUND_OUTLOOK)
          .first(
              40,
              Comparator.comparing(
                  InsuranceFundOutlookRow::clearingShortfallUsd, Comparator.reverseOrder()))
          .words("venue", "Venue")
          .words("pool", "Pool")
          .usd("balance_usd", "Balance")
          .usd("expected_draw_usd", "Expected draw")
          .percent("depletion_probability", "Depletion")
          .column("horizon_days", "Within", "days", CellFormat.COUNT)
          .usd("cover_one_usd", "Largest group's bad debt")
          .usd("cover_two_usd", "Two largest groups'")
          .words("cover_scenario", "Scenario")
          .words("cover_groups", "Groups")
          .usd("clearing_shortfall_usd", "Cannot pay")
          .percent("socialised_loss_ratio", "Socialised of collateral")
          .words("adl_signal", "Deleveraging")
          .column("reason", "Reason", "", CellFormat.CODE);

  static final Excerpt<AdlAuditRow> DELEVERAGED =
      Excerpt.of(
              "deleveraged",
              "Winners whom the deleveraging queue takes most from beyond the fair share",
              RiskTables.ADL_AUDIT)
          .first(
              25,
              Comparator.comparing(AdlAuditRow::overshootUsd, Comparator.reverseOrder())
                  .thenComparing(AdlAuditRow::haircutUsd, Comparator.reverseOrder()))
          .words("scenario_id", "Scenario")
          .words("venue", "Venue")
          .words("account_id", "Account")
          .count("rank", "Place in queue")
          .usd("profit_usd", "Profit")
          .usd("closed_usd", "Closed")
          .usd("haircut_usd", "Queue takes")
          .usd("pro_rata_usd", "Pro rata takes")
          .usd("minimum_usd", "Least takes")
          .usd("overshoot_usd", "Beyond the least");

  private FundView() {}

  static Section of(ReportModel model) {
    List<Block> blocks = new ArrayList<>();
    ExcerptView.addOr(blocks, model, FUNDS, "No insurance fund was looked at by this run.");
    ExcerptView.add(blocks, model, DELEVERAGED);
    return new Section(
        "funds",
        "Insurance funds and deleveraging",
        "How long the funds last on simulated paths, the bad debt of the largest one and two"
            + " groups against them, and how fairly the queue shares what they cannot bear.",
        blocks);
  }
}
