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
 *       {@code count} and {@code p5} to {@code p95}; a condition is {@code column.operator.value}
 *   <li>{@code a:over:b}: a quotient of two of them
 *   <li>{@code a:at:RUN}: the same of another run; {@code a:since:RUN}: less the same of that run
 * </ul>
 *
 * @param text the whole id
 * @param operands one id, or two of a quotient
 * @param otherRun the other run of {@code at} and {@code since}
 * @param difference whether the number is a change since the other run
 */
record NumberId(String text, List<String> operands, @Nullable String otherRun, boolean difference) {
  private static final String OVER = ":over:";
  private static final String AT = ":at:";
  private static final String SINCE = ":since:";

  NumberId {
    operands = List.copyOf(operands);
  }

  static NumberId parse(String text) {
    String[] at = text.split(AT, 2);
    if (at.length == 2) {
      return new NumberId(text, operands(at[0]), at[1], false);
    }
    String[] since = text.split(SINCE, 2);
    return since.length == 2
        ? new NumberId(text, operands(since[0]), since[1], true)
        : new NumberId(text, operands(text), null, false);
  }

  private static List<String> operands(String id) {
    return Arrays.asList(id.split(OVER, 2));
  }

  /** The id within one run. */
  String withinRun() {
    return String.join(OVER, operands);
  }

  /** Whether an operand is a number of a row. */
  static boolean isCell(String operand) {
    int slash = operand.indexOf('/');
    int colon = operand.indexOf(':');
    return slash > 0 && (colon < 0 || slash < colon);
  }
}
