package io.breakwater.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.spark.SideBySide;
import io.breakwater.jobs.store.DeltaStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Brings all pending deliveries of a landing area into the validated tables, in one commit for each
 * table. Files are inspected first, then every row is checked; tables are written only after all
 * gates have passed, dictionaries first and the ledger of ingested files last, so that an
 * interrupted ingest is simply repeated.
 */
public final class Ingest {
  private static final Set<Feed> WITH_ACCOUNTS =
      new LinkedHashSet<>(List.of(Feed.ACCOUNT, Feed.POSITION, Feed.FLOW));

  private final DeltaStore store;
  private final SparkSession spark;
  private final IngestRules rules;
  private final IngestLedger ledger;
  private final IngestPlan plan;
  private final IngestGate gate;
  private final Map<Feed, CheckedFeed> checked =
      Collections.synchronizedMap(new EnumMap<>(Feed.class));
  private final SortedMap<String, String> contentHashes =
      Collections.synchronizedSortedMap(new TreeMap<>());

  private Ingest(DeltaStore store, IngestRequest request) {
    this.store = store;
    this.spark = store.spark();
    this.rules = request.rules();
    this.gate = new IngestGate(rules);
    this.ledger = IngestLedger.of(store);
    this.plan = IngestPlan.of(request.landing().toAbsolutePath().normalize(), rules, ledger);
  }

  /**
   * Ingests everything that is pending.
   *
   * @throws RiskException with a code of {@code jobs/docs/ingest.md}; no table has then changed,
   *     unless the error says that a write failed
   */
  public static IngestReport run(DeltaStore store, IngestRequest request) {
    long start = System.nanoTime();
    Ingest ingest = new Ingest(store, request);
    try {
      return ingest.run(start);
    } catch (RiskException e) {
      throw e;
    } catch (Exception e) {
      throw ReadFailure.of(e, ingest.plan);
    } finally {
      ingest.checked.values().forEach(CheckedFeed::close);
    }
  }

  private IngestReport run(long start) {
    if (plan.isEmpty()) {
      return report(null, IngestGate.Notional.NONE, List.of(), List.of(), start);
    }
    List<Row> instrumentRows = instrumentRows();
    Instruments instruments = Instruments.of(store, instrumentRows);
    try (AccountKeys accounts = check(instruments)) {
      checked.values().forEach(gate::requireRows);
      AssetPriceTable prices = assetPrices(instruments, instrumentRows);
      IngestGate.Notional notional = notional(prices);
      plan.requireUnchanged();
      commit(instruments, instrumentRows, accounts, prices);
      return report(prices, notional, List.copyOf(instruments.implied()), parameterJumps(), start);
    }
  }

  private List<Row> instrumentRows() {
    List<InspectedFile> files = plan.files().get(Feed.INSTRUMENT);
    if (files == null) {
      return store.exists(DeltaStore.VALIDATED, "instrument")
          ? store.read(DeltaStore.VALIDATED, "instrument").collectAsList()
          : List.of();
    }
    InstrumentDirectory none = InstrumentDirectory.of(List.of(), List.of(), Map.of());
    StagedFeed staged = StagedFeed.of(spark, Feed.INSTRUMENT, files, none);
    CheckedFeed feed = CheckedFeed.of(staged, staged.rows(), rules, Map.of());
    checked.put(Feed.INSTRUMENT, feed);
    return feed.accepted().collectAsList();
  }

  private @Nullable AccountKeys check(Instruments instruments) {
    Map<Feed, StagedFeed> staged = new EnumMap<>(Feed.class);
    plan.files()
        .forEach(
            (feed, files) -> {
              if (feed != Feed.INSTRUMENT) {
                staged.put(feed, StagedFeed.of(spark, feed, files, instruments.directory()));
              }
            });
    Dataset<Row> seen = null;
    for (Feed feed : WITH_ACCOUNTS) {
      StagedFeed rows = staged.get(feed);
      if (rows != null) {
        seen = seen == null ? rows.accountIds() : seen.union(rows.accountIds());
      }
    }
    AccountKeys accounts = seen == null ? null : AccountKeys.of(store, seen.distinct());
    List<Runnable> checks = new ArrayList<>();
    staged.values().forEach(rows -> checks.add(() -> check(rows, accounts)));
    SideBySide.run(checks);
    return accounts;
  }

