package io.breakwater.jobs.cli;

import io.breakwater.jobs.table.RiskTable;
import io.breakwater.jobs.table.RiskTables;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.spark.sql.types.StructField;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the dictionary of the published tables. */
@Command(
    name = "tables",
    mixinStandardHelpOptions = true,
    description = "Print the published tables and columns.")
public final class TablesCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    for (RiskTable<?> table : RiskTables.all()) {
      out.println(table.name() + "  key (" + String.join(", ", table.key()) + ")");
      for (StructField field : table.storedSchema().fields()) {
        out.printf("  %-36s %s%n", field.name(), field.dataType().simpleString());
      }
    }
    return 0;
  }
}
