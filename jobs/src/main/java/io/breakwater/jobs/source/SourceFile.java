package io.breakwater.jobs.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * One CSV source, plain or gzip: header checked, UTF-8 decoded strictly, every row accounted for.
 */
final class SourceFile {
  /** What a reader did with a row; refusing one is done by throwing {@link RowRejected}. */
  enum Outcome {
    USED,
    SKIPPED,
    DUPLICATE
  }

  /** Takes the rows of a source one by one. */
  @FunctionalInterface
  interface RowReader {
    Outcome read(SourceRow row) throws RowRejected;
  }

  private final SourceBytes bytes;
  private final Rejects rejects;
  private final List<String> required;
  private long read;
  private long used;
  private long skipped;
  private long quarantined;
  private long duplicates;

  SourceFile(Path file, Rejects rejects, String... required) {
    this.bytes = SourceBytes.of(file);
    this.rejects = rejects;
    this.required = Arrays.asList(required);
  }

  Path path() {
    return bytes.path();
  }

  /** Header names in file order. */
  List<String> header() {
    try (CsvReader<CsvRecord> reader = open()) {
      return headerOf(reader.iterator());
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      throw bytes.unreadable(e);
    }
  }

  /** Hands every row to {@code rows} and counts what became of it. */
  void read(RowReader rows) {
    try (CsvReader<CsvRecord> reader = open()) {
      Iterator<CsvRecord> records = reader.iterator();
      Map<String, Integer> columns = columnsOf(headerOf(records));
      while (records.hasNext()) {
        CsvRecord next = records.next();
        take(
            new SourceRow(columns, next.getFields(), next.getStartingLineNumber()),
            rows,
            columns.size());
      }
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      throw bytes.unreadable(e);
    }
  }

  private void take(SourceRow row, RowReader rows, int width) {
    read++;
    if (row.spansLines()) {
      // a stray quote would swallow the rest of the file into one refused row
      throw bytes.unreadable(
          new CsvParseException("a quoted cell spans lines, from line " + row.line() + " on"));
    }
    try {
      if (row.width() != width) {
        throw new RowRejected(
            Fields.UNREADABLE, row.width() + " cells where the header has " + width);
      }
      switch (rows.read(row)) {
        case USED -> used++;
        case SKIPPED -> skipped++;
        case DUPLICATE -> duplicates++;
      }
    } catch (RowRejected e) {
      quarantine(row, e);
    }
  }

  private void quarantine(SourceRow row, RowRejected why) {
    quarantined++;
    rejects.add(path(), row.line(), why, row.raw());
  }

  /** Refuses a row that had been taken as used before its fault could be seen. */
  void withdraw(SourceRow row, RowRejected why) {
    used--;
    quarantine(row, why);
  }

  /** Decides a row that had been taken as used for the time being. */
  void settle(SourceRow row, RowReader rows) {
    try {
      Outcome outcome = rows.read(row);
      if (outcome != Outcome.USED) {
        used--;
        skipped += outcome == Outcome.SKIPPED ? 1 : 0;
        duplicates += outcome == Outcome.DUPLICATE ? 1 : 0;
      }
    } catch (RowRejected e) {
      withdraw(row, e);
    }
  }

  /** The account of this file. */
  ImportFile toImportFile() {
    return new ImportFile(
        path().toString(), bytes.sha256(), read, used, skipped, quarantined, duplicates);
  }

  private CsvReader<CsvRecord> open() throws IOException {
    Reader text =
        new InputStreamReader(
            bytes.open(),
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    // the width of each row is checked here, so that a bad row is refused alone
    return CsvReader.builder().allowExtraFields(true).allowMissingFields(true).ofCsvRecord(text);
  }

  private List<String> headerOf(Iterator<CsvRecord> records) {
    if (!records.hasNext()) {
      throw RiskException.of("IMP-04", ExitCode.INPUT_UNAVAILABLE, "A source file is empty")
          .where(path())
          .rule("the first line names the columns")
          .next("fetch the file again")
          .build();
    }
    List<String> names = records.next().getFields().stream().map(SourceFile::withoutMark).toList();
    for (String column : required) {
      if (!names.contains(column)) {
        throw RiskException.of("IMP-03", ExitCode.DATA_RULE, "A source file lacks a column")
            .where(path())
            .rule("column " + column + " is required")
            .observed(String.join(",", names))
            .next("check that the file is the one this connector reads, or name its columns")
            .build();
      }
    }
    return names;
  }

  private Map<String, Integer> columnsOf(List<String> names) {
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (columns.put(names.get(i), i) != null) {
        throw RiskException.of("IMP-03", ExitCode.DATA_RULE, "A source file repeats a column name")
            .where(path())
            .rule("each column is named once")
            .observed(names.get(i))
            .next("rename one of the columns")
            .build();
      }
    }
    return columns;
  }

  /** Some spreadsheets begin a file with a byte order mark. */
  private static String withoutMark(String name) {
    return name.startsWith("\uFEFF") ? name.substring(1) : name;
  }
}
