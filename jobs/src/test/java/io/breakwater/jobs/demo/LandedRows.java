package io.breakwater.jobs.demo;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.landing.FeedColumn;
import io.breakwater.jobs.landing.LandingWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.jspecify.annotations.Nullable;

/** Reads landed Parquet files back as rows in feed order, without Spark. */
public final class LandedRows {
  private LandedRows() {}

  /** Every row of a feed, file by file in the order of their paths. */
  public static void forEach(Path landing, Feed feed, Consumer<@Nullable Object[]> action) {
    for (Path file : files(landing.resolve(feed.folder()))) {
      read(file, feed, action);
    }
  }

  /** Rows of one date. */
  public static void forEach(
      Path landing, Feed feed, LocalDate date, Consumer<@Nullable Object[]> action) {
    for (Path file : files(LandingWriter.folderOf(landing, feed, date))) {
      read(file, feed, action);
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(p -> p.toString().endsWith(".parquet")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(Path file, Feed feed, Consumer<@Nullable Object[]> action) {
    List<FeedColumn> columns = feed.columns();
    try (ParquetReader<Group> reader = new GroupReader(new LocalInputFile(file)).build()) {
      for (Group group = reader.read(); group != null; group = reader.read()) {
        @Nullable Object[] row = new @Nullable Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
          row[i] = value(group, i, columns.get(i));
        }
        action.accept(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Object value(Group group, int field, FeedColumn column) {
    if (group.getFieldRepetitionCount(field) == 0) {
      return null;
    }
    return switch (column.type()) {
      case STRING -> group.getString(field, 0);
      case DOUBLE -> group.getDouble(field, 0);
      case LONG -> group.getLong(field, 0);
      case BOOLEAN -> group.getBoolean(field, 0);
      case DATE -> LocalDate.ofEpochDay(group.getInteger(field, 0));
      case TIMESTAMP -> Instant.EPOCH.plus(group.getLong(field, 0), ChronoUnit.MICROS);
    };
  }

  private static final class GroupReader extends ParquetReader.Builder<Group> {
    GroupReader(InputFile file) {
      super(file);
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }
}
