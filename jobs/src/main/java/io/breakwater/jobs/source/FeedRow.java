package io.breakwater.jobs.source;

import io.breakwater.jobs.landing.Feed;
import org.jspecify.annotations.Nullable;

/** Builds one feed row by column name; columns not set stay empty. */
final class FeedRow {
  private final Feed feed;
  private final @Nullable Object[] values;

  private FeedRow(Feed feed) {
    this.feed = feed;
    this.values = new @Nullable Object[feed.columns().size()];
  }

  static FeedRow of(Feed feed) {
    return new FeedRow(feed);
  }

  FeedRow set(String column, @Nullable Object value) {
    values[feed.indexOf(column)] = value;
    return this;
  }

  @Nullable Object[] values() {
    return values;
  }
}
