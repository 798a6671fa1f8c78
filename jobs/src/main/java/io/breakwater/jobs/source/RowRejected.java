package io.breakwater.jobs.source;

/** One bad row: counted and listed with its rule, never the end of an import. */
final class RowRejected extends Exception {
  private static final long serialVersionUID = 1L;

  private final String rule;

  RowRejected(String rule, String observed) {
    super(rule + ": " + observed, null, false, false);
    this.rule = rule;
  }

  String rule() {
    return rule;
  }
}
