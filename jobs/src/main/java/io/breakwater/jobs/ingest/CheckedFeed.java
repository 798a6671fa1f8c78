package io.breakwater.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The rows of a feed after all rules: each accepted, equal to an accepted one, or kept out for one
 * reason. Held in memory (or on disk) so that nothing is written before every gate has passed.
 */
final class CheckedFeed implements AutoCloseable {
  /** Accounts whose rows of one date share a file; about a quarter of a gigabyte. */
  private static final int ACCOUNTS_PER_FILE = 2_000_000;

  /** Rows that one task sorts in memory. */
  private static final long ROWS_PER_TASK = 1_000_000;

  private static final String BUCKET = "_bucket";

  private final StagedFeed staged;
  private final Dataset<Row> rows;
  private final Dataset<Row> held;
  private final Map<Integer, Map<Integer, Count>> countByFileAndState = new TreeMap<>();

  /**
   * Rows of one file in one state.
   *
   * @param rows how many
   * @param firstRow the first of them
   */
  record Count(long rows, long firstRow) {}

  /**
   * Counts the rows.
   *
   * @param held what is kept until {@link #close()}: the rows, or what they are cheaply made from
   */
  private CheckedFeed(StagedFeed staged, Dataset<Row> rows, Dataset<Row> held) {
    this.staged = staged;
    this.rows = rows;
    this.held = held.persist();
    for (Row row :
        this.rows
            .groupBy(LandedRows.FILE, RowRules.STATE)
            .agg(count(lit(1)), min(LandedRows.ROW))
            .collectAsList()) {
      countByFileAndState
          .computeIfAbsent(row.getInt(0), file -> new TreeMap<>())
          .put(row.getInt(1), new Count(row.getLong(2), row.getLong(3)));
    }
    requireLaw();
  }

  /**
   * Checks a feed that names no accounts, or whose accounts have keys.
   *
   * @param rows staged rows, with account keys where the feed has accounts
   * @param earlierPrices last stored price of each series, for the price feed
   */
  static CheckedFeed of(
      StagedFeed staged, Dataset<Row> rows, IngestRules limits, Map<String, Double> earlierPrices) {
    Feed feed = staged.feed();
    RowRules rules = staged.rules();
    Column state = col(RowRules.STATE);
    if (RowRules.hasAccounts(feed)) {
      Column malformed =
          state.equalTo(RowRules.ACCEPTED).and(col("account_key").equalTo(AccountKeys.MALFORMED));
      state = when(malformed, rules.accountRule()).otherwise(state);
    }
    List<Column> columns = new ArrayList<>(TableColumns.of(feed));
    columns.add(col(LandedRows.FILE));
    columns.add(col(LandedRows.ROW));
    columns.add(state.as(RowRules.STATE));
    if (feed == Feed.POSITION || feed == Feed.FLOW) {
      columns.add(floor(col("account_key").divide(ACCOUNTS_PER_FILE)).as(BUCKET));
    }
    Dataset<Row> sorted = sorted(staged, rows.select(columns.toArray(new Column[0])));
    List<String> key = TableColumns.keyOf(feed);
    if (key.isEmpty()) {
      return new CheckedFeed(staged, sorted, sorted);
    }
    int conflict = rules.addLater(conflictCode(feed), "", "one row for each " + feed.key());
    DuplicateRows duplicates = new DuplicateRows(sorted.schema(), key, conflict);
    if (feed == Feed.POSITION) {
      TwinRows twins = TwinRows.of(sorted.persist(), key, TwinRows.MOST_ROWS);
      if (!twins.tooMany()) {
        return new CheckedFeed(staged, twins.marked(duplicates), sorted);
      }
    }
    Dataset<Row> marked = map(sorted, duplicates);
    if (feed == Feed.PRICE) {
      double ratio = limits.priceJumpRatio();
      int jump =
          rules.addLater("PRICE-05", "price", "within a factor of " + ratio + " of the one before");
      marked = map(marked, new PriceJumps(sorted.schema(), ratio, jump, earlierPrices));
    }
    return new CheckedFeed(staged, marked, marked);
  }

  private static Dataset<Row> map(Dataset<Row> rows, MapPartitionsFunction<Row, Row> function) {
    return rows.mapPartitions(function, Encoders.row(rows.schema()));
  }

  private static String conflictCode(Feed feed) {
    return switch (feed) {
      case POSITION -> "POS-01";
      case PRICE -> "PRICE-06";
      default -> "KEY-01";
    };
  }

