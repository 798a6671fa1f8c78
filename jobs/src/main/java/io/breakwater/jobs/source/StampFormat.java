package io.breakwater.jobs.source;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * How a column spells instants. A spelling without a zone is accepted only where the format's name
 * says that it is UTC.
 */
public enum StampFormat {
  /** ISO 8601 with a zone or offset: {@code 2016-05-19T00:00:00Z}. */
  ISO {
    @Override
    Instant parse(String text) {
      return OffsetDateTime.parse(text).toInstant();
    }
  },
  /** Seconds since 1970. */
  EPOCH_SECONDS {
    @Override
    Instant parse(String text) {
      return Instant.ofEpochSecond(Long.parseLong(text));
    }
  },
  /** Milliseconds since 1970. */
  EPOCH_MILLIS {
    @Override
    Instant parse(String text) {
      return Instant.ofEpochMilli(Long.parseLong(text));
    }
  },
  /** A date, meaning its 00:00 UTC. */
  UTC_DATE {
    @Override
    Instant parse(String text) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
  },
  /** Date, blank, time, and the letters UTC: {@code 2015-08-07 00:00:00 UTC}. */
  SPACED_UTC {
    @Override
    Instant parse(String text) {
      return LocalDateTime.parse(text, SPACED).toInstant(ZoneOffset.UTC);
    }
  };

  private static final DateTimeFormatter SPACED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss[.SSS] 'UTC'", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** The first block of any chain with a market; an earlier stamp is in the wrong unit. */
  private static final Instant EARLIEST = Instant.parse("2009-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  abstract Instant parse(String text);

  /** Reads an instant, or refuses the row. */
  Instant read(String text, String column) throws RowRejected {
    Instant instant;
    try {
      instant = parse(text);
    } catch (DateTimeException | NumberFormatException e) {
      throw new RowRejected("TIME-02", column + " = " + text + " is not " + this);
    }
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
      throw new RowRejected("TIME-03", column + " = " + text + " is out of range as " + this);
    }
    return instant;
  }
}
