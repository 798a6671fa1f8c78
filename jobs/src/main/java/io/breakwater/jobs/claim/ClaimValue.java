package io.breakwater.jobs.claim;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a claim came to.
 *
 * @param claim the claim
 * @param cell its number or word, null when it is not defined
 * @param values contributions with a value
 * @param absent contributing rows without a value
 * @param reason why there is no value, or why some rows have none: the first reason code by name
 */
public record ClaimValue(
    Claim claim, @Nullable ClaimCell cell, long values, long absent, @Nullable String reason) {

  /** The number, null when there is none. */
  public @Nullable BigDecimal number() {
    return cell == null ? null : cell.number();
  }

  /** The number or word as text, null when there is none. */
  public @Nullable String text() {
    return cell == null ? null : cell.toString();
  }

  /** Whether two claims came to the same, tolerance 0; two that are not defined do. */
  public boolean agrees(ClaimValue other) {
    return Objects.equals(cell, other.cell);
  }
}
