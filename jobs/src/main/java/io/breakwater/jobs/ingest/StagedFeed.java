package io.breakwater.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.breakwater.jobs.landing.Feed;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * A feed as read: its files, its rows with instrument keys, and each row's state by the rules that
 * need no other row.
 *
 * @param feed the feed
 * @param files the files, in the order that provenance indexes
 * @param rules the rules by which states are numbered
 * @param rows landed columns, keys, provenance and state
 */
record StagedFeed(Feed feed, List<InspectedFile> files, RowRules rules, Dataset<Row> rows) {

  /** Reads a feed. */
  static StagedFeed of(
      SparkSession spark, Feed feed, List<InspectedFile> files, InstrumentDirectory instruments) {
    RowRules rules = new RowRules(feed, instruments.contractKeys());
    Dataset<Row> rows = LandedRows.of(spark, feed, files);
    String column = RowRules.instrumentColumnOf(feed);
    if (column != null) {
      var key = udf(new InstrumentKey(instruments), DataTypes.IntegerType);
      rows = rows.withColumn(RowRules.INSTRUMENT_KEY, key.apply(col(column)));
    }
    if (feed == Feed.PRICE) {
      var key = udf(new QuoteKey(instruments), DataTypes.IntegerType);
      rows = rows.withColumn(RowRules.QUOTE_KEY, key.apply(col("quote_asset")));
    }
    return new StagedFeed(feed, files, rules, rows.withColumn(RowRules.STATE, rules.state()));
  }

  /** Venue and account id of every row that may be accepted, with repetitions. */
  Dataset<Row> accountIds() {
    return rows.where(col(RowRules.STATE).equalTo(RowRules.ACCEPTED)).select("venue", "account_id");
  }

  /** Rows in all files. */
  long rowsRead() {
    return files.stream().mapToLong(file -> file.shape().rows()).sum();
  }

  /** Dense key of an instrument id. */
  private record InstrumentKey(InstrumentDirectory instruments) implements UDF1<String, Integer> {
    @Override
    public @Nullable Integer call(@Nullable String id) {
      return instruments.keyOf(id);
    }
  }

  /** Dense key of a quote asset. */
  private record QuoteKey(InstrumentDirectory instruments) implements UDF1<String, Integer> {
    @Override
    public Integer call(@Nullable String id) {
      return instruments.quoteKeyOf(id);
    }
  }
}
