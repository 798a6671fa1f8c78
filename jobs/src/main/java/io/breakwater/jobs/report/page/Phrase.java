package io.breakwater.jobs.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Words with numbers in them. A number stands under the id by which it can be explained, or says
 * why it has none.
 */
public record Phrase(List<Piece> pieces) {
  /** Nothing. */
  public static final Phrase NONE = new Phrase(List.of());

  private static final String PLACE = "%s";

  /** Copies the list. */
  public Phrase {
    pieces = List.copyOf(pieces);
  }

  /** Why digits have no id. */
  public enum Given {
    /** How many rows or points the report shows, and how many groups it makes of rows. */
    SHOWN,
    /** Counts of what has landed, made before anything is published. */
    LANDED,
    /** Times of the run itself. */
    RUN,
    /** Part of a definition, or a setting of the report. */
    DEFINITION,
    /** Part of a name, or the key of the rows that are shown. */
    NAME
  }

  /**
   * A part of a phrase.
   *
   * @param text what is printed
   * @param claim id by which the number can be explained, null for words
   * @param exact the number in full, null for words
   * @param given why digits have no id, null for words and where there is one
   */
  public record Piece(
      String text, @Nullable String claim, @Nullable String exact, @Nullable Given given) {
    /** Whether it is neither a number nor digits of another kind. */
    public boolean isWords() {
      return claim == null && given == null;
    }

    /** Why digits have no id, in small letters. */
    public @Nullable String reason() {
      return given == null ? null : given.name().toLowerCase(Locale.ROOT);
    }
  }

  /** Words alone. */
  public static Phrase of(String words) {
    return words.isEmpty() ? NONE : new Phrase(List.of(words(words)));
  }

  /**
   * Words with something in the place of every {@code %s}.
   *
   * @param format the words
   * @param parts phrases, cells of tables, pieces, or words
   * @throws IllegalArgumentException for a number without an id, or the wrong number of parts
   */
  public static Phrase of(String format, Object... parts) {
    List<String> words = Arrays.asList(format.split(PLACE, -1));
    if (words.size() != parts.length + 1) {
      throw new IllegalArgumentException(
          "Phrase must have a part for every place, cannot have %s for: %s"
              .formatted(parts.length, format));
    }
    List<Piece> pieces = new ArrayList<>();
    for (int at = 0; at < words.size(); at++) {
      if (!words.get(at).isEmpty()) {
        pieces.add(words(words.get(at)));
      }
      if (at < parts.length) {
        pieces.addAll(pieces(parts[at]));
      }
    }
    return new Phrase(pieces);
  }

  /** Digits that have no id, and why. */
  public static Piece given(Given why, String text) {
    return new Piece(text, null, null, why);
  }

  private static Piece words(String text) {
    return new Piece(text, null, null, null);
  }

  private static List<Piece> pieces(Object part) {
    if (part instanceof Phrase phrase) {
      return phrase.pieces();
    }
    if (part instanceof Piece piece) {
      return List.of(piece);
    }
    if (!(part instanceof Cell cell)) {
      return of(part.toString()).pieces();
    }
    if (cell.kind() == Cell.Kind.NUMBER && cell.claim() == null) {
      throw new IllegalArgumentException(
          "Number in a sentence must have an id, cannot have none: " + cell.text());
    }
    return List.of(new Piece(cell.text(), cell.claim(), cell.sort(), null));
  }

  /** Whether there is nothing. */
  public boolean isEmpty() {
    return pieces.isEmpty();
  }

  /** The text alone. */
  public String text() {
    return pieces.stream().map(Piece::text).collect(Collectors.joining());
  }
}
