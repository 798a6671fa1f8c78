package io.breakwater.jobs.source;

import java.util.Collection;
import java.util.TreeSet;

/** The known word nearest to a mistyped one. */
final class Suggestions {
  /** Words further apart than this are different words, not typing errors. */
  private static final int LARGEST_DISTANCE = 3;

  private Suggestions() {}

  /** {@code "did you mean x?"}, or the list of all known words when none is near. */
  static String of(String word, Collection<String> known) {
    String nearest = "";
    int least = LARGEST_DISTANCE + 1;
    for (String candidate : new TreeSet<>(known)) {
      int distance = distance(word, candidate);
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest.isEmpty()
        ? "use one of: " + String.join(", ", new TreeSet<>(known))
        : "did you mean " + nearest + "?";
  }

  /** Insertions, deletions and replacements between two words. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above, row[j - 1]));
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
