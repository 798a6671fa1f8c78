package io.breakwater.jobs.config;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One limit of the risk appetite, as its file in {@code conf/limits} has it.
 *
 * @param id file name without its ending
 * @param table published table
 * @param column its column
 * @param aggregate how the column's rows become one number
 * @param share whether that number is divided by the one over all rows of the scope
 * @param where values that a column must have for a row to count, by column; none count all rows
 * @param per column that splits the limit into scopes; null holds it against the whole table
 * @param side which side of the levels is bad
 * @param warn level from which the limit is close
 * @param breach level from which it is breached
 * @param unit unit of the number
 * @param description one sentence for readers
 * @param source who set it and why
 * @param version version of the definition
 */
public record LimitDefinition(
    String id,
    String table,
    String column,
    Aggregate aggregate,
    boolean share,
    SortedMap<String, List<String>> where,
    @Nullable String per,
    Side side,
    double warn,
    double breach,
    String unit,
    String description,
    String source,
    String version)
    implements Serializable {

  /** How rows become one number; rows without a value do not count. */
  public enum Aggregate {
    SUM,
    MAXIMUM,
    MINIMUM,
    COUNT
  }

  /** Which side of the levels is bad. */
  public enum Side {
    ABOVE,
    BELOW
  }

  /** Copies the conditions and checks that warnings come first. */
  public LimitDefinition {
    where = Collections.unmodifiableSortedMap(new TreeMap<>(where));
    if (side == Side.ABOVE ? warn > breach : warn < breach) {
      throw new IllegalArgumentException(
          "The level of a warning must be reached before that of a breach, cannot be: warn "
              + warn
              + ", breach "
              + breach);
    }
    if (share && (aggregate == Aggregate.MAXIMUM || aggregate == Aggregate.MINIMUM)) {
      throw new IllegalArgumentException(
          "A share is of a sum or a count, cannot be: "
              + aggregate.name().toLowerCase(java.util.Locale.ROOT));
    }
  }

  /** Whether a number has reached a level; what was not measured (NaN) reaches none. */
  public boolean reaches(double observed, double level) {
    return side == Side.ABOVE ? observed >= level : observed <= level;
  }
}
