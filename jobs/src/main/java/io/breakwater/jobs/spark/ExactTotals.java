package io.breakwater.jobs.spark;

import io.breakwater.risk.num.ExactSum;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Exact totals of double columns over all rows of a dataset, whatever its partitions and order. */
public final class ExactTotals {
  private static final int SCALE = 8;

  private ExactTotals() {}

  /** Sums each column, skipping NULL, to DECIMAL(38,8). */
  public static Map<String, BigDecimal> of(Dataset<Row> rows, List<String> columns) {
    List<byte[]> partials =
        rows.select(
                columns.stream().map(functions::col).toArray(org.apache.spark.sql.Column[]::new))
            .toJavaRDD()
            .mapPartitions(partition -> partial(partition, columns.size()))
            .collect();
    Map<String, BigDecimal> totals = new TreeMap<>();
    for (int i = 0; i < columns.size(); i++) {
      ExactSum total = new ExactSum();
      for (int p = i; p < partials.size(); p += columns.size()) {
        total.add(ExactSum.fromBytes(partials.get(p)));
      }
      totals.put(columns.get(i), total.toDecimal(SCALE));
    }
    return totals;
  }

  private static Iterator<byte[]> partial(Iterator<Row> rows, int columns) {
    List<ExactSum> sums = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      sums.add(new ExactSum());
    }
    while (rows.hasNext()) {
      Row row = rows.next();
      for (int i = 0; i < columns; i++) {
        if (!row.isNullAt(i)) {
          sums.get(i).add(row.getDouble(i));
        }
      }
    }
    return sums.stream().map(ExactSum::toBytes).iterator();
  }
}
