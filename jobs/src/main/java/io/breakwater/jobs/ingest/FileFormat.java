package io.breakwater.jobs.ingest;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How a landed file is encoded, told by its name. */
enum FileFormat {
  PARQUET(".parquet"),
  CSV(".csv"),
  CSV_GZIP(".csv.gz");

  private final String suffix;

  FileFormat(String suffix) {
    this.suffix = suffix;
  }

  /** The format of a file, or null when its name says none of them. */
  static @Nullable FileFormat of(Path file) {
    String name = String.valueOf(file.getFileName());
    for (FileFormat format : values()) {
      if (name.endsWith(format.suffix)) {
        return format;
      }
    }
    return null;
  }
}
