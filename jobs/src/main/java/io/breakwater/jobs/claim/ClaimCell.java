package io.breakwater.jobs.claim;

import java.io.Serializable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A number or a word. Doubles are the shortest decimal that gives the same double again, so that
 * their order and equality are kept.
 *
 * @param number the number, null for a word
 * @param word the word, empty for a number
 */
public record ClaimCell(@Nullable BigDecimal number, String word)
    implements Comparable<ClaimCell>, Serializable {

  /** A number. */
  public static ClaimCell of(BigDecimal number) {
    return new ClaimCell(number, "");
  }

  /** A number. */
  public static ClaimCell of(double number) {
    return of(BigDecimal.valueOf(number));
  }

  /** A cell of a row. */
  static ClaimCell ofColumn(Object cell) {
    if (cell instanceof Double || cell instanceof Float) {
      return of(((Number) cell).doubleValue());
    }
    if (cell instanceof BigDecimal number) {
      return of(number);
    }
    if (cell instanceof Number number) {
      return of(BigDecimal.valueOf(number.longValue()));
    }
    return new ClaimCell(null, cell.toString());
  }

  /** Numbers by size, words by their characters, numbers first. */
  @Override
  public int compareTo(ClaimCell other) {
    if (number != null) {
      return other.number == null ? -1 : number.compareTo(other.number);
    }
    return other.number == null ? word.compareTo(other.word) : 1;
  }

  /** Equal when neither is above the other: 1.0 and 1.00 are. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClaimCell cell && compareTo(cell) == 0;
  }

  @Override
  public int hashCode() {
    return number == null ? word.hashCode() : number.stripTrailingZeros().hashCode();
  }

  @Override
  public String toString() {
    return number == null ? word : number.toPlainString();
  }
}
