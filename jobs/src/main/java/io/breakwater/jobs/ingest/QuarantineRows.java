package io.breakwater.jobs.ingest;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.landing.FeedColumn;
import io.breakwater.jobs.landing.ValueRule;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The table {@code quarantine}: every row that was kept out, with its place, the broken rule, the
 * offending value and the row as landed. The few files concerned are read once more for that.
 */
final class QuarantineRows {
  /** Table name. */
  static final String TABLE = "quarantine";

  /** Columns. */
  static final StructType SCHEMA =
      new StructType()
          .add("business_date", DataTypes.DateType)
          .add("ingest_id", DataTypes.StringType)
          .add("feed", DataTypes.StringType)
          .add("file", DataTypes.StringType)
          .add("file_sha256", DataTypes.StringType)
          .add("row_number", DataTypes.LongType)
          .add("rule", DataTypes.StringType)
          .add("severity", DataTypes.StringType)
          .add("observed", DataTypes.StringType)
          .add("limit", DataTypes.StringType)
          .add("raw", DataTypes.StringType)
          .add("quantity", DataTypes.DoubleType)
          .add("instrument_id", DataTypes.StringType);

  private static final int LONGEST_TEXT = 1_000;

  private QuarantineRows() {}

  /** Rows of a feed that were kept out; the feed must have some. */
  static Dataset<Row> of(SparkSession spark, CheckedFeed checked, String ingestId) {
    StagedFeed staged = checked.staged();
    List<InspectedFile> files = new ArrayList<>();
    int[] indexInAffected = new int[staged.files().size()];
    for (int index : checked.filesWithQuarantine()) {
      indexInAffected[index] = files.size();
      files.add(staged.files().get(index));
    }
    Dataset<Row> places =
        checked
            .quarantined()
            .select(
                element_at(lit(indexInAffected), col(LandedRows.FILE).plus(1)).as(LandedRows.FILE),
                col(LandedRows.ROW),
                col(RowRules.STATE));
    Feed feed = staged.feed();
    return LandedRows.of(spark, feed, files)
        .join(broadcast(places), new String[] {LandedRows.FILE, LandedRows.ROW}, "inner")
        .select(columns(feed, files, staged.rules().rules(), ingestId));
  }

  private static Column[] columns(
      Feed feed, List<InspectedFile> files, List<RowRule> rules, String ingestId) {
    String[] names = files.stream().map(f -> f.file().name()).toArray(String[]::new);
    String[] hashes = files.stream().map(f -> f.file().sha256()).toArray(String[]::new);
    String[] codes = rules.stream().map(RowRule::code).toArray(String[]::new);
    String[] limits = rules.stream().map(RowRule::limit).toArray(String[]::new);
    Column file = col(LandedRows.FILE).plus(1);
    Column state = col(RowRules.STATE);
    Column[] landed = feed.columns().stream().map(c -> col(c.name())).toArray(Column[]::new);
    Column quantity = feed == Feed.POSITION || feed == Feed.FLOW ? col("quantity") : lit(null);
    String instrument = RowRules.instrumentColumnOf(feed);
    return new Column[] {
      date_from_unix_date(col(LandedRows.DAY)).as("business_date"),
      lit(ingestId).as("ingest_id"),
      lit(feed.folder()).as("feed"),
      element_at(lit(names), file).as("file"),
      element_at(lit(hashes), file).as("file_sha256"),
      col(LandedRows.ROW).as("row_number"),
      element_at(lit(codes), state).as("rule"),
      lit("ERROR").as("severity"),
      substring(observed(feed, rules), 1, LONGEST_TEXT).as("observed"),
      element_at(lit(limits), state).as("limit"),
      substring(coalesce(col(LandedRows.RAW), to_json(struct(landed))), 1, LONGEST_TEXT).as("raw"),
      finite(quantity.cast(DataTypes.DoubleType)).as("quantity"),
      (instrument == null ? lit(null).cast(DataTypes.StringType) : col(instrument))
          .as("instrument_id")
    };
  }

  private static Column finite(Column number) {
    return when(isnan(number).or(abs(number).gt(ValueRule.LARGEST_NUMBER)), lit(null))
        .otherwise(number);
  }

  private static Column observed(Feed feed, List<RowRule> rules) {
    Column observed = lit(null).cast(DataTypes.StringType);
    for (int i = rules.size() - 1; i >= 0; i--) {
      String column = rules.get(i).column();
      Column value;
      if (column.equals(RowRules.ACCOUNT_KEY)) {
        value = concat_ws("/", col("venue"), col("account_id"));
      } else if (column.isEmpty()) {
        value = keyText(feed);
      } else {
        value = coalesce(col(column).cast(DataTypes.StringType), lit("absent"));
      }
      observed = when(col(RowRules.STATE).equalTo(i + 1), value).otherwise(observed);
    }
    return observed;
  }

  private static Column keyText(Feed feed) {
    return concat_ws(
        "/",
        feed.columns().stream()
            .map(FeedColumn::name)
            .filter(feed.key()::contains)
            .map(name -> col(name).cast(DataTypes.StringType))
            .toArray(Column[]::new));
  }
}
