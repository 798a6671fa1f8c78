package io.breakwater.jobs.store;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
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
  private static final String PLAIN = "__plain_hash";
  private static final String SALTED = "__salted_hash";
  private static final int HALF_BITS = 32;
  private static final long LOW_HALF = 0xFFFFFFFFL;

  private final StructType schema;

  ContentHash(StructType schema) {
    this.schema = schema;
  }

  /** Attaches the count and sums to a dataset about to be written. */
  Dataset<Row> observe(Dataset<Row> rows, Observation observation) {
    List<Column> sums = sums();
    return hashed(rows)
        .observe(observation, sums.get(0), sums.subList(1, sums.size()).toArray(new Column[0]))
        .drop(PLAIN, SALTED);
  }

  /** The rows with their two hashes: each is worked out once a row, in the compiled part. */
  private Dataset<Row> hashed(Dataset<Row> rows) {
    List<Column> cells = new ArrayList<>();
    for (String column : schema.fieldNames()) {
      if (!column.equals("run_id")) {
        cells.add(col(column));
        cells.add(when(col(column).isNull(), 1).otherwise(0));
      }
    }
    List<Column> salted = new ArrayList<>(List.of(SALT));
    salted.addAll(cells);
    return rows.withColumns(
        Map.of(
            PLAIN, xxhash64(cells.toArray(new Column[0])),
            SALTED, xxhash64(salted.toArray(new Column[0]))));
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
    List<Column> others = new ArrayList<>(sums.subList(1, sums.size()));
    others.add(count(when(undefined, 1)).as("undefined"));
    Row totals = hashed(rows).agg(sums.get(0), others.toArray(new Column[0])).head();
    Map<String, Object> seen = new HashMap<>();
    for (String name : totals.schema().fieldNames()) {
      seen.put(name, totals.get(totals.fieldIndex(name)));
    }
    return new TableContent.Audit(commit(seen), whole(seen, "undefined").longValueExact());
  }

  private static List<Column> sums() {
    return List.of(
        count(lit(1)).as("rows"),
        halfSum(highHalf(PLAIN)).as("plain_high"),
        halfSum(lowHalf(PLAIN)).as("plain_low"),
        halfSum(highHalf(SALTED)).as("salted_high"),
        halfSum(lowHalf(SALTED)).as("salted_low"));
  }

  // The sum of 64-bit hashes is kept as the sums of their halves: exact in 64 bits for two billion
  // rows, beyond which the arithmetic of the session raises an error, and far cheaper than
  // decimals.

  private static Column highHalf(String hash) {
    return shiftright(col(hash), HALF_BITS);
  }

  private static Column lowHalf(String hash) {
    return col(hash).bitwiseAND(lit(LOW_HALF));
  }

  private static Column halfSum(Column half) {
    return coalesce(sum(half), lit(0L));
  }

  DeltaStore.Commit commit(Map<String, Object> seen) {
    BigInteger rows = whole(seen, "rows");
    String text = rows + "|" + joined(seen, "plain") + "|" + joined(seen, "salted");
    return new DeltaStore.Commit(rows.longValueExact(), Sha256.of(text));
  }

  private static BigInteger joined(Map<String, Object> seen, String name) {
    return whole(seen, name + "_high").shiftLeft(HALF_BITS).add(whole(seen, name + "_low"));
  }

  private static BigInteger whole(Map<String, Object> seen, String name) {
    Object number = seen.get(name);
    if (number == null) {
      throw new IllegalStateException("The write did not report " + name + ": " + seen);
    }
    return new BigDecimal(number.toString()).toBigIntegerExact();
  }
}