  private void check(StagedFeed staged, @Nullable AccountKeys accounts) {
    Dataset<Row> rows =
        accounts != null && RowRules.hasAccounts(staged.feed())
            ? accounts.encode(staged.rows())
            : staged.rows();
    Map<String, Double> earlier = staged.feed() == Feed.PRICE ? earlierPrices() : Map.of();
    checked.put(staged.feed(), CheckedFeed.of(staged, rows, rules, earlier));
  }

  /** Last stored price of each series before the pending dates. */
  private Map<String, Double> earlierPrices() {
    Map<String, Double> earlier = new HashMap<>();
    String table = TableColumns.tableOf(Feed.PRICE);
    if (store.exists(DeltaStore.VALIDATED, table)) {
      for (Row row :
          store
              .read(DeltaStore.VALIDATED, table)
              .where(col("business_date").lt(plan.datesOf(Feed.PRICE).first()))
              .groupBy("instrument_key", "source", "kind")
              .agg(max(struct(col("ts"), col("price"))).as("last"))
              .select("instrument_key", "source", "kind", "last.price")
              .collectAsList()) {
        earlier.put(
            PriceJumps.seriesOf(row.getInt(0), row.getString(1), row.getString(2)),
            row.getDouble(3));
      }
    }
    return earlier;
  }

  private AssetPriceTable assetPrices(Instruments instruments, List<Row> instrumentRows) {
    List<Row> feeds = tableRows(Feed.PRICE_FEED);
    LookThroughTokens tokens = LookThroughTokens.of(instruments.directory(), instrumentRows, feeds);
    long staleDays = AssetPriceTable.longestStaleDays(rules, feeds);
    NavigableSet<LocalDate> dates = dirtyDates(staleDays);
    Dataset<Row> observations = observations(dates, staleDays);
    List<Row> last = observations == null ? List.of() : AssetPriceTable.lastOfDay(observations);
    return AssetPriceTable.of(instruments.table(), tokens, rules, feeds, last, dates);
  }

  /** Dates whose prices may change: new ones, and those that a new observation can still reach. */
  private NavigableSet<LocalDate> dirtyDates(long staleDays) {
    TreeSet<LocalDate> all = new TreeSet<>(ledger.datesOf(Feed.POSITION));
    all.addAll(ledger.datesOf(Feed.PRICE));
    TreeSet<LocalDate> dirty = new TreeSet<>(plan.datesOf(Feed.POSITION));
    dirty.addAll(plan.datesOf(Feed.PRICE));
    all.addAll(dirty);
    boolean everything =
        plan.files().containsKey(Feed.INSTRUMENT) || plan.files().containsKey(Feed.PRICE_FEED);
    if (everything) {
      return all;
    }
    for (LocalDate date : plan.datesOf(Feed.PRICE)) {
      dirty.addAll(all.subSet(date, true, date.plusDays(staleDays), true));
    }
    return dirty;
  }

  private @Nullable Dataset<Row> observations(NavigableSet<LocalDate> dates, long staleDays) {
    CheckedFeed pending = checked.get(Feed.PRICE);
    Dataset<Row> rows = pending == null ? null : pending.accepted();
    String table = TableColumns.tableOf(Feed.PRICE);
    if (!dates.isEmpty() && store.exists(DeltaStore.VALIDATED, table)) {
      Dataset<Row> stored =
          store
              .read(DeltaStore.VALIDATED, table)
              .where(col("business_date").geq(dates.first().minusDays(staleDays)))
              .where(col("business_date").leq(dates.last()));
      if (pending != null) {
        stored = stored.where("not " + datesIn(plan.datesOf(Feed.PRICE)));
      }
      rows = rows == null ? stored : rows.unionByName(stored);
    }
    return rows;
  }

