package io.breakwater.jobs.testing;

import io.breakwater.jobs.demo.LandedRows;
import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.landing.LandingWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Changes to a landing area of one's own that must not, or must, change a run. */
public final class LandedCopy {
  private final Path landing;

  /** Copies a landing area to a folder. */
  public LandedCopy(Path from, Path to) {
    Folders.copy(from, to);
    this.landing = to;
  }

  /** Puts the rows of a feed's Parquet file of one date in another order, in two files. */
  public void shuffle(Feed feed, LocalDate date, String stem, long seed) {
    List<@Nullable Object[]> rows = rows(feed, date);
    Collections.shuffle(rows, new Random(seed));
    Path file = LandingWriter.folderOf(landing, feed, date).resolve(stem + ".parquet");
    Folders.delete(file);
    int half = rows.size() / 2;
    LandingWriter writer = new LandingWriter(landing);
    writer.write(feed, date, "z-first-half", rows.subList(0, half).iterator());
    writer.write(feed, date, "a-second-half", rows.subList(half, rows.size()).iterator());
  }

  /** Adds the rows of one date again as those of another, with every number changed. */
  public void addLater(Feed feed, LocalDate date, int days, double factor) {
    List<@Nullable Object[]> later = new ArrayList<>();
    for (@Nullable Object[] row : rows(feed, date)) {
      @Nullable Object[] moved = new @Nullable Object[row.length];
      for (int i = 0; i < row.length; i++) {
        moved[i] = later(row[i], days, factor);
      }
      later.add(moved);
    }
    new LandingWriter(landing).write(feed, date.plusDays(days), "later", later.iterator());
  }

  private static @Nullable Object later(@Nullable Object value, int days, double factor) {
    if (value instanceof LocalDate date) {
      return date.plusDays(days);
    } else if (value instanceof Instant instant) {
      return instant.plus(Duration.ofDays(days));
    } else if (value instanceof Double number) {
      return number * factor;
    }
    return value;
  }

  private List<@Nullable Object[]> rows(Feed feed, LocalDate date) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    LandedRows.forEach(landing, feed, date, rows::add);
    return rows;
  }
}
