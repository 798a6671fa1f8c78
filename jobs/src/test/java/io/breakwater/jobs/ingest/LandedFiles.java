package io.breakwater.jobs.ingest;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.landing.LandingWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes small landing areas for tests. */
final class LandedFiles {
  private final Path landing;

  LandedFiles(Path landing) {
    this.landing = landing;
  }

  Path landing() {
    return landing;
  }

  Path folder(Feed feed, @Nullable LocalDate date) {
    return LandingWriter.folderOf(landing, feed, date);
  }

  /** Writes lines as they are. */
  Path csv(Feed feed, @Nullable LocalDate date, String name, String... lines) {
    return bytes(
        feed, date, name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  Path gzip(Feed feed, @Nullable LocalDate date, String name, byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes(feed, date, name, packed.toByteArray());
  }

  Path bytes(Feed feed, @Nullable LocalDate date, String name, byte[] content) {
    Path file = folder(feed, date).resolve(name);
    try {
      Files.createDirectories(folder(feed, date));
      return Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the same comma separated lines as Parquet; the first line names the columns. */
  Path parquet(Feed feed, @Nullable LocalDate date, String stem, String... lines) {
    List<String> header = List.of(lines[0].split(",", -1));
    Iterator<@Nullable Object[]> rows =
        Arrays.stream(lines).skip(1).map(line -> typed(feed, header, line)).iterator();
    new LandingWriter(landing).write(feed, date, stem, rows);
    return folder(feed, date).resolve(stem + ".parquet");
  }

  private static @Nullable Object[] typed(Feed feed, List<String> header, String line) {
    @Nullable Object[] row = new @Nullable Object[feed.columns().size()];
    String[] fields = line.split(",", -1);
    for (int i = 0; i < fields.length; i++) {
      int column = feed.indexOf(header.get(i));
      row[column] = CsvText.parse(feed.columns().get(column).type(), fields[i]);
    }
    return row;
  }

  /** The file as ingest sees it. */
  LandedFile landed(Feed feed, @Nullable LocalDate date, Path file) {
    return LandedFile.of(
        landing, new Delivery(feed, date, folder(feed, date), List.of(file)), file);
  }
}
