package io.breakwater.jobs.explain;

import io.breakwater.jobs.report.QuantileSketch;
import java.math.BigDecimal;
import java.util.Iterator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Quantiles as the report prints them: by the same bins, from the rows one by one. */
final class Quantiles {
  static final String FORMULA =
      "value below which %s %% of the rows lie, from counts in bins that grow by 1 %%";

  private Quantiles() {}

  /** Whether an operand is a quantile. */
  static boolean isQuantile(String operand) {
    String[] parts = operand.split(":", -1);
    return !NumberId.isCell(operand) && parts.length > 1 && parts[1].matches("p[0-9]{1,2}");
  }

  /** The quantile of the only column of the rows. */
  static @Nullable BigDecimal of(String operand, Dataset<Row> values) {
    QuantileSketch sketch = new QuantileSketch();
    Iterator<Row> rows = values.toLocalIterator();
    while (rows.hasNext()) {
      sketch.add(rows.next().getDouble(0));
    }
    double share = Integer.parseInt(operand.split(":", -1)[1].substring(1)) / 100.0;
    double quantile = sketch.quantile(share);
    return Double.isNaN(quantile) ? null : BigDecimal.valueOf(quantile);
  }
}
