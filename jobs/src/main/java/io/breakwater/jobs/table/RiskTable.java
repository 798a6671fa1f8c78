package io.breakwater.jobs.table;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A published table: its name, its record, its key. Every stored row also carries {@code
 * business_date} and {@code run_id}, by which the table is partitioned.
 *
 * @param name table name, singular snake case
 * @param rowType record of one row
 * @param key columns that identify a row within one run
 * @param <R> the record type
 */
public record RiskTable<R extends Record>(String name, Class<R> rowType, List<String> key) {
  /** Copies the key. */
  public RiskTable {
    key = List.copyOf(key);
  }

  /** Codec of the record. */
  public RecordCodec<R> codec() {
    return RecordCodec.of(rowType);
  }

  /** Columns of the record without the run's. */
  public StructType rowSchema() {
    return codec().schema();
  }

  /** Columns as stored: business date and run id, then the record. */
  public StructType storedSchema() {
    StructType stored =
        new StructType()
            .add("business_date", DataTypes.DateType, true)
            .add("run_id", DataTypes.StringType, true);
    for (var field : rowSchema().fields()) {
      stored = stored.add(field);
    }
    return stored;
  }
}