  private List<Row> tableRows(Feed feed) {
    CheckedFeed pending = checked.get(feed);
    if (pending != null) {
      return pending.accepted().collectAsList();
    }
    String table = TableColumns.tableOf(feed);
    return store.exists(DeltaStore.VALIDATED, table)
        ? store.read(DeltaStore.VALIDATED, table).collectAsList()
        : List.of();
  }

  private IngestGate.Notional notional(AssetPriceTable prices) {
    CheckedFeed positions = checked.get(Feed.POSITION);
    if (positions == null) {
      return IngestGate.Notional.NONE;
    }
    IngestGate.Notional notional = gate.notional(positions, prices);
    gate.requireNotional(positions, notional);
    return notional;
  }

  private List<IngestReport.ParameterJump> parameterJumps() {
    CheckedFeed parameters = checked.get(Feed.RISK_PARAMETER);
    return parameters == null
        ? List.of()
        : ParameterJumps.of(parameters.accepted(), rules.parameterJumpRatio());
  }

  private void commit(
      Instruments instruments,
      List<Row> instrumentRows,
      @Nullable AccountKeys accounts,
      AssetPriceTable prices) {
    if (instruments.hasNew()) {
      replace(Instruments.DICTIONARY, instruments.dictionary(store), "", "");
    }
    if (accounts != null && accounts.hasNew()) {
      replace(AccountKeys.TABLE, accounts.dictionary(), "", "");
    }
    List<Runnable> writes = new ArrayList<>();
    checked.forEach(
        (feed, rows) -> writes.add(() -> commit(feed, rows, instruments, instrumentRows)));
    if (!prices.dates().isEmpty()) {
      writes.add(
          () ->
              replace(
                  AssetPriceTable.TABLE,
                  prices.rows(spark),
                  "business_date",
                  datesIn(prices.dates())));
    }
    writes.add(this::commitQuarantine);
    SideBySide.run(writes);
    commitLedger();
  }

  private void commit(
      Feed feed, CheckedFeed rows, Instruments instruments, List<Row> instrumentRows) {
    String table = TableColumns.tableOf(feed);
    if (feed == Feed.INSTRUMENT) {
      var schema = rows.accepted().schema();
      replace(table, instruments.table(store, instrumentRows, schema), "", "");
    } else if (LandingScan.DATED.contains(feed)) {
      replace(table, rows.accepted(), "business_date", datesIn(plan.datesOf(feed)));
    } else {
      replace(table, rows.accepted(), "", "");
    }
  }

  private void commitQuarantine() {
    Dataset<Row> rows = null;
    for (CheckedFeed feed : checked.values()) {
      if (!feed.filesWithQuarantine().isEmpty()) {
        Dataset<Row> added = QuarantineRows.of(spark, feed, plan.ingestId());
        rows = rows == null ? added : rows.union(added);
      }
    }
    boolean stored = store.exists(DeltaStore.VALIDATED, QuarantineRows.TABLE);
    List<Row> kept = stored ? storedQuarantine() : List.of();
    if (stored || rows != null) {
      Dataset<Row> all = spark.createDataFrame(kept, QuarantineRows.SCHEMA);
      replace(
          QuarantineRows.TABLE,
          (rows == null ? all : all.union(rows))
              .coalesce(1)
              .sortWithinPartitions("feed", "business_date", "file", "row_number"),
          "",
          "");
    }
  }

  private List<Row> storedQuarantine() {
    return store.read(DeltaStore.VALIDATED, QuarantineRows.TABLE).collectAsList().stream()
        .filter(row -> !plan.scopes().contains(IngestLedger.Scope.of(row)))
        .toList();
  }

