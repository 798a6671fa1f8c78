package io.breakwater.jobs.cli;

import io.breakwater.jobs.explain.Explainer;
import io.breakwater.jobs.explain.Explanation;
import io.breakwater.jobs.publish.RunManifestRow;
import io.breakwater.jobs.run.ExitCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what stands behind a number of a report and adds it up again. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Print formula, table, rows and re-sum of a number in a report.")
public final class ExplainCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private RunChoice chosen = new RunChoice();

  @Parameters(paramLabel = "ID", description = "Id of the number; a click in the report shows it.")
  @SuppressWarnings("NullAway.Init") // required, so set by picocli
  private String id;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "10",
      description = "Contributing rows to print, the largest first (${DEFAULT-VALUE}).")
  private int rows;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    try (Workspace workspace = Workspace.open(common, spec)) {
      RunManifestRow run = chosen.of(workspace);
      Explanation explanation = new Explainer(workspace.store()).explain(run, id, rows);
      lines(explanation).forEach(workspace.console()::line);
      workspace.console().event("explained", fields(explanation));
      return (explanation.holds() ? ExitCode.PUBLISHED : ExitCode.DATA_RULE).code();
    }
  }

  private static List<String> lines(Explanation explanation) {
    List<String> lines = new ArrayList<>();
    lines.add(explanation.id());
    lines.add("  value     " + plain(explanation.value()) + " " + explanation.unit());
    for (Explanation.Part part : explanation.parts()) {
      if (explanation.parts().size() > 1) {
        lines.add("");
        lines.add(part.id() + " of run " + part.run());
        lines.add("  value     " + plain(part.number()));
      }
      part(lines, part);
    }
    lines.add("");
    lines.add(
        "again, from the rows one by one: "
            + plain(explanation.again())
            + (explanation.holds() ? ", equal" : ", NOT EQUAL"));
    return lines;
  }

  private static void part(List<String> lines, Explanation.Part part) {
    lines.add("  formula   " + part.formula());
    if (!part.meaning().isEmpty()) {
      lines.add("  meaning   " + part.meaning());
    }
    if (!part.method().isEmpty()) {
      lines.add("  method    " + part.method());
    }
    lines.add("  table     " + part.table() + "@" + part.version() + ", run " + part.run());
    lines.add("  filter    " + part.filter());
    lines.add("  each row  " + part.value());
    lines.add(
        String.format(
            Locale.ROOT,
            "  rows      %,d contribute, %,d without a value%s",
            part.contributing(),
            part.absent(),
            part.reason() == null ? "" : ", first reason " + part.reason()));
    if (!part.largest().isEmpty()) {
      lines.add("            " + String.join("  ", part.keys()) + "  contribution");
      part.largest().forEach(row -> lines.add("            " + String.join("  ", row)));
    }
  }

  private static String plain(@Nullable BigDecimal value) {
    return value == null ? "not defined" : value.toPlainString();
  }

  private static Map<String, Object> fields(Explanation explanation) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", explanation.id());
    fields.put("value", explanation.value());
    fields.put("again", explanation.again());
    fields.put("equal", explanation.holds());
    fields.put("unit", explanation.unit());
    fields.put("parts", explanation.parts());
    return fields;
  }
}
