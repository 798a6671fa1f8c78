package io.breakwater.jobs.store;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads committed rows back and hashes them the way a write does. */
public final class TableContent {
  private TableContent() {}

  /** Row count and content hash of the rows; reads every column of every row. */
  public static DeltaStore.Commit of(Dataset<Row> rows) {
    return new ContentHash(rows.schema()).of(rows);
  }
}
