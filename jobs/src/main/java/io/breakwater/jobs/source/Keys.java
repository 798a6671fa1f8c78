package io.breakwater.jobs.source;

import io.breakwater.jobs.source.SourceFile.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows that must be unique by key: equal repetitions collapse, contradicting ones are all refused,
 * whatever their order in the file.
 */
final class Keys {
  private static final class Group {
    private final List<SourceRow> rows = new ArrayList<>(1);
  }

  private final String rule;
  private final Map<String, Group> groups = new LinkedHashMap<>();

  private long duplicates;

  /** Contradicting rows are refused with {@code rule}. */
  Keys(String rule) {
    this.rule = rule;
  }

  /** Takes a row for now; what becomes of it is settled by {@link #forEachKept}. */
  Outcome take(String key, SourceRow row) {
    Group group = groups.get(key);
    if (group == null) {
      group = new Group();
      groups.put(key, group);
    } else if (group.rows.stream().anyMatch(known -> known.raw().equals(row.raw()))) {
      duplicates++;
      return Outcome.DUPLICATE;
    }
    group.rows.add(row);
    return Outcome.USED;
  }

  /** Refuses the contradictions of {@code file} and hands every other row to {@code rows}. */
  void forEachKept(SourceFile file, SourceFile.RowReader rows) {
    for (Group group : groups.values()) {
      if (group.rows.size() == 1) {
        file.settle(group.rows.get(0), rows);
      } else {
        RowRejected why = new RowRejected(rule, group.rows.size() + " rows for one key");
        group.rows.forEach(row -> file.withdraw(row, why));
      }
    }
  }

  /** Rows that repeated an earlier one. */
  long duplicates() {
    return duplicates;
  }

  /** Rows that contradict another one. */
  long contradicting() {
    return groups.values().stream().mapToLong(g -> g.rows.size() > 1 ? g.rows.size() : 0).sum();
  }
}
