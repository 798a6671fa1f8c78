package io.breakwater.jobs.report.page;

/** A paragraph. */
public record Note(Phrase text) implements Block {
  /** A paragraph without numbers. */
  public Note(String words) {
    this(Phrase.of(words));
  }
}
