package io.breakwater.risk.catalog;

/** Units of published measures. All fractions are decimals: 0.05 is 5 %. */
public enum Unit {
  /** A pure number or share. */
  DECIMAL("decimal"),
  /** A share or natural logarithm per day. */
  DECIMAL_PER_DAY("decimal / day"),
  /** A return per year. */
  DECIMAL_PER_YEAR("decimal / year"),
  /** A deviation that grows with the square root of time, over a year. */
  DECIMAL_PER_ROOT_YEAR("decimal / √year"),
  /** A deviation that grows with the square root of time, over a day. */
  DECIMAL_PER_ROOT_DAY("decimal / √day"),
  /** A hundredth of a percent. */
  BASIS_POINTS("bps"),
  /** Days of 24 hours. */
  DAYS("days"),
  /** Hours. */
  HOURS("hours"),
  /** A whole number. */
  COUNT("count"),
  /** Seconds. */
  SECONDS("seconds"),
  /** A number of standard deviations. */
  STANDARD_DEVIATIONS("σ"),
  /** Units of an asset. */
  TOKENS("tokens"),
  /** Contracts, signed. */
  CONTRACTS("contracts"),
  /** One of the words that the column lists. */
  WORD("word"),
  /** A probability in [0, 1]. */
  PROBABILITY("probability"),
  /** A negative natural logarithm of a probability. */
  NATS("nats"),
  /** United States dollars. */
  USD("USD");

  private final String label;

  Unit(String label) {
    this.label = label;
  }

  /** How the unit is printed. */
  public String label() {
    return label;
  }
}
