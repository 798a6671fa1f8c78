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
import io.breakwater.jobs.report.page.Cell;
import io.breakwater.jobs.report.page.Note;
import io.breakwater.jobs.report.page.Phrase;
import io.breakwater.jobs.report.page.Section;
import io.breakwater.jobs.report.page.TableView;
import io.breakwater.jobs.table.RiskTables;
import java.util.ArrayList;
import java.util.List;

/** Sections: limits, data quality, and what a demonstration planted. */
final class QualityView {
  private static final RowsId EXCLUDED =
      RowsId.sum(RiskTables.QUARANTINE_SUMMARY, "notional_excluded_usd");

  private QualityView() {}

  /** Value in quarantine over collateral, debt and itself. */
  static Cell excludedShare(QualitySection quality) {
    RowsId whole = Headline.COLLATERAL.id().plus(Headline.DEBT.id()).plus(EXCLUDED);
    return TableBuilder.percent(quality.excludedShare(), null).claimed(EXCLUDED.over(whole));
  }

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
            .source("table limit_breach")
            .words("State", "Limit", "Scope")
            .numbers("", "Observed", "Limit value")
            .words("Unit");
    for (LimitCheck limit : model.quality().limits()) {
      RowKey key = RowKey.of(RiskTables.LIMIT_BREACH, limit.name(), limit.scope());
      table.row(
          TableBuilder.state(limit.state()),
          TableBuilder.message(limit.name()),
          TableBuilder.message(limit.scope()),
          TableBuilder.plain(limit.observed()).claimed(key.id("observed")),
          TableBuilder.plain(limit.limit()).claimed(key.id("breach")),
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
              Phrase.of(
                  "Value of rows in quarantine: %s USD, %s of the book. It is missing from every"
                      + " figure above.",
                  TableBuilder.usd(quality.excludedUsd()).claimed(EXCLUDED.toString()),
                  excludedShare(quality))));
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
            .source("table data_quality")
            .words("State", "Rule", "Feed", "Severity")
            .numbers("", "Observed", "Limit", "Rows")
            .usdColumns("Excluded")
            .words("Message");
    for (CheckLine line : quality.checks()) {
      RowKey key = RowKey.of(RiskTables.DATA_QUALITY, line.rule(), line.feed());
      table.row(
          TableBuilder.state(line.state()),
          TableBuilder.id(line.rule()),
          TableBuilder.id(line.feed()),
          TableBuilder.text(VisibleText.of(line.severity())),
          TableBuilder.plain(line.observed()).claimed(key.id("observed")),
          TableBuilder.plain(line.limit()).claimed(key.id("limit")),
          TableBuilder.count(line.rows()).claimed(key.id("rows")),
          TableBuilder.usd(line.notionalExcludedUsd(), null)
              .claimed(key.id("notional_excluded_usd")),
          TableBuilder.message(line.message()));
    }
    return table.build();
  }

  private static TableView feeds(QualitySection quality) {
    TableBuilder table =
        new TableBuilder("feeds", "Rows by feed: read = accepted + quarantined + exact duplicates")
            .source("deliveries of the landing area, not published")
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
            .source("table quarantine_summary")
            .words("Feed", "Rule", "Severity")
            .numbers("", "Rows")
            .usdColumns("Excluded")
            .words("Example");
    for (QuarantineLine line : quality.quarantine()) {
      RowKey key = RowKey.of(RiskTables.QUARANTINE_SUMMARY, line.feed(), line.rule());
      table.row(
          TableBuilder.id(line.feed()),
          TableBuilder.id(line.rule()),
          TableBuilder.text(VisibleText.of(line.severity())),
          TableBuilder.count(line.rows()).claimed(key.id("rows")),
          TableBuilder.usd(line.notionalExcludedUsd(), null)
              .claimed(key.id("notional_excluded_usd")),
          TableBuilder.message(line.example()));
    }
    return table.build();
  }

  private static TableView prices(ReportModel model, QualitySection quality) {
    TableBuilder table =
        new TableBuilder(
                "prices",
                Phrase.of(
                    "Prices and liquidity as of %s, flagged assets first",
                    Said.ofRun(Stamp.of(model.run().asOf()))))
            .source("table asset_risk")
            .words("Asset")
            .usdColumns("Price")
            .numbers("", "Sources", "Age")
            .numbers("bps", "Divergence", "Spread")
            .numbers("% a day", "EWMA vol.")
            .usdColumns("Daily volume", "Depth")
            .words("Reason");
    for (PriceLine line : quality.prices()) {
      RowKey key = RowKey.of(RiskTables.ASSET_RISK, line.assetId());
      table.row(
          TableBuilder.id(line.assetId()),
          TableBuilder.price(line.price(), line.reason()).claimed(key.id("price")),
          TableBuilder.count(line.sources()).claimed(key.id("sources")),
          TableBuilder.age(line.ageS(), line.reason()).claimed(key.id("price_age_s")),
          TableBuilder.fixed(line.divergenceBps(), 1, line.reason())
              .claimed(key.id("divergence_bps")),
          TableBuilder.fixed(line.spreadBps(), 1, line.reason()).claimed(key.id("spread_bps")),
          TableBuilder.percent(line.volatility(), line.reason()).claimed(key.id("volatility_ewma")),
          TableBuilder.usd(line.advUsd(), line.reason()).claimed(key.id("adv_usd")),
          TableBuilder.usd(line.depthUsd(), line.reason()).claimed(key.id("depth_usd")),
          TableBuilder.reason(line.reason()));
    }
    return table.build();
  }
}
