package io.breakwater.jobs.stage;

import io.breakwater.jobs.table.RiskTable;
import io.breakwater.jobs.table.RiskTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;

/** What the records of the published tables say about NULL. */
final class TableNulls {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Pattern NEVER_NULL =
      Pattern.compile("@param (\\w+) (?:(?!@param).)*; never NULL", Pattern.DOTALL);

  /** Tables with numbers that rows of some kind do not have; the dictionary says which. */
  private static final Set<String> OF_SEVERAL_KINDS =
      Set.of(
          "account_health",
          "margin_call",
          "position_value",
          "collateral_ratio",
          "asset_risk",
          "liquidation_curve",
          "cascade_outcome",
          "critical_shock",
          "funding_basis",
          "hedge",
          "portfolio_margin");

  private TableNulls() {}

  /** Tables in which every absent number must have a reason in its row. */
  static List<RiskTable<?>> withReasons() {
    List<RiskTable<?>> tables = new ArrayList<>(RiskTables.all());
    tables.removeIf(table -> OF_SEVERAL_KINDS.contains(table.name()));
    return tables;
  }

  /** Columns whose description ends in "never NULL". */
  static List<String> neverNull(RiskTable<?> table) throws IOException {
    String source =
        Files.readString(SOURCES.resolve(table.rowType().getName().replace('.', '/') + ".java"));
    String comment = source.substring(0, source.indexOf("*/")).replaceAll("\\s*\\*\\s*", " ");
    List<String> never = new ArrayList<>();
    Matcher found = NEVER_NULL.matcher(comment);
    List<String> components =
        Arrays.stream(table.rowType().getRecordComponents()).map(c -> c.getName()).toList();
    while (found.find()) {
      never.add(table.rowSchema().fieldNames()[components.indexOf(found.group(1))]);
    }
    return never;
  }

  static boolean hasReason(Row row) {
    return Arrays.asList(row.schema().fieldNames()).contains("reason")
        && row.getAs("reason") != null;
  }
}
