package io.breakwater.jobs.spark;

import io.breakwater.risk.num.ExactSum;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Exact totals of double columns over all rows of a dataset, whatever its partitions and order. */
public final class ExactTotals {
  private static final int SCALE = 8;

  private ExactTotals() {}

  /**
   * Total of one column over one group.
   *
   * @param sum exact sum of the values
   * @param values rows that have one
   */
  public record Total(ExactSum sum, long values) {}

  /** Sums each column, skipping NULL, to DECIMAL(38,8). */
  public static Map<String, BigDecimal> of(Dataset<Row> rows, List<String> columns) {
    List<Total> sums =
        by(rows, functions.lit(""), columns.stream().map(functions::col).toList()).get("");
    Map<String, BigDecimal> totals = new TreeMap<>();
    for (int i = 0; i < columns.size(); i++) {
      ExactSum sum = sums == null ? new ExactSum() : sums.get(i).sum();
      totals.put(columns.get(i), sum.toDecimal(SCALE));
    }
    return totals;
  }

  /**
   * Sums each column over the rows of each group, skipping NULL.
   *
   * @param group text that is never NULL; few different ones, for the driver holds them
   * @param columns double columns
   */
  public static SortedMap<String, List<Total>> by(
      Dataset<Row> rows, Column group, List<Column> columns) {
    List<Column> cells = new ArrayList<>(List.of(group));
    cells.addAll(columns);
    int size = columns.size();
    SortedMap<String, List<Total>> totals = new TreeMap<>();
    for (Partial partial :
        rows.select(cells.toArray(new Column[0]))
            .toJavaRDD()
            .mapPartitions(partition -> partials(partition, size))
            .collect()) {
      totals.merge(partial.group(), partial.totals(), ExactTotals::sum);
    }
    return totals;
  }

  private static List<Total> sum(List<Total> some, List<Total> others) {
    List<Total> both = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      some.get(i).sum().add(others.get(i).sum());
      both.add(new Total(some.get(i).sum(), some.get(i).values() + others.get(i).values()));
    }
    return both;
  }

  private static Iterator<Partial> partials(Iterator<Row> rows, int columns) {
    Map<String, ExactSum[]> sums = new TreeMap<>();
    Map<String, long[]> values = new TreeMap<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      ExactSum[] ofGroup = sums.computeIfAbsent(row.getString(0), group -> zeros(columns));
      long[] seen = values.computeIfAbsent(row.getString(0), group -> new long[columns]);
      for (int i = 0; i < columns; i++) {
        if (!row.isNullAt(i + 1)) {
          ofGroup[i].add(row.getDouble(i + 1));
          seen[i]++;
        }
      }
    }
    List<Partial> partials = new ArrayList<>();
    values.forEach(
        (group, seen) -> {
          byte[][] bytes = new byte[columns][];
          ExactSum[] ofGroup = sums.getOrDefault(group, zeros(columns));
          for (int i = 0; i < columns; i++) {
            bytes[i] = ofGroup[i].toBytes();
          }
          partials.add(new Partial(group, bytes, seen));
        });
    return partials.iterator();
  }

  private static ExactSum[] zeros(int columns) {
    ExactSum[] sums = new ExactSum[columns];
    for (int i = 0; i < columns; i++) {
      sums[i] = new ExactSum();
    }
    return sums;
  }

  /** Totals of one group in one partition, as they travel to the driver. */
  private record Partial(String group, byte[][] sums, long[] values) implements Serializable {
    List<Total> totals() {
      List<Total> totals = new ArrayList<>();
      for (int i = 0; i < values.length; i++) {
        totals.add(new Total(ExactSum.fromBytes(sums[i]), values[i]));
      }
      return totals;
    }
  }
}
