package io.breakwater.jobs.source;

import java.util.Locale;

/** File names made of names that people choose. */
final class Stems {
  private Stems() {}

  /**
   * Lower-case letters, digits, points, hyphens and underscores; anything else becomes a hyphen.
   */
  static String of(String name) {
    String stem = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
    if (stem.isEmpty() || stem.startsWith(".")) {
      throw new IllegalArgumentException(
          "A name must start with a letter or digit, cannot be: " + name);
    }
    return stem;
  }
}
