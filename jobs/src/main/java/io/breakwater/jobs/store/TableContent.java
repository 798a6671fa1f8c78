package io.breakwater.jobs.store;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads committed rows back and hashes them the way a write does. */
public final class TableContent {
  private TableContent() {}

  /**
   * What a look at every cell found.
   *
   * @param content row count and content hash
   * @param undefinedNumbers rows with NaN or infinity in some column
   */
  public record Audit(DeltaStore.Commit content, long undefinedNumbers) {}

  /** Row count and content hash of the rows; reads every column of every row. */
  public static DeltaStore.Commit of(Dataset<Row> rows) {
    return audit(rows).content();
  }

  /** As {@link #of}, and counts rows that hold NaN or infinity, in one scan. */
  public static Audit audit(Dataset<Row> rows) {
    return new ContentHash(rows.schema()).audit(rows);
  }
}
