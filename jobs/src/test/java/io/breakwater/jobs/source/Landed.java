package io.breakwater.jobs.source;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.landing.FeedColumn;
import io.breakwater.jobs.landing.LandingWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.HadoopParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.jspecify.annotations.Nullable;

/** Reads landed feeds back, row by row, and writes made-up source files. */
final class Landed {
  private Landed() {}

  /** One landed row by column name; empty cells are absent. */
  record Row(Map<String, Object> values) {
    String text(String column) {
      return (String) value(column);
    }

    double number(String column) {
      return (Double) value(column);
    }

    long whole(String column) {
      return (Long) value(column);
    }

    boolean flag(String column) {
      return (Boolean) value(column);
    }

    LocalDate date(String column) {
      return (LocalDate) value(column);
    }

    Instant instant(String column) {
      return (Instant) value(column);
    }

    boolean has(String column) {
      return values.containsKey(column);
    }

    private Object value(String column) {
      Object value = values.get(column);
      if (value == null) {
        throw new IllegalArgumentException("Row has no " + column + ": " + values);
      }
      return value;
    }
  }

  /** Every row of a feed in a date folder, or in the feed's own folder for null. */
  static List<Row> rows(Path landing, Feed feed, @Nullable LocalDate date) {
    List<Row> rows = new ArrayList<>();
    for (Path file : files(LandingWriter.folderOf(landing, feed, date))) {
      try (ParquetReader<Group> reader = new GroupReader(new LocalInputFile(file)).build()) {
        for (Group group = reader.read(); group != null; group = reader.read()) {
          rows.add(row(feed, group));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return rows;
  }

  /** Every row of a feed over all its date folders, in date order. */
  static List<Row> allDates(Path landing, Feed feed) {
    List<Row> rows = new ArrayList<>();
    for (LocalDate date : dates(landing, feed)) {
      rows.addAll(rows(landing, feed, date));
    }
    return rows;
  }

  /** The date folders of a feed in order. */
  static List<LocalDate> dates(Path landing, Feed feed) {
    Path folder = landing.resolve(feed.folder());
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(folder)) {
      return folders
          .map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith("business_date="))
          .map(name -> LocalDate.parse(name.substring("business_date=".length())))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a made-up source file. */
  static Path file(Path folder, String name, String... lines) {
    try {
      return Files.writeString(
          folder.resolve(name), String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder of a file. */
  static Path folderOf(Path file) {
    return Objects.requireNonNull(file.getParent());
  }

  /** Lines of the rejects list, without its header. */
  static List<String> rejects(ImportReport report) {
    try {
      List<String> lines = Files.readAllLines(Path.of(report.rejectsFile()));
      return lines.subList(1, lines.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".parquet")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(Feed feed, Group group) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (FeedColumn column : feed.columns()) {
      String name = column.name();
      if (group.getFieldRepetitionCount(name) > 0) {
        values.put(
            name,
            switch (column.type()) {
              case STRING -> group.getString(name, 0);
              case DOUBLE -> group.getDouble(name, 0);
              case LONG -> group.getLong(name, 0);
              case BOOLEAN -> group.getBoolean(name, 0);
              case DATE -> LocalDate.ofEpochDay(group.getInteger(name, 0));
              case TIMESTAMP -> Instant.EPOCH.plus(group.getLong(name, 0), ChronoUnit.MICROS);
            });
      }
    }
    return new Row(values);
  }

  private static final class GroupReader extends ParquetReader.Builder<Group> {
    GroupReader(InputFile file) {
      super(file, new HadoopParquetConfiguration(new Configuration(false)));
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }
}
