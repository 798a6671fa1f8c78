package io.breakwater.jobs.config;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The definitions of one folder of configuration files.
 *
 * @param byName definition of each file, by file name without its ending, sorted
 * @param contentHash SHA-256 of their canonical text: comments, order and spelling of numbers do
 *     not count
 */
public record ConfSet<T>(SortedMap<String, T> byName, String contentHash) {

  /** Copies the map. */
  public ConfSet {
    byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
  }

  static <T> ConfSet<T> of(SortedMap<String, T> byName) {
    return new ConfSet<>(byName, CanonicalHash.of(byName));
  }

  /**
   * The definition of a name that data or the command line gave.
   *
   * @param where what gave it, for the message
   */
  public T require(String name, String kind, String where) {
    T definition = byName.get(name);
    if (definition != null) {
      return definition;
    }
    String meant = Spelling.nearest(name, byName.keySet());
    throw ConfigErrors.file(
            "Unknown " + kind + " " + name + (meant == null ? "" : "; did you mean " + meant + "?"),
            where)
        .rule(
            "a " + kind + " is a file of conf/" + kind + "s: " + String.join(", ", byName.keySet()))
        .next("correct the name, or add conf/" + kind + "s/" + name + ".conf")
        .build();
  }
}
