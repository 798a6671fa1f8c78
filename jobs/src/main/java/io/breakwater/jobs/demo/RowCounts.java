package io.breakwater.jobs.demo;

import io.breakwater.jobs.landing.Feed;
import java.util.EnumMap;
import java.util.Map;

/** Rows written by feed. */
final class RowCounts {
  private final Map<Feed, Long> rows = new EnumMap<>(Feed.class);

  void add(Feed feed, long count) {
    rows.merge(feed, count, Long::sum);
  }

  Map<Feed, Long> byFeed() {
    return Map.copyOf(rows);
  }
}
