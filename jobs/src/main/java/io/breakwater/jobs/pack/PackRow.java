package io.breakwater.jobs.pack;

import io.breakwater.jobs.claim.Claim;
import io.breakwater.jobs.claim.ClaimValue;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One line of a pack's machine form.
 *
 * @param itemId id of the item, followed by the member of a family
 * @param itemIdConfirmed whether that id was checked against the primary text
 * @param title what it is
 * @param formula how it is made
 * @param unit unit of the number
 * @param number the number, nothing for words and where it is absent
 * @param word the word, or {@code n/a}
 * @param reason why it is absent
 * @param claimId claim that it is the value of
 * @param sourceTable published table, or the claims that it is made from
 */
public record PackRow(
    String itemId,
    boolean itemIdConfirmed,
    String title,
    String formula,
    String unit,
    @Nullable BigDecimal number,
    @Nullable String word,
    @Nullable String reason,
    @Nullable String claimId,
    @Nullable String sourceTable) {
  /** Stands where there is no value. */
  static final String ABSENT = "n/a";

  /** A line that is stated or absent. */
  static PackRow stated(PackItem item) {
    boolean absent = !item.absent().isEmpty();
    return new PackRow(
        item.id(),
        item.confirmed(),
        item.title(),
        item.formula(),
        item.unit(),
        null,
        absent ? ABSENT : item.word(),
        absent ? item.absent() : null,
        null,
        null);
  }

  /** A line that is a claim. */
  static PackRow of(String itemId, boolean confirmed, ClaimValue value) {
    Claim claim = value.claim();
    String why = absence(value);
    BigDecimal number = value.number();
    return new PackRow(
        itemId,
        confirmed,
        claim.title(),
        claim.formula(),
        claim.unit(),
        why == null ? number : null,
        why == null ? number == null ? value.text() : null : ABSENT,
        why,
        claim.id(),
        claim.table().isEmpty() ? String.join(" ", claim.operands()) : claim.table());
  }

  /** Why a claim has no value: a sum of nothing is none, a count of nothing is 0. */
  private static @Nullable String absence(ClaimValue value) {
    boolean nothing = value.claim().aggregate() == Claim.Aggregate.SUM && value.values() == 0;
    if (value.cell() != null && !nothing) {
      return null;
    }
    String reason = value.reason();
    return reason == null ? "no row of the table says so" : reason;
  }
}
