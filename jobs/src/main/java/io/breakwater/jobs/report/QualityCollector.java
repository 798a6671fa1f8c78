package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.CheckLine;
import io.breakwater.jobs.report.ReportModel.FeedLedger;
import io.breakwater.jobs.report.ReportModel.LimitCheck;
import io.breakwater.jobs.report.ReportModel.PriceLine;
import io.breakwater.jobs.report.ReportModel.QualitySection;
import io.breakwater.jobs.report.ReportModel.QuarantineLine;
import io.breakwater.jobs.report.ReportModel.State;
import io.breakwater.jobs.table.AssetRiskRow;
import io.breakwater.jobs.table.DataQualityRow;
import io.breakwater.jobs.table.QuarantineSummaryRow;
import io.breakwater.risk.quality.ReasonCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Aggregates checks, quarantine, feeds, prices and limits. */
final class QualityCollector {
  private final List<LimitCheck> limits = new ArrayList<>();
  private final List<CheckLine> checks = new ArrayList<>();
  private final List<QuarantineLine> quarantine = new ArrayList<>();
  private final List<FeedLedger> feeds = new ArrayList<>();
  private final TopList<PriceLine> prices;
  private final UsdTotal excluded = new UsdTotal();
  private double oldestAgeS = Double.NaN;
  private long stale;
  private long missing;

  QualityCollector(ReportOptions options) {
    this.prices =
        new TopList<>(
            options.topTracking(),
            Comparator.comparing((PriceLine line) -> line.reason() == null)
                .thenComparing(PriceLine::assetId));
  }

  void accept(LimitCheck limit) {
    limits.add(limit);
  }

  void accept(FeedLedger feed) {
    feeds.add(feed);
  }

  void accept(DataQualityRow row) {
    checks.add(
        new CheckLine(
            row.rule(),
            row.feed(),
            row.severity(),
            row.observed(),
            row.limit(),
            row.rows(),
            row.notionalExcludedUsd(),
            state(row),
            row.verdict(),
            row.message()));
  }

  void accept(QuarantineSummaryRow row) {
    excluded.add(row.notionalExcludedUsd());
    quarantine.add(
        new QuarantineLine(
            row.feed(),
            row.rule(),
            row.severity(),
            row.rows(),
            row.notionalExcludedUsd(),
            row.example()));
  }

  void accept(AssetRiskRow row) {
    boolean noPrice = Double.isNaN(row.price());
    if (noPrice) {
      missing++;
    } else if (ReasonCode.STALE_PRICE.name().equals(row.reason())) {
      stale++;
    }
    if (!noPrice && !(row.priceAgeS() <= oldestAgeS)) {
      oldestAgeS = Double.isNaN(row.priceAgeS()) ? oldestAgeS : row.priceAgeS();
    }
    prices.offer(
        new PriceLine(
            row.assetId(),
            row.price(),
            row.sources(),
            row.divergenceBps(),
            row.priceAgeS(),
            row.volatilityEwma(),
            row.advUsd(),
            row.depthUsd(),
            row.spreadBps(),
            row.reason()));
  }

  long stalePrices() {
    return stale;
  }

  long missingPrices() {
    return missing;
  }

  double oldestPriceAgeS() {
    return oldestAgeS;
  }

  QualitySection section(BigDecimal grossUsd) {
    checks.sort(
        Comparator.comparing(CheckLine::state)
            .reversed()
            .thenComparing(CheckLine::rule)
            .thenComparing(CheckLine::feed));
    quarantine.sort(
        Comparator.comparingLong(QuarantineLine::rows)
            .reversed()
            .thenComparing(QuarantineLine::feed)
            .thenComparing(QuarantineLine::rule));
    feeds.sort(Comparator.comparing(FeedLedger::feed));
    limits.sort(
        Comparator.comparing(LimitCheck::state)
            .reversed()
            .thenComparing(LimitCheck::name)
            .thenComparing(LimitCheck::scope));
    BigDecimal whole = grossUsd.add(excluded.total());
    return new QualitySection(
        limits,
        checks,
        quarantine,
        feeds,
        prices.inOrder(),
        excluded.total(),
        whole.signum() > 0 ? excluded.total().doubleValue() / whole.doubleValue() : 0);
  }

  /** An unknown verdict is a warning: it must not pass for a green one. */
  private static State state(DataQualityRow row) {
    return switch (row.verdict().toUpperCase(Locale.ROOT)) {
      case "OK", "PASS", "PASSED" -> State.OK;
      case "FAIL", "FAILED", "BREACH", "ERROR" -> State.BREACH;
      default -> State.WARN;
    };
  }
}
