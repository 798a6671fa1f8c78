package io.breakwater.jobs.report;

import io.breakwater.jobs.report.page.Phrase;
import io.breakwater.jobs.report.page.Phrase.Given;
import io.breakwater.jobs.report.page.Phrase.Piece;

/** Digits in sentences that no published row gives, each with the reason. */
final class Said {
  private Said() {}

  /** How many rows, points or groups there are to see. */
  static Piece shown(long number) {
    return Phrase.given(Given.SHOWN, NumberText.count(number));
  }

  /** Counted over deliveries. */
  static Piece landed(String text) {
    return Phrase.given(Given.LANDED, text);
  }

  /** Set by a definition. */
  static Piece defined(String text) {
    return Phrase.given(Given.DEFINITION, text);
  }

  /** A time of the run. */
  static Piece ofRun(String text) {
    return Phrase.given(Given.RUN, text);
  }

  /** What something is called. */
  static Piece name(String text) {
    return Phrase.given(Given.NAME, text);
  }
}
