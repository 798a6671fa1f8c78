package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.CheckLine;
import io.breakwater.jobs.report.ReportModel.FeedLedger;
import io.breakwater.jobs.report.ReportModel.LimitCheck;
import io.breakwater.jobs.report.ReportModel.PlantedFault;
import io.breakwater.jobs.report.ReportModel.PriceLine;
import io.breakwater.jobs.report.ReportModel.QualitySection;
import io.breakwater.jobs.report.ReportModel.QuarantineLine;
import io.breakwater.jobs.report.ReportModel.State;
import io.breakwater.jobs.report.page.Block;
import io.breakwater.jobs.report.page.Note;
import io.breakwater.jobs.report.page.Section;
import io.breakwater.jobs.report.page.TableView;
import java.util.ArrayList;
import java.util.List;

/** Sections: limits, data quality, and what a demonstration planted. */
final class QualityView {
  private QualityView() {}

  static Section planted(ReportModel model) {
    TableBuilder table =
        new TableBuilder("planted", "Planted and found")
            .words("Fault", "Planted", "Found", "Evidence");
    for (PlantedFault fault : model.planted()) {
      table.row(
          TableBuilder.message(fault.name()),
          TableBuilder.message(fault.planted()),
          TableBuilder.found(fault.found()),
          TableBuilder.message(fault.evidence()));
    }
    return new Section(
        "planted-faults",
        "Planted faults",
        "This run is a demonstration: these faults were planted in its input, and the run had to"
            + " find them by itself.",
        List.of(table.build()));
  }

  static Section limits(ReportModel model) {
    TableBuilder table =
        new TableBuilder("limits", "Limits, breached ones first")
            .words("State", "Limit", "Scope")
            .numbers("", "Observed", "Limit value")
            .words("Unit");
    for (LimitCheck limit : model.quality().limits()) {
      table.row(
          TableBuilder.state(limit.state()),
          TableBuilder.message(limit.name()),
          TableBuilder.message(limit.scope()),
          TableBuilder.plain(limit.observed()),
          TableBuilder.plain(limit.limit()),
          TableBuilder.message(limit.unit()));
    }
    return new Section(
        "limits-section",
        "Limits",
        "What was measured against the risk appetite.",
        List.of(table.build()));
  }

  static Section quality(ReportModel model) {
    QualitySection quality = model.quality();
    List<Block> blocks = new ArrayList<>();
    if (!quality.checks().isEmpty()) {
      blocks.add(checks(quality));
    }
    if (!quality.feeds().isEmpty()) {
      blocks.add(feeds(quality));
    }
    if (quality.quarantine().isEmpty()) {
      blocks.add(new Note("No row is in quarantine."));
    } else {
      blocks.add(
          new Note(
              "Value of rows in quarantine: %s, %s of the book. It is missing from every figure above."
                  .formatted(
                      NumberText.full(quality.excludedUsd()),
                      NumberText.percent(quality.excludedShare()))));
      blocks.add(quarantine(quality));
    }
    if (!quality.prices().isEmpty()) {
      blocks.add(prices(model, quality));
    }
    return new Section(
        "quality",
        "Data quality",
        "Checks, rows kept out, and the age of prices. Every row read is accepted, quarantined or"
            + " an exact duplicate.",
        blocks);
  }

  private static TableView checks(QualitySection quality) {
    TableBuilder table =
        new TableBuilder("checks", "Checks, failed ones first")
            .words("State", "Rule", "Feed", "Severity")
            .numbers("", "Observed", "Limit", "Rows")
            .usdColumns("Excluded")
            .words("Message");
    for (CheckLine line : quality.checks()) {
      table.row(
          TableBuilder.state(line.state()),
          TableBuilder.id(line.rule()),
          TableBuilder.id(line.feed()),
          TableBuilder.text(VisibleText.of(line.severity())),
          TableBuilder.plain(line.observed()),
          TableBuilder.plain(line.limit()),
          TableBuilder.count(line.rows()),
          TableBuilder.usd(line.notionalExcludedUsd(), null),
          TableBuilder.message(line.message()));
    }
    return table.build();
  }

  private static TableView feeds(QualitySection quality) {
    TableBuilder table =
        new TableBuilder("feeds", "Rows by feed: read = accepted + quarantined + exact duplicates")
            .words("Feed")
            .numbers("rows", "Read", "Accepted", "Quarantined", "Duplicates", "Unexplained")
            .words("Law");
    for (FeedLedger feed : quality.feeds()) {
      table.row(
          TableBuilder.id(feed.feed()),
          TableBuilder.count(feed.read()),
          TableBuilder.count(feed.accepted()),
          TableBuilder.count(feed.quarantined()),
          TableBuilder.count(feed.duplicates()),
          TableBuilder.count(feed.unexplained()),
          TableBuilder.state(feed.unexplained() == 0 ? State.OK : State.BREACH));
    }
    return table.build();
  }

  private static TableView quarantine(QualitySection quality) {
    TableBuilder table =
        new TableBuilder("quarantine", "Rows in quarantine by feed and rule, most rows first")
            .words("Feed", "Rule", "Severity")
            .numbers("", "Rows")
            .usdColumns("Excluded")
            .words("Example");
    for (QuarantineLine line : quality.quarantine()) {
      table.row(
          TableBuilder.id(line.feed()),
          TableBuilder.id(line.rule()),
          TableBuilder.text(VisibleText.of(line.severity())),
          TableBuilder.count(line.rows()),
          TableBuilder.usd(line.notionalExcludedUsd(), null),
          TableBuilder.message(line.example()));
    }
    return table.build();
  }

  private static TableView prices(ReportModel model, QualitySection quality) {
    TableBuilder table =
        new TableBuilder(
                "prices",
                "Prices and liquidity as of %s, flagged assets first"
                    .formatted(Stamp.of(model.run().asOf())))
            .words("Asset")
            .usdColumns("Price")
            .numbers("", "Sources", "Age")
            .numbers("bps", "Divergence", "Spread")
            .numbers("% a day", "EWMA vol.")
            .usdColumns("Daily volume", "Depth")
            .words("Reason");
    for (PriceLine line : quality.prices()) {
      table.row(
          TableBuilder.id(line.assetId()),
          TableBuilder.price(line.price(), line.reason()),
          TableBuilder.count(line.sources()),
          TableBuilder.age(line.ageS(), line.reason()),
          TableBuilder.fixed(line.divergenceBps(), 1, line.reason()),
          TableBuilder.fixed(line.spreadBps(), 1, line.reason()),
          TableBuilder.percent(line.volatility(), line.reason()),
          TableBuilder.usd(line.advUsd(), line.reason()),
          TableBuilder.usd(line.depthUsd(), line.reason()),
          TableBuilder.reason(line.reason()));
    }
    return table.build();
  }
}
