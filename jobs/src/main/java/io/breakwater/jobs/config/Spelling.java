package io.breakwater.jobs.config;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds the key that was probably meant. */
final class Spelling {
  private Spelling() {}

  /**
   * The known word nearest to {@code word}: within a third of its length (at least 2) edits, where
   * swapping two neighbours is one edit; otherwise the only known key with the same last element;
   * otherwise null. Ties go to the first in alphabetical order.
   */
  static @Nullable String nearest(String word, Collection<String> known) {
    String best = null;
    int bestEdits = Math.max(2, word.length() / 3) + 1;
    for (String candidate : known.stream().sorted().toList()) {
      int edits = edits(word, candidate);
      if (edits < bestEdits) {
        best = candidate;
        bestEdits = edits;
      }
    }
    return best != null ? best : sameLastElement(word, known);
  }

  private static @Nullable String sameLastElement(String word, Collection<String> known) {
    String last = "." + word.substring(word.lastIndexOf('.') + 1);
    var matches = known.stream().filter(key -> key.endsWith(last)).toList();
    return matches.size() == 1 ? matches.get(0) : null;
  }

  /** Optimal string alignment distance. */
  static int edits(String a, String b) {
    int[][] distance = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      distance[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      distance[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int replace = distance[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int edits = Math.min(replace, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          edits = Math.min(edits, distance[i - 2][j - 2] + 1);
        }
        distance[i][j] = edits;
      }
    }
    return distance[a.length()][b.length()];
  }
}
