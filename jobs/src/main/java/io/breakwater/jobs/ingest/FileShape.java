package io.breakwater.jobs.ingest;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.landing.FeedColumn;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a file holds, known before any of its rows is used.
 *
 * @param rows rows counted on the driver, independently of the readers on the executors
 * @param unknownColumns columns that the feed does not know, in file order
 * @param dateFromFolder whether the file leaves the business date to its folder
 */
record FileShape(long rows, List<String> unknownColumns, boolean dateFromFolder) {
  /** More columns than any feed could mean: a bomb or a transposed table. */
  static final int MOST_COLUMNS = 1_000;

  /** Bytes from which a suspicious compression ratio refuses a file. */
  static final long BOMB_BYTES = 64L << 20;

  /** Decoded bytes for one stored byte above which a file is taken for a bomb. */
  static final long MOST_EXPANSION = 100;

  private static final String BUSINESS_DATE = "business_date";

  /**
   * Looks into a file.
   *
   * @throws RiskException FILE-01, FILE-02, SCHEMA-01 or PARSE-02, naming the file
   */
  static FileShape of(LandedFile file) {
    return file.format() == FileFormat.PARQUET ? ParquetShape.of(file) : CsvRows.shapeOf(file);
  }

  /** Compares a file's columns with the feed's. */
  static FileShape ofColumns(LandedFile file, List<String> columns, long rows) {
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (!seen.add(canonical(column))) {
        throw refused(file, "column " + column + " occurs twice")
            .next("deliver each column once, then run ingest again")
            .build();
      }
    }
    boolean dateFromFolder = false;
    List<String> unknown = new ArrayList<>();
    Set<String> declared = new HashSet<>();
    for (FeedColumn column : file.feed().columns()) {
      declared.add(column.name());
      if (column.isRequired() && !seen.contains(column.name())) {
        if (column.name().equals(BUSINESS_DATE) && file.date() != null) {
          dateFromFolder = true;
        } else {
          throw refused(file, "column " + column.name() + " is missing")
              .observed("columns " + columns)
              .next("deliver the file again with column " + column.name())
              .build();
        }
      }
    }
    for (String column : columns) {
      if (!declared.contains(canonical(column))) {
        unknown.add(column);
      }
    }
    return new FileShape(rows, List.copyOf(unknown), dateFromFolder);
  }

  /** Column names are compared without regard to case. */
  static String canonical(String column) {
    return column.toLowerCase(Locale.ROOT);
  }

  /** SCHEMA-01: the file does not have the shape of its feed. */
  static RiskException.Builder refused(LandedFile file, String rule) {
    Feed feed = file.feed();
    return RiskException.of(
            "SCHEMA-01", ExitCode.DATA_RULE, "A file does not fit feed " + feed.folder())
        .where(file.name())
        .rule(rule);
  }

  /** FILE-02: the file is larger inside than any honest one. */
  static RiskException bomb(LandedFile file, String observed) {
    return RiskException.of("FILE-02", ExitCode.DATA_RULE, "A file is refused before decoding")
        .where(file.name())
        .rule(
            "at most " + MOST_COLUMNS + " columns and " + MOST_EXPANSION + " bytes from one stored")
        .observed(observed)
        .next("check the sender; split a genuine file into smaller ones")
        .build();
  }
}
