package io.breakwater.jobs.cli;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.source.ConnectorCatalog;
import io.breakwater.jobs.source.ImportReport;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Public formats to landing feeds: {@code import <connector> --option value ...}. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = "Write landing feeds from a public format. Without a connector: list them all.",
    footer = "%nEach connector has options of its own: ./breakwater import lists them.")
public final class ImportCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(index = "0", arity = "0..1", paramLabel = "CONNECTOR", description = "Connector.")
  private @Nullable String connector;

  /** Options of the connector, which only the connector knows. */
  @Unmatched private List<String> options = new ArrayList<>();

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (connector == null) {
      list(out);
      return ExitCode.PUBLISHED.code();
    }
    ImportReport report =
        ConnectorCatalog.run(connector, common.load().run().landing(), pairs(options));
    Console console = new Console(out, common);
    report.lines().forEach(console::line);
    console.line(
        "next: ./breakwater ingest, then ./breakwater run --date <a business date that landed>");
    console.event("imported", report.toMap());
    return ExitCode.PUBLISHED.code();
  }

  private static Map<String, String> pairs(List<String> words) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int equals = word.indexOf('=');
      if (!word.startsWith("--") || (equals < 0 && i + 1 == words.size())) {
        throw RiskException.of("USE-02", ExitCode.USAGE, "An option of the connector has no value")
            .where("import")
            .observed(word)
            .rule("options are --name value or --name=value")
            .next("run ./breakwater import for the options of each connector")
            .build();
      }
      if (equals > 0) {
        pairs.put(word.substring(2, equals), word.substring(equals + 1));
      } else {
        pairs.put(word.substring(2), words.get(++i));
      }
    }
    return pairs;
  }

  private static void list(PrintWriter out) {
    for (ConnectorCatalog.Connector known : ConnectorCatalog.all()) {
      out.println(known.name() + "  " + known.description());
      for (ConnectorCatalog.Option option : known.options()) {
        String fallback =
            option.defaultValue() == null
                ? option.need() == ConnectorCatalog.Option.Need.REQUIRED ? " (required)" : ""
                : " (default: " + option.defaultValue() + ")";
        out.printf("    --%-20s %s%s%n", option.name(), option.meaning(), fallback);
      }
    }
  }
}
