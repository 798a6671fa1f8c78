package io.breakwater.risk.procyclicality;

/**
 * What one regime asked of a book through time.
 *
 * @param regime name of the regime
 * @param margin requirement by day, known at the end of the day, NaN where missing
 * @param loss loss of the book over the margin period that starts at the end of the day, positive
 *     for a loss, NaN where not known
 */
public record RegimeMargin(String regime, double[] margin, double[] loss) {

  /** Checks the lengths. */
  public RegimeMargin {
    if (margin.length != loss.length || margin.length == 0) {
      throw new IllegalArgumentException(
          "Margins and losses of regime "
              + regime
              + " must be as many and at least one, cannot be: "
              + margin.length
              + " and "
              + loss.length);
    }
  }
}
