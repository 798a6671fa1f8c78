package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.CheckLine;
import io.breakwater.jobs.report.ReportModel.FeedLedger;
import io.breakwater.jobs.report.ReportModel.KeyFigures;
import io.breakwater.jobs.report.ReportModel.LimitCheck;
import io.breakwater.jobs.report.ReportModel.QualitySection;
import io.breakwater.jobs.report.ReportModel.RunIdentity;
import io.breakwater.jobs.report.ReportModel.State;
import io.breakwater.jobs.report.ReportModel.VerdictItem;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** How the four tiles of the verdict strip come about. */
final class VerdictRules {
  private VerdictRules() {}

  /** Worst limit; a run without limits is a warning, since nothing was held against anything. */
  static VerdictItem limits(QualitySection quality) {
    List<LimitCheck> limits = quality.limits();
    if (limits.isEmpty()) {
      return new VerdictItem("Limits", State.WARN, "No limits are configured.");
    }
    long breached = limits.stream().filter(limit -> limit.state() == State.BREACH).count();
    long close = limits.stream().filter(limit -> limit.state() == State.WARN).count();
    String text =
        breached + close == 0
            ? counted(limits.size(), "limit") + " held."
            : "%s of %s breached, %s close."
                .formatted(breached, counted(limits.size(), "limit"), close);
    return new VerdictItem("Limits", worst(limits.stream().map(LimitCheck::state).toList()), text);
  }

  /** Worst check; a feed whose rows do not add up is a breach. */
  static VerdictItem dataQuality(QualitySection quality) {
    List<CheckLine> checks = quality.checks();
    long failed = checks.stream().filter(check -> check.state() == State.BREACH).count();
    long warned = checks.stream().filter(check -> check.state() == State.WARN).count();
    long broken = quality.feeds().stream().filter(feed -> feed.unexplained() != 0).count();
    State state = worst(checks.stream().map(CheckLine::state).toList());
    String text =
        "%s: %s failed, %s with a warning. "
            .formatted(counted(checks.size(), "check"), failed, warned);
    if (broken > 0) {
      return new VerdictItem(
          "Data quality",
          State.BREACH,
          text + "Rows do not add up in " + counted(broken, "feed") + ".");
    }
    return new VerdictItem(
        "Data quality",
        state,
        text + "Rows add up in " + counted(quality.feeds().size(), "feed") + ".");
  }

  /** Late is a breach; a stale or missing price is a warning. */
  static VerdictItem timeliness(RunIdentity run, QualityCollector prices) {
    State state = prices.stalePrices() + prices.missingPrices() > 0 ? State.WARN : State.OK;
    StringBuilder text = new StringBuilder();
    Instant deadline = run.deadline();
    if (deadline != null) {
      Duration early = Duration.between(run.ended(), deadline);
      if (early.isNegative()) {
        state = State.BREACH;
        text.append("Finished ")
            .append(NumberText.age((double) -early.toSeconds()))
            .append(" late. ");
      } else {
        text.append("Finished ")
            .append(NumberText.age((double) early.toSeconds()))
            .append(" before the deadline. ");
      }
    }
    text.append(
        "%s stale, %s missing prices".formatted(prices.stalePrices(), prices.missingPrices()));
    if (!Double.isNaN(prices.oldestPriceAgeS())) {
      text.append("; oldest used ").append(NumberText.age(prices.oldestPriceAgeS()));
    }
    return new VerdictItem("Timeliness", state, text.append('.').toString());
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
    String text =
        "%s of %s accounts priced. In quarantine: %s of rows, %s of value."
            .formatted(
                NumberText.count(figures.accounts() - figures.unpricedAccounts()),
                NumberText.count(figures.accounts()),
                NumberText.percent(rowShare),
                NumberText.percent(quality.excludedShare()));
    return new VerdictItem("Coverage", state, text);
  }

  private static State worst(List<State> states) {
    return states.stream().max(Comparator.naturalOrder()).orElse(State.WARN);
  }

  private static String counted(long number, String noun) {
    return NumberText.count(number) + " " + noun + (number == 1 ? "" : "s");
  }
}
