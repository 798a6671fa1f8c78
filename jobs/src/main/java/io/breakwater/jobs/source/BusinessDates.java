package io.breakwater.jobs.source;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The business day in UTC: date D covers (D 00:00, D+1 00:00]. */
final class BusinessDates {
  private BusinessDates() {}

  /** The business date an instant belongs to; midnight closes the day before it. */
  static LocalDate of(Instant instant) {
    return LocalDate.ofInstant(instant.minusNanos(1), ZoneOffset.UTC);
  }

  /** The last instant of a business date. */
  static Instant endOf(LocalDate date) {
    return date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
