package io.breakwater.jobs.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.breakwater.jobs.landing.ColumnType;
import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.landing.FeedColumn;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a feed's files as one dataset: the feed's columns with their declared types and, for
 * every row, where it came from.
 */
final class LandedRows {
  /** Index of the row's file in the feed's list of files. */
  static final String FILE = "_file";

  /** Number of the row in its file, from 1. */
  static final String ROW = "_row";

  /** Epoch day of the file's date folder, null when it has none. */
  static final String DAY = "_day";

  /** Rule code of a row that could not be read, else null. */
  static final String PROBLEM = "_problem";

  /** Text of a row that could not be read, else null. */
  static final String RAW = "_raw";

  private static final int NO_DAY = Integer.MIN_VALUE;

  private LandedRows() {}

  /** Declared Spark schema of a feed. */
  static StructType schemaOf(Feed feed) {
    StructType schema = new StructType();
    for (FeedColumn column : feed.columns()) {
      schema = schema.add(column.name(), typeOf(column.type()), true);
    }
    return schema;
  }

  /** All rows of the files, in no particular order. */
  static Dataset<Row> of(SparkSession spark, Feed feed, List<InspectedFile> files) {
    List<Integer> csv = new ArrayList<>();
    Map<String, Integer> parquet = new HashMap<>();
    for (int i = 0; i < files.size(); i++) {
      LandedFile file = files.get(i).file();
      if (file.format() == FileFormat.PARQUET) {
        parquet.put(file.path().toString(), i);
      } else {
        csv.add(i);
      }
    }
    Dataset<Row> rows = null;
    if (!parquet.isEmpty()) {
      rows = parquetRows(spark, feed, parquet);
    }
    if (!csv.isEmpty()) {
      Dataset<Row> texts = csvRows(spark, feed, files, csv);
      rows = rows == null ? texts : rows.unionByName(texts);
    }
    if (rows == null) {
      throw new IllegalArgumentException("Feed " + feed.folder() + " has no file to read");
    }
    return withDates(rows, files);
  }

  private static Dataset<Row> withDates(Dataset<Row> rows, List<InspectedFile> files) {
    int[] days = new int[files.size()];
    boolean[] dateFromFolder = new boolean[files.size()];
    boolean fill = false;
    for (int i = 0; i < days.length; i++) {
      var date = files.get(i).file().date();
      days[i] = date == null ? NO_DAY : Math.toIntExact(date.toEpochDay());
      dateFromFolder[i] = files.get(i).shape().dateFromFolder();
      fill |= dateFromFolder[i];
    }
    Column at = col(FILE).plus(1);
    Column day = element_at(lit(days), at);
    Dataset<Row> dated = rows.withColumn(DAY, when(day.notEqual(NO_DAY), day));
    if (!fill) {
      return dated;
    }
    Column folderDate = when(element_at(lit(dateFromFolder), at), date_from_unix_date(col(DAY)));
    return dated.withColumn("business_date", coalesce(col("business_date"), folderDate));
  }

  private static Dataset<Row> parquetRows(
      SparkSession spark, Feed feed, Map<String, Integer> indexByPath) {
    List<Column> columns = new ArrayList<>();
    for (FeedColumn column : feed.columns()) {
      columns.add(col(column.name()));
    }
    columns.add(
        udf(new FileIndex(indexByPath), DataTypes.IntegerType)
            .apply(col("_metadata.file_path"))
            .as(FILE));
    columns.add(col("_metadata.row_index").plus(1).as(ROW));
    columns.add(lit(null).cast(DataTypes.StringType).as(PROBLEM));
    columns.add(lit(null).cast(DataTypes.StringType).as(RAW));
    String[] paths = indexByPath.keySet().stream().sorted().toArray(String[]::new);
    return spark
        .read()
        .schema(schemaOf(feed))
        // A flipped bit inside a page is otherwise read as another number.
        .option("parquet.page.verify-checksum.enabled", "true")
        // Landed files are small and local: one read for each beats asynchronous ranges.
        .option("parquet.hadoop.vectored.io.enabled", "false")
        .parquet(paths)
        .select(columns.toArray(new Column[0]));
  }

  private static Dataset<Row> csvRows(
      SparkSession spark, Feed feed, List<InspectedFile> files, List<Integer> csv) {
    List<CsvTask> tasks = new ArrayList<>();
    for (int index : csv) {
      tasks.add(new CsvTask(files.get(index).file(), index));
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    int slices = Math.min(tasks.size(), 4 * Math.max(1, context.defaultParallelism()));
    JavaRDD<Row> rows =
        context
            .parallelize(tasks, slices)
            .flatMap((FlatMapFunction<CsvTask, Row>) LandedRows::csvRowsOf);
    StructType schema =
        schemaOf(feed)
            .add(FILE, DataTypes.IntegerType, true)
            .add(ROW, DataTypes.LongType, true)
            .add(PROBLEM, DataTypes.StringType, true)
            .add(RAW, DataTypes.StringType, true);
    return spark.createDataFrame(rows, schema);
  }

  private static Iterator<Row> csvRowsOf(CsvTask task) {
    CsvRows rows = CsvRows.open(task.file());
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        boolean more = rows.hasNext();
        if (!more) {
          rows.close();
        }
        return more;
      }

      @Override
      public Row next() {
        CsvRows.CsvRow row = rows.next();
        int width = row.values().length;
        @Nullable Object[] cells = java.util.Arrays.copyOf(row.values(), width + 4);
        cells[width] = task.index();
        cells[width + 1] = row.row();
        cells[width + 2] = row.problem();
        cells[width + 3] = row.raw();
        return RowFactory.create(cells);
      }
    };
  }

  private static DataType typeOf(ColumnType type) {
    return switch (type) {
      case STRING -> DataTypes.StringType;
      case DOUBLE -> DataTypes.DoubleType;
      case LONG -> DataTypes.LongType;
      case BOOLEAN -> DataTypes.BooleanType;
      case DATE -> DataTypes.DateType;
      case TIMESTAMP -> DataTypes.TimestampType;
    };
  }

  /** A CSV file and its index in the feed's list of files. */
  private record CsvTask(LandedFile file, int index) implements java.io.Serializable {}

  /** Finds a file by the address that Spark reports for its rows. */
  private static final class FileIndex implements UDF1<String, Integer> {
    private static final long serialVersionUID = 1L;

    private final HashMap<String, Integer> indexByPath;

    /** Rows come file by file, so the last answer is nearly always the next one. */
    private transient @Nullable Found last;

    private record Found(String address, Integer index) {}

    FileIndex(Map<String, Integer> indexByPath) {
      this.indexByPath = new HashMap<>(indexByPath);
    }

    @Override
    public Integer call(String address) {
      Found found = last;
      if (found == null || !found.address().equals(address)) {
        Integer index = indexByPath.get(URI.create(address).getPath());
        if (index == null) {
          throw new IllegalStateException("Spark read a file that was not asked for: " + address);
        }
        found = new Found(address, index);
        last = found;
      }
      return found.index();
    }
  }
}
