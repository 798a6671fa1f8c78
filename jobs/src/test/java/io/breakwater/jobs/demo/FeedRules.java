package io.breakwater.jobs.demo;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.landing.FeedColumn;
import io.breakwater.jobs.landing.LandingWriter;
import io.breakwater.jobs.landing.ValueRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks rows against the rules their feed declares, apart from any ingest. */
final class FeedRules {
  private FeedRules() {}

  /** Broken rules of a row: code, subject and value. */
  static List<String> violations(Feed feed, @Nullable Object[] row) {
    List<String> broken = new ArrayList<>();
    for (int i = 0; i < row.length; i++) {
      FeedColumn column = feed.columns().get(i);
      Object value = row[i];
      if (value == null) {
        if (column.isRequired()) {
          broken.add("REQUIRED " + column.name());
        }
      } else if (!holds(column.rule(), value)) {
        broken.add(column.rule().code() + " " + subject(feed, row) + " " + value);
      }
    }
    return broken;
  }

  private static String subject(Feed feed, @Nullable Object[] row) {
    return feed == Feed.PRICE ? row[1] + "/" + row[2] : row[0] + "/" + row[1];
  }

  private static boolean holds(ValueRule rule, Object value) {
    if (value instanceof Number number) {
      double x = number.doubleValue();
      boolean above = rule.exclusiveMinimum() ? x > rule.minimum() : x >= rule.minimum();
      return above && x <= rule.maximum();
    }
    return !(value instanceof String text)
        || rule.allowed().isEmpty()
        || rule.allowed().contains(text);
  }

  /** A row as a CSV line. */
  static String csv(@Nullable Object[] row) {
    return Arrays.stream(row)
        .map(value -> value == null ? "" : value.toString())
        .collect(Collectors.joining(","));
  }

  /** Lines of the planted CSV file. */
  static List<String> lines(Path landing, LocalDate date) {
    try {
      return Files.readAllLines(
          LandingWriter.folderOf(landing, Feed.POSITION, date).resolve(LateRows.FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
