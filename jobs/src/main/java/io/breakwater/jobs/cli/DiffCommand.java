package io.breakwater.jobs.cli;

import io.breakwater.jobs.publish.RunLedger;
import io.breakwater.jobs.publish.RunManifestRow;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.stage.RunDiff;
import io.breakwater.jobs.stage.RunDiff.ColumnDiff;
import io.breakwater.jobs.stage.RunDiff.TableDiff;
import io.breakwater.jobs.stage.ValueChange;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two published runs table by table and says what moved the value of the book. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = "Compare two published runs, and say what moved the book's value.")
public final class DiffCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(index = "0", paramLabel = "RUN", description = "First run.")
  @SuppressWarnings("NullAway.Init") // required, so set by picocli
  private String first;

  @Parameters(index = "1", paramLabel = "RUN", description = "Run that is compared with it.")
  @SuppressWarnings("NullAway.Init") // required, so set by picocli
  private String second;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    try (Workspace workspace = Workspace.open(common, spec)) {
      RunLedger ledger = new RunLedger(workspace.store());
      RunManifestRow before = ledger.require(first);
      RunManifestRow after = ledger.require(second);
      RunDiff diff = new RunDiff(workspace.store());
      List<TableDiff> tables = diff.tables(before, after);
      List<ValueChange> causes = diff.valueChanges(before, after);
      print(workspace.console(), before, after, tables, causes);
      return ExitCode.PUBLISHED.code();
    }
  }

  private static void print(
      Console console,
      RunManifestRow before,
      RunManifestRow after,
      List<TableDiff> tables,
      List<ValueChange> causes) {
    console.line("runs " + before.runId() + " -> " + after.runId());
    console.line(
        text(
            "date %s, inputs %s, settings %s, code %s, data quality %s -> %s",
            same(before.businessDate(), after.businessDate()),
            same(before.inputHash(), after.inputHash()),
            same(before.configHash(), after.configHash()),
            same(before.codeVersion(), after.codeVersion()),
            before.verdict(),
            after.verdict()));
    tables.forEach(table -> print(console, table));
    console.line("why the value of legs moved, USD:");
    causes.forEach(cause -> console.line(line(cause)));
    console.event(
        "runs-compared",
        Map.of(
            "first", before.runId(),
            "second", after.runId(),
            "inputs_changed", !before.inputHash().equals(after.inputHash()),
            "settings_changed", !before.configHash().equals(after.configHash()),
            "code_changed", !before.codeVersion().equals(after.codeVersion()),
            "tables", tables,
            "causes", causes));
  }

  private static void print(Console console, TableDiff table) {
    console.line(
        table.isSame()
            ? text("  %-28s %,d rows, the same", table.table(), table.rowsSecond())
            : text(
                "  %-28s %,d -> %,d rows: %,d changed, %,d gone, %,d new",
                table.table(),
                table.rowsFirst(),
                table.rowsSecond(),
                table.changed(),
                table.onlyFirst(),
                table.onlySecond()));
    table.columns().forEach(column -> console.line(line(column)));
  }

  private static String line(ValueChange cause) {
    return text(
        "  %-10s %s = position %s, price %s, coverage %s, contracts %s, rounding %s",
        cause.side(),
        usd(cause.change()),
        usd(cause.position()),
        usd(cause.price()),
        usd(cause.coverage()),
        usd(cause.contracts()),
        usd(cause.rounding()));
  }

  private static String line(ColumnDiff column) {
    BigDecimal before = column.sumFirst();
    BigDecimal after = column.sumSecond();
    return text("    %-34s %,d changed%s", column.column(), column.changed(), sums(before, after));
  }

  private static String sums(@Nullable BigDecimal before, @Nullable BigDecimal after) {
    return before == null || after == null
        ? ""
        : text(", sum %s -> %s (%s)", usd(before), usd(after), usd(after.subtract(before)));
  }

  private static String same(Object before, Object after) {
    return before.equals(after) ? "same" : "CHANGED";
  }

  private static String usd(BigDecimal value) {
    return text("%,.4f", value);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
