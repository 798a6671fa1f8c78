package io.breakwater.jobs.report;

import io.breakwater.jobs.report.ReportModel.KeyFigures;
import io.breakwater.jobs.report.ReportModel.PlantedFault;
import io.breakwater.jobs.report.ReportModel.ScenarioLine;
import io.breakwater.jobs.report.ReportModel.VerdictItem;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The end of a run on a terminal: a dozen lines of plain ASCII. */
public final class ConsoleSummary {
  private static final int PLANTED_LINES = 8;

  private ConsoleSummary() {}

  /** The lines, each ended by a line feed. */
  public static String render(ReportModel model) {
    StringBuilder out = new StringBuilder(1024);
    line(
        out,
        "Breakwater  %s  run %s  report %s",
        model.run().businessDate(),
        ascii(model.run().runId()),
        model.verdict().overall());
    for (VerdictItem item : model.verdict().items()) {
      line(out, "  %-13s %-7s %s", item.topic(), item.state(), plain(item.text().text()));
    }
    figures(out, model.keyFigures());
    worst(out, model.cascades().worst());
    planted(out, model);
    return out.toString();
  }

  private static void figures(StringBuilder out, KeyFigures figures) {
    line(
        out,
        "  Accounts      %s, %s with debt, %s unpriced",
        NumberText.count(figures.accounts()),
        NumberText.count(figures.accountsWithDebt()),
        NumberText.count(figures.unpricedAccounts()));
    line(
        out,
        "  Book          collateral %s, debt %s, ratio %s",
        usd(figures.collateralUsd()),
        usd(figures.debtUsd()),
        plain(NumberText.ratio(figures.bookCollateralRatio())));
    line(
        out,
        "  Health        median %s, below 1: %s accounts with debt %s",
        plain(NumberText.ratio(figures.medianHealthFactor())),
        NumberText.count(figures.belowOneAccounts()),
        usd(figures.belowOneDebtUsd()));
    line(out, "  Bad debt      %s", usd(figures.badDebtUsd()));
  }

  private static void worst(StringBuilder out, @Nullable ScenarioLine worst) {
    if (worst == null) {
      return;
    }
    line(
        out,
        "  Worst         %s: %s accounts in %s rounds, repaid %s, bad debt %s, amplification x%s%s",
        ascii(worst.scenarioId()),
        NumberText.count(worst.accountsLiquidated()),
        NumberText.count(worst.rounds()),
        usd(worst.debtRepaidUsd()),
        usd(worst.badDebtUsd()),
        plain(NumberText.fixed(worst.amplification(), 2)),
        worst.converged() ? "" : ", NOT CONVERGED");
  }

  private static void planted(StringBuilder out, ReportModel model) {
    if (model.planted().isEmpty()) {
      return;
    }
    long found = model.planted().stream().filter(PlantedFault::found).count();
    line(out, "Planted -> found: %s of %s", found, model.planted().size());
    model.planted().stream()
        .limit(PLANTED_LINES)
        .forEach(
            fault ->
                line(
                    out,
                    "  %-7s %-24s %s",
                    fault.found() ? "found" : "MISSED",
                    ascii(fault.name()),
                    VisibleText.asciiWhole(fault.evidence())));
    if (model.planted().size() > PLANTED_LINES) {
      line(out, "  and %s more in the report", model.planted().size() - PLANTED_LINES);
    }
  }

  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String usd(BigDecimal value) {
    return plain(NumberText.compact(value)) + " USD";
  }

  private static String ascii(String text) {
    return VisibleText.ascii(text);
  }

  /** Our own texts: typographic signs by their ASCII look-alikes. */
  private static String plain(String text) {
    return VisibleText.asciiWhole(
        text.replace('\u2212', '-').replace('\u00a0', ' ').replace(NumberText.NONE, "n/a"));
  }
}