  private static Dataset<Row> sorted(StagedFeed staged, Dataset<Row> rows) {
    int tasks = Math.toIntExact(1 + staged.rowsRead() / ROWS_PER_TASK);
    if (tasks > 1) {
      tasks = Math.max(tasks, rows.sparkSession().sparkContext().defaultParallelism());
    }
    Feed feed = staged.feed();
    Column[] together =
        switch (feed) {
          case POSITION, FLOW -> new Column[] {col("business_date"), col(BUCKET)};
          case PRICE -> new Column[] {col("instrument_key"), col("source")};
          default -> columns(TableColumns.keyOf(feed));
        };
    return rows.repartition(tasks, together).sortWithinPartitions(columns(orderOf(feed)));
  }

  private static List<String> orderOf(Feed feed) {
    return feed == Feed.FLOW
        ? List.of("business_date", "account_key", "ts", "instrument_key", "leg", "kind", "quantity")
        : TableColumns.keyOf(feed);
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new);
  }

  private void requireLaw() {
    for (int file = 0; file < staged.files().size(); file++) {
      long found = rows(file, state -> true);
      long read = staged.files().get(file).shape().rows();
      if (found != read) {
        throw RiskException.of("LAW-01", ExitCode.INTERNAL, "Rows were lost or invented by ingest")
            .where(staged.files().get(file).file().name())
            .rule("read = accepted + quarantined + exact duplicates")
            .observed(found + " rows with a state, " + read + " rows in the file")
            .next("nothing was published; keep the file and report the fault")
            .build();
      }
    }
  }

  /** The feed. */
  Feed feed() {
    return staged.feed();
  }

  /** What was read. */
  StagedFeed staged() {
    return staged;
  }

  /** Accepted rows with the stored columns, sorted for storage inside each partition. */
  Dataset<Row> accepted() {
    Dataset<Row> stored =
        rows.where(col(RowRules.STATE).equalTo(RowRules.ACCEPTED))
            .drop(LandedRows.FILE, LandedRows.ROW, RowRules.STATE, BUCKET);
    return switch (feed()) {
      // The order in which the rows were checked: Spark sorts again only after duplicates.
      case POSITION, FLOW -> stored.sortWithinPartitions(columns(orderOf(feed())));
      case PRICE ->
          stored
              .repartition(Math.max(1, stored.rdd().getNumPartitions()), col("business_date"))
              .sortWithinPartitions("business_date", "instrument_key", "source", "kind", "ts");
      default ->
          staged.rowsRead() <= ROWS_PER_TASK
              ? stored.coalesce(1).sortWithinPartitions(columns(orderOf(feed())))
              : stored;
    };
  }

  /** Rows that were kept out, with file, row and state and the stored columns. */
  Dataset<Row> quarantined() {
    return rows.where(col(RowRules.STATE).gt(RowRules.ACCEPTED));
  }

  /** Indexes of the files that have rows kept out. */
  List<Integer> filesWithQuarantine() {
    return countByFileAndState.entrySet().stream()
        .filter(e -> e.getValue().keySet().stream().anyMatch(state -> state > 0))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Rows of a file whose state satisfies a condition. */
  long rows(int file, java.util.function.IntPredicate states) {
    return countByFileAndState.getOrDefault(file, Map.of()).entrySet().stream()
        .filter(e -> states.test(e.getKey()))
        .mapToLong(e -> e.getValue().rows())
        .sum();
  }

  /** Rows of the feed whose state satisfies a condition. */
  long rows(java.util.function.IntPredicate states) {
    return countByFileAndState.keySet().stream().mapToLong(file -> rows(file, states)).sum();
  }

  /** Rows kept out and where the first of them lies, by rule code. */
  Map<String, RuleCount> byRule() {
    Map<String, RuleCount> byRule = new TreeMap<>();
    countByFileAndState.forEach(
        (file, states) ->
            states.forEach(
                (state, count) -> {
                  if (state > 0) {
                    String where =
                        staged.files().get(file).file().name() + " row " + count.firstRow();
                    byRule.merge(
                        staged.rules().rules().get(state - 1).code(),
                        new RuleCount(count.rows(), where),
                        RuleCount::plus);
                  }
                }));
    return byRule;
  }

  /**
   * Rows kept out by one rule.
   *
   * @param rows how many
   * @param example file and row of one of them
   */
  record RuleCount(long rows, String example) {
    RuleCount plus(RuleCount other) {
      return new RuleCount(rows + other.rows, example);
    }
  }

  @Override
  public void close() {
    held.unpersist();
  }

  @Override
  public String toString() {
    return feed() + Arrays.toString(staged.files().toArray());
  }
}
