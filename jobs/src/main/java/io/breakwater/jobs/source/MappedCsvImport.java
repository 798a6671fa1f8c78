package io.breakwater.jobs.source;

import io.breakwater.jobs.landing.ColumnType;
import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.landing.FeedColumn;
import io.breakwater.jobs.source.SourceFile.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Any CSV to any feed by a mapping file (see {@code FeedMapping}). Values are checked against the
 * rules of the feed; rows are unique by the feed's key. Feeds with a business date or an instant
 * are written a file a date, others as one file.
 */
public final class MappedCsvImport {
  /** Name in the catalog and in reports. */
  public static final String NAME = "mapped-csv";

  /**
   * What to import.
   *
   * @param mapping mapping file, HOCON
   * @param file CSV or gzip
   * @param landing landing root
   */
  public record Parameters(Path mapping, Path file, Path landing) {}

  private final FeedMapping mapping;
  private final Parameters parameters;
  private final ImportSession session;

  /** An import that has not run yet; reads the mapping. */
  public MappedCsvImport(Parameters parameters) {
    this.parameters = parameters;
    this.mapping = FeedMapping.read(parameters.mapping());
    this.session = new ImportSession(NAME + "-" + mapping.stem(), parameters.landing());
    session.declare("NOT-SELECTED", "rows outside the where clause, skipped");
    session.declare("DUPLICATE", "equal rows of one key, collapsed");
    session.declare("CONFLICT", "contradicting rows of one key, all quarantined");
  }

  /** Reads the file and writes the feed. */
  public ImportReport run() {
    SourceFile file =
        session.csv(parameters.file(), mapping.sourceColumns().toArray(String[]::new));
    Feed feed = mapping.feed();
    List<@Nullable Object[]> rows = new ArrayList<>();
    if (feed.key().isEmpty()) {
      file.read(
          row -> {
            if (isOutside(row)) {
              return Outcome.SKIPPED;
            }
            rows.add(convert(row));
            return Outcome.USED;
          });
    } else {
      Keys keys = new Keys(Fields.CONFLICT);
      file.read(row -> isOutside(row) ? Outcome.SKIPPED : keys.take(keyOf(convert(row)), row));
      keys.forEachKept(
          file,
          row -> {
            rows.add(convert(row));
            return Outcome.USED;
          });
      session.count("CONFLICT", keys.contradicting());
      session.count("DUPLICATE", keys.duplicates());
    }
    write(feed, rows);
    return session.finish();
  }

  private boolean isOutside(SourceRow row) {
    for (Map.Entry<String, Set<String>> condition : mapping.where().entrySet()) {
      if (!condition.getValue().contains(row.text(condition.getKey()))) {
        session.count("NOT-SELECTED");
        return true;
      }
    }
    return false;
  }

  private @Nullable Object[] convert(SourceRow row) throws RowRejected {
    FeedRow target = FeedRow.of(mapping.feed());
    for (ColumnMapping column : mapping.columns()) {
      target.set(column.column().name(), column.read(row));
    }
    return target.values();
  }

  private String keyOf(@Nullable Object[] row) {
    StringBuilder key = new StringBuilder();
    for (String column : mapping.feed().key()) {
      key.append(row[mapping.feed().indexOf(column)]).append('\u001f');
    }
    return key.toString();
  }

  private void write(Feed feed, List<@Nullable Object[]> rows) {
    for (FeedColumn column : feed.columns()) {
      int index = feed.indexOf(column.name());
      if (column.name().equals("business_date")) {
        session.writeByDate(
            feed,
            mapping.stem(),
            rows,
            row -> ((LocalDate) Objects.requireNonNull(row[index])).toEpochDay());
        return;
      }
      if (column.name().equals("ts") && column.type() == ColumnType.TIMESTAMP) {
        session.writeByDate(
            feed,
            mapping.stem(),
            rows,
            row -> BusinessDates.of((Instant) Objects.requireNonNull(row[index])).toEpochDay());
        return;
      }
    }
    session.write(feed, null, mapping.stem(), rows);
  }
}
