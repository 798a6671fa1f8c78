package io.breakwater.jobs.cli;

import io.breakwater.jobs.config.ParameterSheet;
import io.breakwater.jobs.config.ParameterSheetLoader;
import io.breakwater.jobs.publish.RunLedger;
import io.breakwater.jobs.report.VisibleText;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.stage.ParameterDiff;
import io.breakwater.jobs.stage.ParameterDiff.Account;
import io.breakwater.jobs.stage.ParameterDiff.CapCheck;
import io.breakwater.jobs.stage.ParameterDiff.Outcome;
import io.breakwater.jobs.stage.ParameterDiff.Owner;
import io.breakwater.jobs.stage.RunContext;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds parameters that somebody means to set against the accounts of a date. */
@Command(
    name = "diff-params",
    mixinStandardHelpOptions = true,
    description = "Say whom other parameters or capped rates would liquidate; publishes nothing.")
public final class DiffParamsCommand implements Callable<Integer> {
  private static final int LINES = 20;

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(
      index = "0",
      paramLabel = "OLD",
      description = "Parameter sheet in HOCON, or the word in-force.")
  @SuppressWarnings("NullAway.Init") // required, so set by picocli
  private String before;

  @Parameters(index = "1", paramLabel = "NEW", description = "Parameter sheet to be judged.")
  @SuppressWarnings("NullAway.Init") // required, so set by picocli
  private String after;

  @Option(
      names = "--date",
      required = true,
      paramLabel = "YYYY-MM-DD",
      description = "Business date whose accounts are valued; it must have been ingested.")
  @SuppressWarnings("NullAway.Init") // required, so set by picocli
  private LocalDate date;

  @Option(
      names = "--max-accounts",
      defaultValue = "0",
      paramLabel = "N",
      description =
          "Newly liquidatable accounts above which the exit code is 80: ${DEFAULT-VALUE}.")
  private long maxAccounts;

  @Option(
      names = "--max-debt-usd",
      paramLabel = "USD",
      description = "Their debt above which the exit code is 80; none by default.")
  private BigDecimal maxDebtUsd = BigDecimal.valueOf(Double.MAX_VALUE);

  @Option(
      names = "--max-rate-gap",
      defaultValue = "0.001",
      paramLabel = "RATIO",
      description =
          "How far a cap of NEW may lie below the market's rate before the exit code is 80:"
              + " ${DEFAULT-VALUE}.")
  private double maxRateGap;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    ParameterSheet old = ParameterSheetLoader.load(before);
    ParameterSheet proposed = ParameterSheetLoader.load(after);
    try (Workspace workspace = Workspace.open(common, spec)) {
      var run = workspace.nightlyRun().specify(new RunLedger(workspace.store()), date);
      try (RunContext context = new RunContext(workspace.store(), run, workspace.setup())) {
        Outcome outcome = new ParameterDiff(context).compare(old, proposed);
        boolean refused = isRefused(outcome, proposed);
        print(workspace.console(), outcome, refused);
        return (refused ? ExitCode.LIMIT_BREACHED : ExitCode.PUBLISHED).code();
      }
    }
  }

  private boolean isRefused(Outcome outcome, ParameterSheet proposed) {
    return outcome.total().accounts() > maxAccounts
        || outcome.total().debtUsd().compareTo(maxDebtUsd) > 0
        || outcome.caps().stream()
            .filter(cap -> cap.sheet().equals(proposed.id()))
            .anyMatch(cap -> !(cap.gapRatio() <= maxRateGap));
  }

  private void print(Console console, Outcome outcome, boolean refused) {
    console.line("parameters " + before + " -> " + after + " on the accounts of " + date);
    outcome.caps().forEach(cap -> console.line(line(cap)));
    Owner total = outcome.total();
    console.line(
        text(
            "newly liquidatable: %d accounts, debt %s USD, collateral %s USD; no longer: %d",
            total.accounts(),
            usd(total.debtUsd()),
            usd(total.collateralUsd()),
            outcome.noLonger()));
    console.line(
        text(
            "bad debt: %s USD -> %s USD",
            usd(total.badDebtBeforeUsd()), usd(total.badDebtAfterUsd())));
    printAccounts(console, outcome.newly());
    printOwners(console, outcome.owners());
    console.line(refused ? "REFUSED: above the limit" : "within the limit");
    console.event(
        "parameters-compared",
        Map.of("old", before, "new", after, "refused", refused, "outcome", outcome));
  }

  private static void printAccounts(Console console, List<Account> accounts) {
    for (Account account : head(accounts)) {
      console.line(
          text(
              "  %-40s health %.4f -> %.4f  debt %s USD",
              VisibleText.asciiWhole(account.venue() + "/" + account.accountId()),
              account.effect().healthBefore(),
              account.effect().healthAfter(),
              usd(BigDecimal.valueOf(account.effect().debtUsd()))));
    }
    more(console, accounts, "accounts");
  }

  private static void printOwners(Console console, List<Owner> owners) {
    console.line("by owner:");
    for (Owner owner : head(owners)) {
      console.line(
          text(
              "  %-40s %d accounts, debt %s USD, bad debt %s -> %s USD",
              VisibleText.asciiWhole(owner.owner()),
              owner.accounts(),
              usd(owner.debtUsd()),
              usd(owner.badDebtBeforeUsd()),
              usd(owner.badDebtAfterUsd())));
    }
    more(console, owners, "owners");
  }

  private static String line(CapCheck cap) {
    return text(
        "%s: rate of %s in %s is %.6f, cap %.6f%s",
        cap.sheet(),
        cap.rate().asset(),
        cap.rate().base(),
        cap.marketRate(),
        cap.cap(),
        finding(cap.gapRatio()));
  }

  private static String finding(double gapRatio) {
    if (Double.isNaN(gapRatio)) {
      return ": a price is missing, so the cap is NOT CHECKED";
    }
    return gapRatio > 0
        ? text(": the cap BINDS and values it %.2f %% too low", 100 * gapRatio)
        : "";
  }

  private static <T> List<T> head(List<T> all) {
    return all.subList(0, Math.min(LINES, all.size()));
  }

  private static void more(Console console, List<?> all, String what) {
    if (all.size() > LINES) {
      console.line("  and " + (all.size() - LINES) + " more " + what + "; --json prints all");
    }
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static String usd(BigDecimal value) {
    return text("%,.2f", value);
  }
}
