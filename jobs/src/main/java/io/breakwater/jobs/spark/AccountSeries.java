package io.breakwater.jobs.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.breakwater.jobs.store.DeltaStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Tuple2;

/**
 * Builds the daily values of every account over the history: one scan of the legs, account-days
 * valued where they are read, one shuffle of packed bytes that brings the days of an account
 * together. Legs are never shuffled and never joined with prices.
 */
public final class AccountSeries {
  private AccountSeries() {}

  /**
   * The buckets.
   *
   * @param store validated tables
   * @param prices as-of prices over the history
   * @param regimes regimes over the history
   * @param regimeOfAccount regime index by account key
   * @param bucketOfAccount bucket by account key
   * @param buckets number of buckets
   */
  public static JavaRDD<SeriesBucket> build(
      DeltaStore store,
      PriceMatrix prices,
      RegimeTimeline regimes,
      int[] regimeOfAccount,
      int[] bucketOfAccount,
      int buckets) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(store.spark().sparkContext());
    Broadcast<PriceMatrix> sharedPrices = spark.broadcast(prices);
    Broadcast<RegimeTimeline> sharedRegimes = spark.broadcast(regimes);
    Broadcast<int[]> sharedRegimeOf = spark.broadcast(regimeOfAccount);
    Broadcast<int[]> sharedBucketOf = spark.broadcast(bucketOfAccount);
    int days = prices.days();

    JavaRDD<Tuple2<Integer, byte[]>> values =
        history(store, "position_snapshot", LegReader.COLUMNS, prices)
            .mapPartitions(
                rows -> {
                  PackedDays[] chunks = emptyChunks(buckets);
                  DayValuer valuer = new DayValuer(sharedPrices.value(), sharedRegimes.value());
                  LegReader blocks = new LegReader(rows, sharedRegimeOf.value());
                  while (blocks.hasNext()) {
                    LegReader.DayBlock block = blocks.next();
                    valuer.pack(
                        block.accounts(),
                        block.epochDay() - sharedPrices.value().firstDay(),
                        sharedBucketOf.value(),
                        chunks);
                  }
                  return chunkIterator(chunks);
                });
    JavaRDD<Tuple2<Integer, byte[]>> flows =
        history(store, "flow", FlowPacker.COLUMNS, prices)
            .mapPartitions(
                rows -> {
                  PackedDays[] chunks = emptyChunks(buckets);
                  new FlowPacker(
                          sharedPrices.value(), sharedRegimes.value(), sharedRegimeOf.value())
                      .pack(rows, sharedBucketOf.value(), chunks);
                  return chunkIterator(chunks);
                });
    return values
        .union(flows)
        .mapToPair(chunk -> chunk)
        .groupByKey(buckets)
        .map(bucket -> SeriesBucket.of(bucket._2, days));
  }

  private static JavaRDD<InternalRow> history(
      DeltaStore store, String table, String[] columns, PriceMatrix prices) {
    if (!store.exists(DeltaStore.VALIDATED, table)) {
      return JavaSparkContext.fromSparkContext(store.spark().sparkContext()).emptyRDD();
    }
    LocalDate first = LocalDate.ofEpochDay(prices.firstDay());
    LocalDate last = LocalDate.ofEpochDay(prices.firstDay() + prices.days() - 1L);
    Dataset<Row> rows =
        store
            .read(DeltaStore.VALIDATED, table)
            .where(col("business_date").between(lit(first), lit(last)))
            .select(columns[0], java.util.Arrays.copyOfRange(columns, 1, columns.length));
    return rows.queryExecution().toRdd().toJavaRDD();
  }

  private static PackedDays[] emptyChunks(int buckets) {
    PackedDays[] chunks = new PackedDays[buckets];
    for (int i = 0; i < buckets; i++) {
      chunks[i] = new PackedDays();
    }
    return chunks;
  }

  private static Iterator<Tuple2<Integer, byte[]>> chunkIterator(PackedDays[] chunks) {
    List<Tuple2<Integer, byte[]>> packed = new ArrayList<>();
    for (int bucket = 0; bucket < chunks.length; bucket++) {
      byte[] bytes = chunks[bucket].toBytes();
      if (bytes.length > 0) {
        packed.add(new Tuple2<>(bucket, bytes));
      }
    }
    return packed.iterator();
  }
}
