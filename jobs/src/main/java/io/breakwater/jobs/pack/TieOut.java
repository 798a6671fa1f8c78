package io.breakwater.jobs.pack;

import io.breakwater.jobs.claim.ClaimCell;
import io.breakwater.jobs.claim.ClaimValue;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Quantities that several reports have, as each of them has it. They must be the same to the last
 * digit, or nothing is published.
 */
final class TieOut {
  /** Stands where a report has no value of a quantity. */
  static final ClaimCell NOTHING = new ClaimCell(null, PackRow.ABSENT);

  private final Map<String, Map<String, ClaimCell>> quantities = new LinkedHashMap<>();

  /**
   * One cell of the matrix.
   *
   * @param quantity what is shared
   * @param source report, item or column that has it
   * @param number its number
   * @param word its word, where it is none
   */
  public record Entry(
      String quantity, String source, @Nullable BigDecimal number, @Nullable String word) {}

  /** Takes a claim of a pack. */
  TieOut add(String quantity, ClaimValue value) {
    ClaimCell cell = value.cell();
    return add(quantity, value.claim().id(), cell == null ? NOTHING : cell);
  }

  /** Takes a number of another report. */
  TieOut add(String quantity, String source, BigDecimal number) {
    return add(quantity, source, ClaimCell.of(number));
  }

  /** Takes a number or word of another report. */
  TieOut add(String quantity, String source, ClaimCell cell) {
    quantities.computeIfAbsent(quantity, name -> new LinkedHashMap<>()).put(source, cell);
    return this;
  }

  /** The matrix, for readers. */
  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    quantities.forEach(
        (quantity, sources) ->
            sources.forEach(
                (source, cell) ->
                    entries.add(
                        new Entry(
                            quantity,
                            source,
                            cell.number(),
                            cell.number() == null ? cell.word() : null))));
    return entries;
  }

  /**
   * Checks every quantity.
   *
   * @throws RiskException TIE-01 that names the first quantity that differs and both values
   */
  void check() {
    quantities.forEach(
        (quantity, sources) -> {
          Map.Entry<String, ClaimCell> first = sources.entrySet().iterator().next();
          for (Map.Entry<String, ClaimCell> other : sources.entrySet()) {
            if (!other.getValue().equals(first.getValue())) {
              throw differs(quantity, first, other);
            }
          }
        });
  }

  private static RiskException differs(
      String quantity, Map.Entry<String, ClaimCell> first, Map.Entry<String, ClaimCell> other) {
    return RiskException.of(
            "TIE-01", ExitCode.DATA_RULE, "Reports of one run do not agree; none was written")
        .where(quantity)
        .rule("a quantity that reports share is the same in all of them, tolerance 0")
        .observed(
            "%s is %s, %s is %s"
                .formatted(first.getKey(), first.getValue(), other.getKey(), other.getValue()))
        .next("verify the run; report the line if it is unchanged")
        .build();
  }
}
