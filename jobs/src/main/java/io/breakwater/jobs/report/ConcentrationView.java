package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.AssetExposure;
import io.breakwater.jobs.report.ReportModel.ConcentrationSection;
import io.breakwater.jobs.report.ReportModel.OwnerLine;
import io.breakwater.jobs.report.page.Block;
import io.breakwater.jobs.report.page.Note;
import io.breakwater.jobs.report.page.Section;
import io.breakwater.jobs.report.page.TableView;
import java.util.ArrayList;
import java.util.List;

/** Section: owners and assets. */
final class ConcentrationView {
  private ConcentrationView() {}

  static Section of(ReportModel model) {
    ConcentrationSection held = model.concentration();
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Note(shares(held)));
    if (!held.owners().isEmpty()) {
      blocks.add(owners(held));
    }
    if (!held.assets().isEmpty()) {
      blocks.add(assets(held));
    }
    return new Section(
        "concentration",
        "Top owners and concentration",
        "Who owes, over all venues, and what stands behind it.",
        blocks);
  }

  private static String shares(ConcentrationSection held) {
    if (Double.isNaN(held.ownerHhi())) {
      return "No debt, so no concentration of debt.";
    }
    String text =
        "%s owners have debt. The largest holds %s of it, the largest five %s, the largest ten %s."
                .formatted(
                    NumberText.count(held.ownerCount()),
                    NumberText.percent(held.top1Share()),
                    NumberText.percent(held.top5Share()),
                    NumberText.percent(held.top10Share()))
            + " Herfindahl-Hirschman index of debt by owner %s, as concentrated as %s equal owners."
                .formatted(
                    NumberText.fixed(held.ownerHhi(), 4), NumberText.fixed(1 / held.ownerHhi(), 1));
    if (Double.isNaN(held.collateralHhi())) {
      return text;
    }
    return text
        + " Of collateral by asset %s, as concentrated as %s equal assets."
            .formatted(
                NumberText.fixed(held.collateralHhi(), 4),
                NumberText.fixed(1 / held.collateralHhi(), 1));
  }

  private static TableView owners(ConcentrationSection held) {
    TableBuilder table =
        new TableBuilder(
                "owners",
                "Top owners by debt, over all venues; an account without an owner stands for"
                    + " itself as venue/account")
            .words("Owner")
            .numbers("", "Accounts")
            .usdColumns("Collateral", "Debt")
            .numbers("%", "Share of debt", "Cumulated");
    double cumulated = 0;
    for (OwnerLine line : held.owners()) {
      cumulated += line.debtShare();
      table.row(
          TableBuilder.id(line.owner()),
          TableBuilder.count(line.accounts()),
          TableBuilder.usd(line.collateralUsd()),
          TableBuilder.usd(line.debtUsd()),
          TableBuilder.percent(line.debtShare(), null),
          TableBuilder.percent(cumulated, null));
    }
    return table.build();
  }

  private static TableView assets(ConcentrationSection held) {
    TableBuilder table =
        new TableBuilder("assets", "Exposure by instrument, largest collateral first")
            .words("Instrument")
            .usdColumns("Collateral", "Debt", "Derivative notional")
            .numbers("%", "Share of collateral")
            .numbers("", "Legs", "Unpriced legs");
    for (AssetExposure line : held.assets()) {
      table.row(
          TableBuilder.id(line.instrumentId()),
          TableBuilder.usd(line.collateralUsd()),
          TableBuilder.usd(line.debtUsd()),
          TableBuilder.usd(line.notionalUsd()),
          TableBuilder.percent(line.collateralShare(), null),
          TableBuilder.count(line.legs()),
          TableBuilder.count(line.unpricedLegs()));
    }
    return table.build();
  }
}
