package io.breakwater.jobs.explain;

import io.breakwater.jobs.claim.Claim;
import io.breakwater.jobs.claim.Claim.Aggregate;
import io.breakwater.jobs.claim.ClaimBook;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.table.RiskTable;
import io.breakwater.jobs.table.RiskTables;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Reads an id within one run back into the claims that make its number. */
final class ClaimReader {
  /** Expressions that ids call by a name of their own, as the report computes them. */
  private static final Map<String, String> EXPRESSIONS =
      Map.of(
          "account_health.bad_debt",
          "CASE WHEN debt_usd > 0 THEN greatest(0D, debt_usd - collateral_usd)"
              + " ELSE greatest(0D, -equity_usd) END",
          "position_value.absolute_notional",
          "abs(notional_usd)",
          "collateral_ratio_volatility.absolute_drawdown",
          "abs(max_drawdown)");

  private ClaimReader() {}

  /**
   * The claims of an id, the asked one last.
   *
   * @throws RiskException EXP-01 for an id that no report prints
   */
  static ClaimBook read(NumberId id) {
    Map<String, Claim> claims = new LinkedHashMap<>();
    for (String operand : id.operands()) {
      claims.computeIfAbsent(operand, rows -> NumberId.isCell(rows) ? cell(rows) : rows(rows));
    }
    List<String> sides = id.sides();
    sides.forEach(side -> total(side, claims));
    if (sides.size() == 2) {
      Claim quotient =
          Claim.ratio(sides.get(0), sides.get(1))
              .named(id.withinRun(), "quotient", "first over second, as doubles", "decimal");
      claims.put(quotient.id(), quotient);
    }
    return new ClaimBook(claims.values());
  }

  /** Adds the sums that a side of a quotient needs, from the left. */
  private static void total(String side, Map<String, Claim> claims) {
    List<String> terms = NumberId.terms(side);
    String sum = terms.get(0);
    for (String term : terms.subList(1, terms.size())) {
      String unit = Objects.requireNonNull(claims.get(term)).unit();
      Claim total =
          Claim.total(sum, term)
              .named(sum + NumberId.PLUS + term, "sum", "first plus second, exact", unit);
      claims.put(total.id(), total);
      sum = total.id();
    }
  }

  private static Claim cell(String id) {
    String[] parts = id.split("/", -1);
    RiskTable<?> table = table(id, parts[0]);
    String column = parts[parts.length - 1];
    if (parts.length != table.key().size() + 2) {
      throw unknown(id, "the key of " + table.name() + " is " + table.key());
    }
    type(id, table, column);
    Claim.Rows rows = Claim.on(table);
    for (int at = 0; at < table.key().size(); at++) {
      String key = table.key().get(at);
      rows = rows.where(condition(id, table, key, "=", decode(parts[at + 1])));
    }
    return rows.only("`" + column + "`")
        .named(id, column, "as published", Dictionary.of(table.name(), column).unit());
  }

  private static Claim rows(String id) {
    String[] parts = id.split(":", -1);
    if (parts.length < 3) {
      throw unknown(id, "an id is table/key/column or table:aggregate:column");
    }
    RiskTable<?> table = table(id, parts[0]);
    Claim.Rows rows = Claim.on(table);
    for (String condition : Arrays.asList(parts).subList(3, parts.length)) {
      rows = rows.where(condition(id, table, condition));
    }
    String unit = parts[2].equals("*") ? "rows" : Dictionary.of(table.name(), parts[2]).unit();
    if (parts[1].equals("count")) {
      return rows.count().named(id, "rows", "number of rows", "rows");
    }
    String value = value(id, table, parts[2]);
    if (parts[1].equals("sum")) {
      return rows.sum(value)
          .named(id, "sum", "\u03a3 " + parts[2] + ", exact, rounded once to 8 decimals", unit);
    }
    if (parts[1].equals("max")) {
      return rows.max(value).named(id, "largest", "max " + parts[2], unit);
    }
    if (parts[1].matches("p[0-9]{1,2}")) {
      return rows.draft(Aggregate.COUNT, value)
          .named(id, parts[1], Quantiles.FORMULA.formatted(parts[1].substring(1)), unit);
    }
    throw unknown(id, "an aggregate is sum, count, max or p and a number of percent");
  }

  private static String value(String id, RiskTable<?> table, String column) {
    String expression = EXPRESSIONS.get(table.name() + "." + column);
    if (expression != null) {
      return expression;
    }
    type(id, table, column);
    return "`" + column + "`";
  }

  private static String condition(String id, RiskTable<?> table, String text) {
    String[] parts = text.split("\\.", 3);
    if (parts.length != 3) {
      throw unknown(id, "a condition is column.operator.value");
    }
    type(id, table, parts[0]);
    String value = decode(parts[2]);
    return switch (parts[1]) {
      case "some" -> "`%s` IS NOT NULL".formatted(parts[0]);
      case "none" -> "`%s` IS NULL".formatted(parts[0]);
      case "unlike" -> "NOT (`%s` <=> `%s`)".formatted(parts[0], column(id, table, value));
      case "eq" -> condition(id, table, parts[0], "=", value);
      case "ne" -> "NOT (" + condition(id, table, parts[0], "<=>", value) + ")";
      case "ge" -> condition(id, table, parts[0], ">=", value);
      case "gt" -> condition(id, table, parts[0], ">", value);
      case "lt" -> condition(id, table, parts[0], "<", value);
      default -> throw unknown(id, "an operator is one of some, none, eq, ne, ge, gt, lt, unlike");
    };
  }

  private static String condition(
      String id, RiskTable<?> table, String column, String operator, String value) {
    DataType type = type(id, table, column);
    return "`%s` %s %s".formatted(column, operator, literal(id, type, value));
  }

  private static String literal(String id, DataType type, String value) {
    if (type.equals(DataTypes.StringType)) {
      return Claim.literal(value);
    }
    if (type.equals(DataTypes.DateType) && value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
      return "DATE'" + value + "'";
    }
    if (!value.matches("-?[0-9.]+(E-?[0-9]+)?")) {
      throw unknown(id, "a number is needed, not " + value);
    }
    return type.equals(DataTypes.DoubleType) ? value + "D" : value;
  }

  private static RiskTable<?> table(String id, String name) {
    return RiskTables.all().stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(id, "there is no published table " + name));
  }

  private static DataType type(String id, RiskTable<?> table, String column) {
    if (!table.codec().columns().contains(column)) {
      throw unknown(id, "table " + table.name() + " has no column " + column);
    }
    return table.rowSchema().apply(column).dataType();
  }

  private static String column(String id, RiskTable<?> table, String column) {
    type(id, table, column);
    return column;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static RiskException unknown(String id, String why) {
    return RiskException.of("EXP-01", ExitCode.USAGE, "No report prints such a number")
        .where(id)
        .observed(why)
        .next("copy an id from the report: a click on the number shows it")
        .build();
  }
}
