package io.breakwater.jobs.ingest;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an id may be: 1 to 128 characters in Unicode normal form C that start with a letter, digit
 * or currency sign and go on with those or {@code . _ : / # | ( ) * ~ + -}. Anything else (spaces,
 * control or zero-width characters, a leading {@code = + - @}) would merge, split or execute
 * somewhere downstream.
 */
final class IdRule {
  /** Rule code. */
  static final String CODE = "ID-01";

  private static final Pattern ALLOWED =
      Pattern.compile("[\\p{L}\\p{N}\\p{Sc}][\\p{L}\\p{M}\\p{N}\\p{Sc}._:/#|()*~+-]{0,127}");

  private IdRule() {}

  /** The id in normal form C, or null when it is not allowed. */
  static @Nullable String normalised(String id) {
    if (id.length() > 4 * 128) {
      return null;
    }
    String composed =
        Normalizer.isNormalized(id, Normalizer.Form.NFC)
            ? id
            : Normalizer.normalize(id, Normalizer.Form.NFC);
    return ALLOWED.matcher(composed).matches() ? composed : null;
  }
}
