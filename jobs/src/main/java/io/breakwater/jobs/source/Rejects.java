package io.breakwater.jobs.source;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The refused rows of one import: file, line, rule, what was observed, raw line. */
final class Rejects {
  private record Reject(String file, long line, String rule, String observed, String raw) {}

  private final String connector;
  private final Path target;
  private final List<Reject> rows = new ArrayList<>();

  /** Rejects of {@code connector} go to {@code LANDING/_import/<connector>-rejects.csv}. */
  Rejects(Path landing, String connector) {
    this.connector = connector;
    this.target = landing.resolve("_import").resolve(connector + "-rejects.csv");
  }

  Path target() {
    return target;
  }

  void add(Path file, long line, RowRejected why, String raw) {
    String name = String.valueOf(file.getFileName());
    rows.add(new Reject(name, line, why.rule(), String.valueOf(why.getMessage()), raw));
  }

  /** The list as rows of feed {@code import_reject}. */
  List<@Nullable Object[]> landed() {
    List<@Nullable Object[]> landed = new ArrayList<>();
    for (Reject reject : rows) {
      landed.add(
          new Object[] {
            connector, reject.file(), reject.line(), reject.rule(), reject.observed(), reject.raw()
          });
    }
    return landed;
  }

  /** Writes the list, with its header alone when nothing was refused. */
  void write() {
    try {
      Files.createDirectories(target.getParent());
      try (CsvWriter writer =
          CsvWriter.builder()
              .lineDelimiter(LineDelimiter.LF)
              .build(target, StandardCharsets.UTF_8)) {
        writer.writeRecord("file", "row", "rule", "observed", "raw");
        for (Reject reject : rows) {
          writer.writeRecord(
              reject.file(),
              Long.toString(reject.line()),
              reject.rule(),
              reject.observed(),
              reject.raw());
        }
      }
    } catch (IOException e) {
      throw RiskException.of("IO-01", ExitCode.OUTPUT, "The list of refused rows cannot be written")
          .where(target)
          .observed(String.valueOf(e.getMessage()))
          .next("free disk space or choose another landing folder, then run the command again")
          .causedBy(e);
    }
  }
}
