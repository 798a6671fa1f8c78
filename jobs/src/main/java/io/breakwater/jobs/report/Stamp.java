package io.breakwater.jobs.report;

import io.breakwater.jobs.report.page.Phrase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as text, in UTC. */
final class Stamp {
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  private Stamp() {}

  /** A day on an axis whose name holds the years. */
  static String day(LocalDate date) {
    return DAY.format(date);
  }

  static String of(Instant instant) {
    return MINUTES.format(instant);
  }

  /** Subtitle of a figure: units, as-of, number of observations. */
  static Phrase subtitle(String units, ReportModel model, Phrase observations) {
    return subtitle(Phrase.of(units), model, observations);
  }

  static Phrase subtitle(Phrase units, ReportModel model, Phrase observations) {
    return Phrase.of(
        "%s \u00b7 as of %s \u00b7 n = %s",
        units, Said.ofRun(of(model.run().asOf())), observations);
  }
}
