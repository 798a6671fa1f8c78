package io.breakwater.jobs.explain;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The id of a number as a report prints it.
 *
 * <ul>
 *   <li>{@code table/key/column}: a number of a published row, one part for each column of the key
 *   <li>{@code table:aggregate:column:condition}: made of many rows; aggregates are {@code sum},
 *       {@code count}, {@code max} and {@code p5} to {@code p95}; a condition is {@code
 *       column.operator.value}
 *   <li>{@code a:plus:b}: a sum of them
 *   <li>{@code a:over:b}: a quotient of two of them, or of two sums
 *   <li>{@code a:at:RUN}: the same of another run; {@code a:since:RUN}: less the same of that run
 * </ul>
 *
 * @param text the whole id
 * @param sides one id or sum, or two of a quotient
 * @param otherRun the other run of {@code at} and {@code since}
 * @param difference whether the number is a change since the other run
 */
record NumberId(String text, List<String> sides, @Nullable String otherRun, boolean difference) {
  static final String PLUS = ":plus:";
  private static final String OVER = ":over:";
  private static final String AT = ":at:";
  private static final String SINCE = ":since:";

  NumberId {
    sides = List.copyOf(sides);
  }

  static NumberId parse(String text) {
    String[] at = text.split(AT, 2);
    if (at.length == 2) {
      return new NumberId(text, sides(at[0]), at[1], false);
    }
    String[] since = text.split(SINCE, 2);
    return since.length == 2
        ? new NumberId(text, sides(since[0]), since[1], true)
        : new NumberId(text, sides(text), null, false);
  }

  private static List<String> sides(String id) {
    return Arrays.asList(id.split(OVER, 2));
  }

  /** Ids that a side adds up. */
  static List<String> terms(String side) {
    return Arrays.asList(side.split(PLUS, -1));
  }

  /** Ids of single numbers that it is made of. */
  List<String> operands() {
    return sides.stream().flatMap(side -> terms(side).stream()).toList();
  }

  /** The id within one run. */
  String withinRun() {
    return String.join(OVER, sides);
  }

  /** Whether an operand is a number of a row. */
  static boolean isCell(String operand) {
    int slash = operand.indexOf('/');
    int colon = operand.indexOf(':');
    return slash > 0 && (colon < 0 || slash < colon);
  }
}
