package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.breakwater.jobs.config.ConfSet;
import io.breakwater.jobs.config.LimitDefinition;
import io.breakwater.jobs.config.LimitDefinition.Aggregate;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.spark.ExactTotals;
import io.breakwater.jobs.table.LimitBreachRow;
import io.breakwater.jobs.table.RiskTable;
import io.breakwater.jobs.table.RiskTables;
import io.breakwater.risk.quality.ReasonCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** One limit measured on the rows of its table: one result a scope. */
final class LimitMeasurement {
  /** Scope of a limit that is not split. */
  static final String WHOLE = "all";

  private LimitMeasurement() {}

  /** One result a scope, and one that says so when there is no row at all. */
  static List<LimitBreachRow> of(LimitDefinition limit, Dataset<Row> rows) {
    SortedMap<String, Measured> measured =
        limit.aggregate() == Aggregate.SUM ? sums(limit, rows) : aggregates(limit, rows);
    if (measured.isEmpty()) {
      measured.put(WHOLE, Measured.ABSENT);
    }
    List<LimitBreachRow> results = new ArrayList<>();
    measured.forEach((scope, of) -> results.add(result(limit, scope, of)));
    return results;
  }

  /**
   * What a scope has.
   *
   * @param part the number over the rows that the limit is about, NaN for none
   * @param whole the number over all rows of the scope, NaN for none
   */
  private record Measured(double part, double whole) {
    static final Measured ABSENT = new Measured(Double.NaN, Double.NaN);

    /** A part that is not there is zero of a whole that is; a whole of zero has no shares: NaN. */
    double observed(boolean share) {
      if (!share) {
        return part;
      }
      return whole > 0 ? (Double.isNaN(part) ? 0 : part / whole) : Double.NaN;
    }
  }

  private static SortedMap<String, Measured> sums(LimitDefinition limit, Dataset<Row> rows) {
    SortedMap<String, Measured> measured = new TreeMap<>();
    Column value = col(limit.column()).cast(DataTypes.DoubleType);
    ExactTotals.by(rows, scopeOf(limit), List.of(when(condition(limit), value), value))
        .forEach(
            (scope, totals) ->
                measured.put(scope, new Measured(valueOf(totals.get(0)), valueOf(totals.get(1)))));
    return measured;
  }

  private static double valueOf(ExactTotals.Total total) {
    return total.values() == 0 ? Double.NaN : total.sum().value();
  }

  private static SortedMap<String, Measured> aggregates(LimitDefinition limit, Dataset<Row> rows) {
    SortedMap<String, Measured> measured = new TreeMap<>();
    Column value = col(limit.column());
    Column part = aggregate(limit.aggregate(), when(condition(limit), value));
    Column whole = aggregate(limit.aggregate(), value);
    for (Row row :
        rows.groupBy(scopeOf(limit).as("scope"))
            .agg(
                part.cast(DataTypes.DoubleType).as("part"),
                whole.cast(DataTypes.DoubleType).as("whole"))
            .collectAsList()) {
      measured.put(row.getString(0), new Measured(number(row, 1), number(row, 2)));
    }
    return measured;
  }

  private static double number(Row row, int column) {
    return row.isNullAt(column) ? Double.NaN : row.getDouble(column);
  }

  private static Column scopeOf(LimitDefinition limit) {
    return limit.per() == null
        ? lit(WHOLE)
        : coalesce(col(limit.per()).cast(DataTypes.StringType), lit("none"));
  }

  private static Column condition(LimitDefinition limit) {
    Column holds = lit(true);
    for (Map.Entry<String, List<String>> entry : limit.where().entrySet()) {
      holds =
          holds.and(
              col(entry.getKey()).cast(DataTypes.StringType).isin(entry.getValue().toArray()));
    }
    return holds;
  }

  private static Column aggregate(Aggregate aggregate, Column value) {
    return switch (aggregate) {
      case MAXIMUM -> max(value);
      case MINIMUM -> min(value);
      case COUNT -> count(value);
      case SUM -> throw new IllegalArgumentException("Sums are exact, not Spark's: " + value);
    };
  }

  private static LimitBreachRow result(LimitDefinition limit, String scope, Measured measured) {
    double observed = measured.observed(limit.share());
    return new LimitBreachRow(
        limit.id(),
        scope,
        limit.table() + "." + limit.column(),
        observed,
        limit.warn(),
        limit.breach(),
        limit.unit(),
        verdict(limit, observed, measured),
        Double.isNaN(observed) ? ReasonCode.NOT_MEASURED.name() : null);
  }

  /** What cannot be measured warns, but for a share of a whole that is known to be zero. */
  private static String verdict(LimitDefinition limit, double observed, Measured measured) {
    if (Double.isNaN(observed)) {
      return limit.share() && measured.whole() == 0 ? QualityVerdict.OK : QualityVerdict.WARN;
    }
    if (limit.reaches(observed, limit.breach())) {
      return QualityVerdict.BREACH;
    }
    return limit.reaches(observed, limit.warn()) ? QualityVerdict.WARN : QualityVerdict.OK;
  }

  /**
   * Checks that every limit names published tables and columns.
   *
   * @throws RiskException LIMIT-01 naming the file and the unknown name
   */
  static void requireKnown(ConfSet<LimitDefinition> limits) {
    for (LimitDefinition limit : limits.byName().values()) {
      RiskTable<?> table =
          RiskTables.all().stream()
              .filter(known -> known.name().equals(limit.table()))
              .findFirst()
              .orElseThrow(() -> unknown(limit, "table " + limit.table(), "./breakwater tables"));
      List<String> columns = new ArrayList<>(limit.where().keySet());
      columns.add(limit.column());
      if (limit.per() != null) {
        columns.add(limit.per());
      }
      List<String> known = Arrays.asList(table.rowSchema().fieldNames());
      for (String column : columns) {
        if (!known.contains(column)) {
          throw unknown(limit, "column " + column, String.join(", ", known));
        }
      }
    }
  }

  private static RiskException unknown(LimitDefinition limit, String what, String known) {
    return RiskException.of(
            "LIMIT-01", ExitCode.CONFIGURATION, "A limit names something that is not published")
        .where("conf/limits/" + limit.id() + ".conf, " + what)
        .rule("known: " + known)
        .next("correct the limit, then run the command again; nothing was published")
        .build();
  }
}
