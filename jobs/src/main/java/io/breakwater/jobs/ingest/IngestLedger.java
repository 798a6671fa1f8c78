package io.breakwater.jobs.ingest;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.store.DeltaStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Which files were ingested, as the table {@code ingested_file} tells; it is written last. */
final class IngestLedger {
  /** Table name. */
  static final String TABLE = "ingested_file";

  /** Columns. */
  static final StructType SCHEMA =
      new StructType()
          .add("feed", DataTypes.StringType)
          .add("business_date", DataTypes.DateType)
          .add("file", DataTypes.StringType)
          .add("sha256", DataTypes.StringType)
          .add("bytes", DataTypes.LongType)
          .add("rows_read", DataTypes.LongType)
          .add("rows_accepted", DataTypes.LongType)
          .add("rows_quarantined", DataTypes.LongType)
          .add("rows_duplicate", DataTypes.LongType)
          .add("ingest_id", DataTypes.StringType);

  private final List<Row> rows;
  private final Map<Scope, TreeMap<String, String>> hashes = new HashMap<>();

  /** What a delivery replaces. */
  record Scope(String feed, @Nullable LocalDate date) {
    static Scope of(Row row) {
      return new Scope(row.getAs("feed"), row.getAs("business_date"));
    }

    static Scope of(Delivery delivery) {
      return new Scope(delivery.feed().folder(), delivery.date());
    }
  }

  /** The ledger of some stored rows. */
  IngestLedger(List<Row> rows) {
    this.rows = rows;
    for (Row row : rows) {
      hashes
          .computeIfAbsent(Scope.of(row), scope -> new TreeMap<>())
          .put(row.getAs("file"), row.getAs("sha256"));
    }
  }

  /** Reads the ledger. */
  static IngestLedger of(DeltaStore store) {
    return new IngestLedger(store.readOrEmpty(DeltaStore.VALIDATED, TABLE, SCHEMA).collectAsList());
  }

  /** Dates of which a feed has been ingested. */
  List<LocalDate> datesOf(Feed feed) {
    List<LocalDate> dates = new ArrayList<>();
    for (Scope scope : hashes.keySet()) {
      if (scope.feed().equals(feed.folder()) && scope.date() != null) {
        dates.add(scope.date());
      }
    }
    return dates;
  }

  /**
   * Whether a delivery still has to be ingested.
   *
   * @throws RiskException SNAP-01 when it differs from the ingested one and may not replace it
   */
  boolean isPending(Delivery delivery, List<LandedFile> files, boolean restate) {
    TreeMap<String, String> old = hashes.get(Scope.of(delivery));
    if (old == null) {
      return true;
    }
    TreeMap<String, String> now = new TreeMap<>();
    files.forEach(file -> now.put(file.name(), file.sha256()));
    if (now.equals(old)) {
      return false;
    }
    // Files without a date arrive one after another; only a change of an earlier one is a
    // restatement.
    boolean grown = delivery.date() == null && now.entrySet().containsAll(old.entrySet());
    if (grown || restate) {
      return true;
    }
    TreeMap<String, String> all = new TreeMap<>(old);
    all.putAll(now);
    String changed =
        all.keySet().stream()
            .filter(name -> !String.valueOf(old.get(name)).equals(now.get(name)))
            .findFirst()
            .orElse("");
    throw RiskException.of(
            "SNAP-01",
            ExitCode.DATA_RULE,
            "The delivery of feed " + delivery.name() + " differs from the ingested one")
        .where(changed)
        .rule("an ingested delivery is replaced only as a restatement")
        .observed(
            "sha256 "
                + now.getOrDefault(changed, "absent")
                + ", ingested "
                + old.getOrDefault(changed, "absent"))
        .next("put the old file back, or ingest again with --restate")
        .build();
  }

  /**
   * Checks that every ingested file of a feed that is read as a whole is still there.
   *
   * @throws RiskException SNAP-05 naming the first that is gone
   */
  void requirePresent(Feed feed, List<Delivery> landed) {
    List<Scope> present = landed.stream().map(Scope::of).toList();
    for (Row row : rows) {
      if (row.<String>getAs("feed").equals(feed.folder()) && !present.contains(Scope.of(row))) {
        throw RiskException.of(
                "SNAP-05", ExitCode.INPUT_UNAVAILABLE, "A file of an earlier ingest is gone")
            .where(row.<String>getAs("file"))
            .rule("table " + feed.folder() + " is made from all files of its feed")
            .next("put the file back into the landing folder, then run ingest again")
            .build();
      }
    }
  }

  /** Ledger rows of other deliveries than these. */
  List<Row> rowsOutside(java.util.Set<Scope> scopes) {
    return rows.stream().filter(row -> !scopes.contains(Scope.of(row))).toList();
  }
}
