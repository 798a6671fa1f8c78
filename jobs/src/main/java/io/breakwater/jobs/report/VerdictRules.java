package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.CheckLine;
import io.breakwater.jobs.report.ReportModel.FeedLedger;
import io.breakwater.jobs.report.ReportModel.KeyFigures;
import io.breakwater.jobs.report.ReportModel.LimitCheck;
import io.breakwater.jobs.report.ReportModel.QualitySection;
import io.breakwater.jobs.report.ReportModel.RunIdentity;
import io.breakwater.jobs.report.ReportModel.State;
import io.breakwater.jobs.report.ReportModel.VerdictItem;
import io.breakwater.jobs.report.page.Cell;
import io.breakwater.jobs.report.page.Phrase;
import io.breakwater.jobs.table.RiskTables;
import io.breakwater.risk.margin.AccountStatus;
import io.breakwater.risk.quality.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** How the four tiles of the verdict strip come about. */
final class VerdictRules {
  private static final String UNPRICED = AccountStatus.UNPRICED.name();

  private VerdictRules() {}

  /** Worst limit; a run without limits is a warning, since nothing was held against anything. */
  static VerdictItem limits(QualitySection quality) {
    List<LimitCheck> limits = quality.limits();
    if (limits.isEmpty()) {
      return new VerdictItem("Limits", State.WARN, Phrase.of("No limits are configured."));
    }
    long breached = limits.stream().filter(limit -> limit.state() == State.BREACH).count();
    long close = limits.stream().filter(limit -> limit.state() == State.WARN).count();
    RowsId rows = RowsId.count(RiskTables.LIMIT_BREACH);
    Phrase all = counted(TableBuilder.count(limits.size()).claimed(rows.toString()), "limit");
    Phrase text =
        breached + close == 0
            ? Phrase.of("%s held.", all)
            : Phrase.of(
                "%s of %s breached, %s close.",
                TableBuilder.count(breached).claimed(of(rows, State.BREACH)),
                all,
                TableBuilder.count(close).claimed(of(rows, State.WARN)));
    return new VerdictItem("Limits", worst(limits.stream().map(LimitCheck::state).toList()), text);
  }

  /** Worst check; a feed whose rows do not add up is a breach. */
  static VerdictItem dataQuality(QualitySection quality) {
    List<CheckLine> checks = quality.checks();
    long failed = checks.stream().filter(check -> check.state() == State.BREACH).count();
    long warned = checks.stream().filter(check -> check.state() == State.WARN).count();
    long broken = quality.feeds().stream().filter(feed -> feed.unexplained() != 0).count();
    State state = worst(checks.stream().map(CheckLine::state).toList());
    RowsId rows = RowsId.count(RiskTables.DATA_QUALITY);
    String law = broken > 0 ? "do not add up" : "add up";
    long feeds = broken > 0 ? broken : quality.feeds().size();
    return new VerdictItem(
        "Data quality",
        broken > 0 ? State.BREACH : state,
        Phrase.of(
            "%s: %s failed, %s with a warning. Rows %s in %s.",
            counted(TableBuilder.count(checks.size()).claimed(rows.toString()), "check"),
            TableBuilder.count(failed).claimed(of(rows, State.BREACH)),
            TableBuilder.count(warned).claimed(of(rows, State.WARN)),
            law,
            Phrase.of(feeds == 1 ? "%s feed" : "%s feeds", Said.landed(NumberText.count(feeds)))));
  }

  /** Late is a breach; a stale or missing price is a warning. */
  static VerdictItem timeliness(RunIdentity run, QualityCollector prices) {
    State state = prices.stalePrices() + prices.missingPrices() > 0 ? State.WARN : State.OK;
    Phrase finished = Phrase.NONE;
    Instant deadline = run.deadline();
    if (deadline != null) {
      Duration early = Duration.between(run.ended(), deadline);
      state = early.isNegative() ? State.BREACH : state;
      finished =
          Phrase.of(
              early.isNegative() ? "Finished %s late. " : "Finished %s before the deadline. ",
              Said.ofRun(NumberText.age((double) early.abs().toSeconds())));
    }
    RowsId assets = RowsId.count(RiskTables.ASSET_RISK);
    Phrase missing =
        Phrase.of(
            "%s stale, %s missing prices",
            TableBuilder.count(prices.stalePrices())
                .claimed(assets.where("reason", ReasonCode.STALE_PRICE.name()).present("price")),
            TableBuilder.count(prices.missingPrices()).claimed(assets.absent("price").toString()));
    return new VerdictItem(
        "Timeliness", state, Phrase.of("%s%s%s.", finished, missing, oldest(prices)));
  }

  private static Phrase oldest(QualityCollector prices) {
    double age = prices.oldestPriceAgeS();
    return Double.isNaN(age)
        ? Phrase.NONE
        : Phrase.of(
            "; oldest used %s",
            TableBuilder.age(age, null)
                .claimed(RowsId.max(RiskTables.ASSET_RISK, "price_age_s").present("price")));
  }

  /** Quarantine above the gate is a breach; anything left out or unpriced is a warning. */
  static VerdictItem coverage(KeyFigures figures, QualitySection quality, double gate) {
    long read = quality.feeds().stream().mapToLong(FeedLedger::read).sum();
    long kept = quality.feeds().stream().mapToLong(FeedLedger::quarantined).sum();
    double rowShare = read > 0 ? (double) kept / read : 0;
    double worst = Math.max(rowShare, quality.excludedShare());
    State state = State.OK;
    if (worst > gate) {
      state = State.BREACH;
    } else if (worst > 0 || figures.unpricedAccounts() > 0) {
      state = State.WARN;
    }
    Phrase text =
        Phrase.of(
            "%s of %s accounts priced. In quarantine: %s of rows, %s of value.",
            TableBuilder.count(figures.accounts() - figures.unpricedAccounts())
                .claimed(Headline.ACCOUNTS.id().other("status", UNPRICED).toString()),
            TableBuilder.count(figures.accounts()).claimed(Headline.ACCOUNTS.id().toString()),
            Said.landed(NumberText.percent(rowShare)),
            QualityView.excludedShare(quality));
    return new VerdictItem("Coverage", state, text);
  }

  private static State worst(List<State> states) {
    return states.stream().max(Comparator.naturalOrder()).orElse(State.WARN);
  }

  private static String of(RowsId rows, State verdict) {
    return rows.where("verdict", verdict.name()).toString();
  }

  private static Phrase counted(Cell number, String noun) {
    return Phrase.of("%s " + noun + (number.text().equals("1") ? "" : "s"), number);
  }
}
