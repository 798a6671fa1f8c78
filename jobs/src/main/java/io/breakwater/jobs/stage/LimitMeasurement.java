package io.breakwater.jobs.stage;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.breakwater.jobs.config.ConfSet;
import io.breakwater.jobs.config.LimitDefinition;
import io.breakwater.jobs.config.LimitDefinition.Aggregate;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.table.LimitBreachRow;
import io.breakwater.jobs.table.RiskTable;
import io.breakwater.jobs.table.RiskTables;
import io.breakwater.risk.quality.ReasonCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** One limit measured on the rows of its table: one result a scope. */
final class LimitMeasurement {
  /** Scope of a limit that is not split. */
  static final String WHOLE = "all";

  private LimitMeasurement() {}

  static List<LimitBreachRow> of(LimitDefinition limit, Dataset<Row> rows) {
    Column scope =
        limit.per() == null ? lit(WHOLE) : coalesce(col(limit.per()).cast("string"), lit("none"));
    Column counted = when(condition(limit), valueOf(limit));
    Column part = aggregate(limit.aggregate(), counted);
    Column whole = limit.share() ? aggregate(limit.aggregate(), valueOf(limit)) : lit(null);
    List<LimitBreachRow> results = new ArrayList<>();
    for (Row row :
        rows.groupBy(scope.as("scope"))
            .agg(
                part.cast(DataTypes.DoubleType).as("part"),
                whole.cast(DataTypes.DoubleType).as("whole"))
            .collectAsList()) {
      results.add(result(limit, row.getString(0), observed(limit, row)));
    }
    return results;
  }

  private static Column condition(LimitDefinition limit) {
    Column holds = lit(true);
    for (Map.Entry<String, List<String>> entry : limit.where().entrySet()) {
      holds = holds.and(col(entry.getKey()).cast("string").isin(entry.getValue().toArray()));
    }
    return holds;
  }

  /** Sums run over decimals, whose order does not matter. */
  private static Column valueOf(LimitDefinition limit) {
    Column value = col(limit.column());
    return limit.aggregate() == Aggregate.SUM
        ? value.cast(DataTypes.createDecimalType(38, 8))
        : value;
  }

  private static Column aggregate(Aggregate aggregate, Column value) {
    return switch (aggregate) {
      case SUM -> sum(value);
      case MAXIMUM -> max(value);
      case MINIMUM -> min(value);
      case COUNT -> count(value);
    };
  }

  /** A part that is not there is zero of a whole that is; a whole of zero has no shares: NaN. */
  private static double observed(LimitDefinition limit, Row row) {
    if (!limit.share()) {
      return row.isNullAt(1) ? Double.NaN : row.getDouble(1);
    }
    double whole = row.isNullAt(2) ? 0 : row.getDouble(2);
    double part = row.isNullAt(1) ? 0 : row.getDouble(1);
    return whole > 0 ? part / whole : Double.NaN;
  }

  private static LimitBreachRow result(LimitDefinition limit, String scope, double observed) {
    String verdict = QualityVerdict.OK;
    if (limit.reaches(observed, limit.breach())) {
      verdict = QualityVerdict.BREACH;
    } else if (limit.reaches(observed, limit.warn())) {
      verdict = QualityVerdict.WARN;
    }
    return new LimitBreachRow(
        limit.id(),
        scope,
        limit.table() + "." + limit.column(),
        observed,
        limit.warn(),
        limit.breach(),
        limit.unit(),
        verdict,
        Double.isNaN(observed) ? ReasonCode.NOT_MEASURED.name() : null);
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
