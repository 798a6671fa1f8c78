package io.breakwater.jobs.source;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.landing.LandingWriter;
import io.breakwater.jobs.store.Sha256;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The book-keeping every connector shares: files read, traps counted, rows written, rejects. */
final class ImportSession {
  private final String connector;
  private final LandingWriter landing;
  private final Rejects rejects;
  private final List<SourceFile> csvFiles = new ArrayList<>();
  private final List<ImportFile> otherFiles = new ArrayList<>();
  private final Map<String, Trap> traps = new LinkedHashMap<>();
  private final Map<String, Long> written = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  ImportSession(String connector, Path landing) {
    this.connector = connector;
    this.landing = new LandingWriter(landing);
    this.rejects = new Rejects(landing, connector);
  }

  /** Opens a CSV source that must have these columns. */
  SourceFile csv(Path file, String... requiredColumns) {
    SourceFile source = new SourceFile(file, rejects, requiredColumns);
    csvFiles.add(source);
    return source;
  }

  /** Adds the account of a source that is not CSV. */
  void addFile(ImportFile file) {
    otherFiles.add(file);
  }

  /** Lists a refused record of a source that is not CSV. */
  void reject(Path file, long record, RowRejected why, String raw) {
    rejects.add(file, record, why, raw);
  }

  /** Declares a trap, so that it is reported even when it is never met. */
  void declare(String code, String meaning) {
    traps.put(code, new Trap(code, meaning, 0));
  }

  void count(String code) {
    count(code, 1);
  }

  void count(String code, long more) {
    Trap trap = traps.get(code);
    if (trap == null) {
      throw new IllegalArgumentException("Trap is not declared: " + code);
    }
    traps.put(code, new Trap(code, trap.meaning(), trap.count() + more));
  }

  void note(String text) {
    notes.add(text);
  }

  /** Writes one landing file; nothing is written for no rows. */
  void write(Feed feed, @Nullable LocalDate date, String stem, List<@Nullable Object[]> rows) {
    if (!rows.isEmpty()) {
      long count = landing.write(feed, date, stem, rows.iterator());
      written.merge(feed.folder(), count, Long::sum);
    }
  }

  /** Writes rows that carry an instant, one file a business date. */
  void writeByDate(
      Feed feed,
      String stem,
      List<@Nullable Object[]> rows,
      ToLongFunction<@Nullable Object[]> epochDay) {
    Map<Long, List<@Nullable Object[]>> byDate = new TreeMap<>();
    for (@Nullable Object[] row : rows) {
      byDate.computeIfAbsent(epochDay.applyAsLong(row), d -> new ArrayList<>()).add(row);
    }
    byDate.forEach((day, ofDay) -> write(feed, LocalDate.ofEpochDay(day), stem, ofDay));
  }

  /** Writes the rejects list and closes the account, for people and for the run's quarantine. */
  ImportReport finish() {
    rejects.write();
    List<ImportFile> files = new ArrayList<>();
    csvFiles.forEach(file -> files.add(file.toImportFile()));
    files.addAll(otherFiles);
    land(files);
    return new ImportReport(connector, files, written, traps, rejects.target().toString(), notes);
  }

  /**
   * Lands the account. The name tells the sources apart, so that the next day's import of the same
   * connector adds to it and a repeated one replaces its own.
   */
  private void land(List<ImportFile> files) {
    if (files.isEmpty()) {
      return;
    }
    String sources =
        files.stream().map(ImportFile::sha256).sorted().collect(Collectors.joining("\n"));
    String stem = connector + "-" + Sha256.of(sources).substring(0, 12);
    List<@Nullable Object[]> accounts = new ArrayList<>();
    for (ImportFile file : files) {
      accounts.add(
          new Object[] {
            connector,
            String.valueOf(Path.of(file.path()).getFileName()),
            file.sha256(),
            file.read(),
            file.used(),
            file.skipped(),
            file.quarantined(),
            file.duplicates()
          });
    }
    landing.write(Feed.IMPORT_FILE, null, stem, accounts.iterator());
    List<@Nullable Object[]> refused = rejects.landed();
    if (!refused.isEmpty()) {
      landing.write(Feed.IMPORT_REJECT, null, stem, refused.iterator());
    }
  }
}
