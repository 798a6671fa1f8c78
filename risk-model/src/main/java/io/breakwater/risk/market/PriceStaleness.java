package io.breakwater.risk.market;

/**
 * How long a price of one feed may be used.
 *
 * @param heartbeatSeconds age up to which it is fresh
 * @param maxStaleSeconds age up to which it is usable at all
 */
public record PriceStaleness(double heartbeatSeconds, double maxStaleSeconds) {
  /** Checks the order of the two limits. */
  public PriceStaleness {
    if (!(heartbeatSeconds > 0) || !(maxStaleSeconds >= heartbeatSeconds)) {
      throw new IllegalArgumentException(
          "Heartbeat must be positive and not above the largest staleness, cannot be: "
              + heartbeatSeconds
              + " and "
              + maxStaleSeconds);
    }
  }
}
