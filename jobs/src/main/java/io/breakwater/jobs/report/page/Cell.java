package io.breakwater.jobs.report.page;

import org.jspecify.annotations.Nullable;

/**
 * One cell of a table, as text.
 *
 * @param text what is printed
 * @param kind how it is set
 * @param title the whole value where {@code text} is shortened
 * @param sort key for sorting where it is not the text: a plain number, or the whole id
 * @param claim id by which the number can be explained, null for words
 */
public record Cell(
    String text, Kind kind, @Nullable String title, @Nullable String sort, @Nullable String claim) {

  /** A cell without an id. */
  public Cell(String text, Kind kind, @Nullable String title, @Nullable String sort) {
    this(text, kind, title, sort, null);
  }

  /** The same cell under an id, where it holds a number. */
  public Cell claimed(String id) {
    return kind == Kind.NUMBER ? new Cell(text, kind, title, sort, id) : this;
  }

  /** How a cell is set. */
  public enum Kind {
    TEXT("t"),
    ID("t id"),
    NUMBER("n"),
    ABSENT("n na"),
    OK("t ok"),
    WARN("t warn"),
    BREACH("t breach");

    private final String css;

    Kind(String css) {
      this.css = css;
    }

    /** Class names. */
    public String css() {
      return css;
    }
  }

  /** True for text that came from outside, whose direction must not leak. */
  public boolean isId() {
    return kind == Kind.ID;
  }
}