  private void commitLedger() {
    List<Row> rows = new ArrayList<>(ledger.rowsOutside(plan.scopes()));
    for (CheckedFeed feed : checked.values()) {
      List<InspectedFile> files = feed.staged().files();
      for (int i = 0; i < files.size(); i++) {
        LandedFile file = files.get(i).file();
        rows.add(
            RowFactory.create(
                feed.feed().folder(),
                file.date(),
                file.name(),
                file.sha256(),
                file.bytes(),
                files.get(i).shape().rows(),
                feed.rows(i, state -> state == RowRules.ACCEPTED),
                feed.rows(i, state -> state > RowRules.ACCEPTED),
                feed.rows(i, state -> state == RowRules.DUPLICATE),
                plan.ingestId()));
      }
    }
    replace(
        IngestLedger.TABLE,
        spark
            .createDataFrame(rows, IngestLedger.SCHEMA)
            .coalesce(1)
            .sortWithinPartitions("feed", "business_date", "file"),
        "",
        "");
  }

  private void replace(String table, Dataset<Row> rows, String partitionBy, String predicate) {
    DeltaStore.Commit commit =
        store.replace(
            rows, DeltaStore.VALIDATED, table, partitionBy, predicate, "ingest " + plan.ingestId());
    contentHashes.put(table, commit.contentHash());
  }

  private static String datesIn(Collection<LocalDate> dates) {
    return dates.stream()
        .map(date -> "DATE'" + date + "'")
        .collect(Collectors.joining(", ", "business_date in (", ")"));
  }

  private IngestReport report(
      @Nullable AssetPriceTable prices,
      IngestGate.Notional notional,
      List<String> implied,
      List<IngestReport.ParameterJump> jumps,
      long start) {
    List<IngestReport.FeedCount> feeds = new ArrayList<>();
    List<IngestReport.FileCount> files = new ArrayList<>();
    List<IngestReport.QuarantineCount> quarantine = new ArrayList<>();
    List<IngestReport.UnknownColumns> unknown = new ArrayList<>();
    checked.forEach(
        (feed, rows) -> {
          String name = feed.folder();
          for (int i = 0; i < rows.staged().files().size(); i++) {
            InspectedFile file = rows.staged().files().get(i);
            files.add(
                new IngestReport.FileCount(
                    name,
                    file.file().date(),
                    file.file().name(),
                    file.shape().rows(),
                    rows.rows(i, state -> state == RowRules.ACCEPTED),
                    rows.rows(i, state -> state > RowRules.ACCEPTED),
                    rows.rows(i, state -> state == RowRules.DUPLICATE)));
            if (!file.shape().unknownColumns().isEmpty()) {
              unknown.add(
                  new IngestReport.UnknownColumns(
                      file.file().name(), file.shape().unknownColumns()));
            }
          }
          feeds.add(
              new IngestReport.FeedCount(
                  name,
                  rows.staged().files().size(),
                  rows.rows(state -> true),
                  rows.rows(state -> state == RowRules.ACCEPTED),
                  rows.rows(state -> state > RowRules.ACCEPTED),
                  rows.rows(state -> state == RowRules.DUPLICATE)));
          rows.byRule()
              .forEach(
                  (rule, count) ->
                      quarantine.add(
                          new IngestReport.QuarantineCount(
                              name, rule, count.rows(), count.example())));
        });
    return new IngestReport(
        plan.ingestId(),
        List.copyOf(plan.dates()),
        plan.alreadyIngested(),
        feeds,
        files,
        quarantine,
        notional.excludedUsd(),
        notional.largestShare(),
        unknown,
        plan.ignored(),
        implied,
        jumps,
        prices == null ? List.of() : prices.gaps(),
        contentHashes,
        (System.nanoTime() - start) / 1e9);
  }
}
