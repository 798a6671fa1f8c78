package io.breakwater.jobs.landing;

/**
 * One column of a feed.
 *
 * @param name column name in snake case, with its unit
 * @param type declared type; it is never inferred from the file
 * @param required whether a file without the column is refused and a row without a value is
 *     quarantined
 * @param rule what a present value must satisfy
 */
public record FeedColumn(String name, ColumnType type, Presence required, ValueRule rule) {

  /** Whether a column must be there. */
  public enum Presence {
    REQUIRED,
    OPTIONAL
  }

  static FeedColumn required(String name, ColumnType type, ValueRule rule) {
    return new FeedColumn(name, type, Presence.REQUIRED, rule);
  }

  static FeedColumn required(String name, ColumnType type) {
    return required(name, type, ValueRule.FINITE);
  }

  static FeedColumn optional(String name, ColumnType type, ValueRule rule) {
    return new FeedColumn(name, type, Presence.OPTIONAL, rule);
  }

  static FeedColumn optional(String name, ColumnType type) {
    return optional(name, type, ValueRule.FINITE);
  }

  /** Whether the column must be there. */
  public boolean isRequired() {
    return required == Presence.REQUIRED;
  }
}
