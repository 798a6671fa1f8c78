package io.breakwater.jobs.store;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Hash of a table's content that depends on its rows but neither on their order nor on partitioning
 * nor on the run that wrote them: SHA-256 over the row count and two independent exact sums of
 * 64-bit row hashes, all columns but {@code run_id}. A NULL hashes differently from any value in
 * its place because each column adds a presence mark.
 */
final class ContentHash {
  private static final Column SALT = lit(0x5DEECE66DL);

  private final StructType schema;

  ContentHash(StructType schema) {
    this.schema = schema;
  }

  /** Attaches the count and sums to a dataset about to be written. */
  Dataset<Row> observe(Dataset<Row> rows, Observation observation) {
    List<Column> sums = sums();
    return rows.observe(observation, sums.get(0), sums.get(1), sums.get(2));
  }

  /** The count and sums of rows already written, and how many of them hold NaN or infinity. */
  TableContent.Audit audit(Dataset<Row> rows) {
    Column undefined = lit(false);
    for (StructField field : schema.fields()) {
      if (field.dataType().equals(DataTypes.DoubleType)) {
        // NaN is greater than every number in Spark's order.
        undefined = undefined.or(coalesce(abs(col(field.name())).gt(Double.MAX_VALUE), lit(false)));
      }
    }
    List<Column> sums = sums();
    Row seen =
        rows.agg(sums.get(0), sums.get(1), sums.get(2), count(when(undefined, 1)).as("undefined"))
            .head();
    return new TableContent.Audit(
        commit(Map.of("rows", seen.get(0), "plain", seen.get(1), "salted", seen.get(2))),
        seen.getLong(3));
  }

  private List<Column> sums() {
    List<Column> cells = new ArrayList<>();
    List<Column> salted = new ArrayList<>(List.of(SALT));
    for (String column : schema.fieldNames()) {
      if (!column.equals("run_id")) {
        cells.add(col(column));
        cells.add(when(col(column).isNull(), 1).otherwise(0));
      }
    }
    salted.addAll(cells);
    return List.of(
        count(lit(1)).as("rows"), hashSum(cells).as("plain"), hashSum(salted).as("salted"));
  }

  private static Column hashSum(List<Column> cells) {
    Column hash = xxhash64(cells.toArray(new Column[0]));
    return coalesce(sum(hash.cast(DataTypes.createDecimalType(20, 0))), lit(BigDecimal.ZERO));
  }

  DeltaStore.Commit commit(Map<String, Object> seen) {
    BigInteger rows = whole(seen, "rows");
    String text = rows + "|" + whole(seen, "plain") + "|" + whole(seen, "salted");
    return new DeltaStore.Commit(rows.longValueExact(), Sha256.of(text));
  }

  private static BigInteger whole(Map<String, Object> seen, String name) {
    Object number = seen.get(name);
    if (number == null) {
      throw new IllegalStateException("The write did not report " + name + ": " + seen);
    }
    return new BigDecimal(number.toString()).toBigIntegerExact();
  }
}
