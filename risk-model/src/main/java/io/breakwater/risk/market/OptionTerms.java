package io.breakwater.risk.market;

import java.io.Serializable;

/**
 * What an option gives its holder.
 *
 * @param right call or put
 * @param strike price of exercise, positive
 */
public record OptionTerms(OptionRight right, double strike) implements Serializable {

  /** Checks the strike. */
  public OptionTerms {
    if (!(strike > 0 && strike <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "Strike of an option must be positive and finite, cannot be: " + strike);
    }
  }
}
