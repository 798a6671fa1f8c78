package io.breakwater.jobs.source;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** Instants in the spellings of the origins; all of them are UTC. */
final class Instants {
  /** Date and time with a blank, hours with one or two digits, milliseconds or none. */
  private static final DateTimeFormatter SPACED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd H:mm:ss[.SSS]", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private Instants() {}

  /** Reads {@code 2021-01-27 1:03:47} or {@code 2020-10-19 20:04:20.000} as UTC. */
  static Instant ofSpaced(String text, String column) throws RowRejected {
    try {
      return LocalDateTime.parse(text, SPACED).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new RowRejected("TIME-02", column + " = " + text);
    }
  }
}
