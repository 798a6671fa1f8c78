package io.breakwater.jobs.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.risk.position.AccountBlock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The accounts of one business date as blocks, scanned without a shuffle. */
public final class AccountScan {
  private AccountScan() {}

  /**
   * Blocks of one date.
   *
   * @param regimeOfAccount regime index by account key
   */
  public static JavaRDD<AccountBlock> of(
      DeltaStore store, LocalDate businessDate, int[] regimeOfAccount) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(store.spark().sparkContext());
    Broadcast<int[]> regimeOf = spark.broadcast(regimeOfAccount);
    String[] columns = LegReader.COLUMNS;
    Dataset<Row> rows =
        store
            .read(DeltaStore.VALIDATED, "position_snapshot")
            .where(col("business_date").equalTo(lit(businessDate)))
            .select(columns[0], Arrays.copyOfRange(columns, 1, columns.length));
    return rows.queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitions(
            legs -> {
              Iterator<LegReader.DayBlock> blocks = new LegReader(legs, regimeOf.value());
              List<AccountBlock> accounts = new ArrayList<>();
              blocks.forEachRemaining(block -> accounts.add(block.accounts()));
              return accounts.iterator();
            });
  }

  /** Whether the snapshot of a date has no row. */
  public static boolean isEmpty(DeltaStore store, LocalDate businessDate) {
    return store
        .read(DeltaStore.VALIDATED, "position_snapshot")
        .where(col("business_date").equalTo(lit(businessDate)))
        .isEmpty();
  }
}
