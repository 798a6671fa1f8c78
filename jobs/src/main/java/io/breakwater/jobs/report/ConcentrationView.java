package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.AssetExposure;
import io.breakwater.jobs.report.ReportModel.ConcentrationSection;
import io.breakwater.jobs.report.ReportModel.OwnerLine;
import io.breakwater.jobs.report.page.Block;
import io.breakwater.jobs.report.page.Note;
import io.breakwater.jobs.report.page.Section;
import io.breakwater.jobs.report.page.TableView;
import io.breakwater.jobs.table.ConcentrationRow;
import io.breakwater.jobs.table.RiskTable;
import io.breakwater.jobs.table.RiskTables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Section: owners and assets. */
final class ConcentrationView {
  private static final RiskTable<?> AH = RiskTables.ACCOUNT_HEALTH;
  private static final List<String> SCOPES = List.of("ALL", "VENUE", "REGIME");

  static final Excerpt<ConcentrationRow> INDICES =
      Excerpt.of(
              "concentration-indices",
              "Concentration of holders: the whole book, then venues and regimes",
              RiskTables.CONCENTRATION)
          .first(
              60,
              Comparator.comparingInt((ConcentrationRow row) -> SCOPES.indexOf(row.scopeKind()))
                  .thenComparing(ConcentrationRow::scope))
          .words("scope", "Scope")
          .words("measure", "Measure")
          .count("holders", "Holders")
          .usd("total_usd", "Total")
          .column("herfindahl", "Herfindahl index", "(0, 1]", CellFormat.FINE)
          .percent("top_one_share", "Largest")
          .percent("top_five_share", "Largest five")
          .percent("top_ten_share", "Largest ten")
          .column("reason", "Reason", "", CellFormat.CODE);

  private ConcentrationView() {}

  static Section of(ReportModel model) {
    ConcentrationSection held = model.concentration();
    List<Block> blocks = new ArrayList<>();
    if (held.owners().isEmpty()) {
      blocks.add(new Note("No debt, so no concentration of debt."));
    }
    if (!held.owners().isEmpty()) {
      blocks.add(owners(held));
    }
    if (!held.assets().isEmpty()) {
      blocks.add(assets(held));
    }
    ExcerptView.add(blocks, model, INDICES);
    return new Section(
        "concentration",
        "Top owners and concentration",
        "Who owes, over all venues, and what stands behind it.",
        blocks);
  }

  private static RowsId sum(String column, OwnerLine line) {
    return of(RowsId.sum(AH, column), line);
  }

  private static RowsId of(RowsId rows, OwnerLine line) {
    if (line.named()) {
      return rows.where("owner_id", line.owner());
    }
    int slash = line.owner().indexOf('/');
    return rows.where("venue", line.owner().substring(0, slash))
        .where("account_id", line.owner().substring(slash + 1));
  }

  private static RowsId legs(AssetExposure line, String column, String leg) {
    RowsId rows = RowsId.sum(RiskTables.POSITION_VALUE, column);
    return rows.where("instrument_id", line.instrumentId()).where("leg", leg);
  }

  private static TableView owners(ConcentrationSection held) {
    TableBuilder table =
        new TableBuilder(
                "owners",
                "Top owners by debt, over all venues; an account without an owner stands for"
                    + " itself as venue/account")
            .source("table account_health")
            .words("Owner")
            .numbers("", "Accounts")
            .usdColumns("Collateral", "Debt")
            .numbers("%", "Share of debt");
    for (OwnerLine line : held.owners()) {
      table.row(
          TableBuilder.id(line.owner()),
          TableBuilder.count(line.accounts()).claimed(of(RowsId.count(AH), line).toString()),
          TableBuilder.usd(line.collateralUsd()).claimed(sum("collateral_usd", line).toString()),
          TableBuilder.usd(line.debtUsd()).claimed(sum("debt_usd", line).toString()),
          TableBuilder.percent(line.debtShare(), null)
              .claimed(sum("debt_usd", line).over(RowsId.sum(AH, "debt_usd"))));
    }
    return table.build();
  }

  private static TableView assets(ConcentrationSection held) {
    TableBuilder table =
        new TableBuilder("assets", "Exposure by instrument, largest collateral first")
            .source("table position_value")
            .words("Instrument")
            .usdColumns("Collateral", "Debt", "Derivative notional")
            .numbers("%", "Share of collateral")
            .numbers("", "Legs", "Unpriced legs");
    for (AssetExposure line : held.assets()) {
      RowsId count =
          RowsId.count(RiskTables.POSITION_VALUE).where("instrument_id", line.instrumentId());
      table.row(
          TableBuilder.id(line.instrumentId()),
          TableBuilder.usd(line.collateralUsd())
              .claimed(legs(line, "value_usd", "COLLATERAL").toString()),
          TableBuilder.usd(line.debtUsd()).claimed(legs(line, "value_usd", "DEBT").toString()),
          TableBuilder.usd(line.notionalUsd())
              .claimed(legs(line, "absolute_notional", "DERIVATIVE").toString()),
          TableBuilder.percent(line.collateralShare(), null)
              .claimed(
                  legs(line, "value_usd", "COLLATERAL")
                      .over(
                          RowsId.sum(RiskTables.POSITION_VALUE, "value_usd")
                              .where("leg", "COLLATERAL"))),
          TableBuilder.count(line.legs()).claimed(count.toString()),
          TableBuilder.count(line.unpricedLegs()).claimed(count.absent("price").toString()));
    }
    return table.build();
  }
}
