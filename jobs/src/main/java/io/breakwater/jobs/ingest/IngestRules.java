package io.breakwater.jobs.ingest;

import java.io.Serializable;

/**
 * Limits of ingest.
 *
 * @param heartbeatSeconds age up to which a price is fresh, for feeds that state none
 * @param maxStaleSeconds age up to which a price is usable at all, for feeds that state none
 * @param divergenceBps spread of fresh sources, (largest − smallest) / median, above which a price
 *     is flagged
 * @param minimumSources fresh sources of an asset's price below which it is flagged; contracts are
 *     marked by their venue alone
 * @param priceJumpRatio factor between neighbouring observations of one source beyond which the
 *     later one is kept out; large real moves must stay below it
 * @param parameterJumpRatio relative change of a liquidation threshold that is worth a warning
 * @param quarantineRowLimit largest share of a feed's rows that may be kept out
 * @param notionalLimit largest share of a date's position notional that may be kept out
 * @param gateFloorRows number of rows of one feed that may always be kept out, whatever the shares
 * @param restate whether a delivery that differs from the ingested one replaces it
 * @param requireManifest whether every delivery must carry a manifest
 */
public record IngestRules(
    long heartbeatSeconds,
    long maxStaleSeconds,
    double divergenceBps,
    int minimumSources,
    double priceJumpRatio,
    double parameterJumpRatio,
    double quarantineRowLimit,
    double notionalLimit,
    long gateFloorRows,
    boolean restate,
    boolean requireManifest)
    implements Serializable {

  /** Checks each limit. */
  public IngestRules {
    require(heartbeatSeconds > 0, "Heartbeat must be positive", heartbeatSeconds);
    require(
        maxStaleSeconds >= heartbeatSeconds,
        "Largest staleness must not be below the heartbeat " + heartbeatSeconds,
        maxStaleSeconds);
    require(divergenceBps > 0, "Divergence limit must be positive", divergenceBps);
    require(minimumSources >= 1, "A price needs at least 1 source", minimumSources);
    require(priceJumpRatio > 1, "Price jump ratio must be above 1", priceJumpRatio);
    require(parameterJumpRatio > 0, "Parameter jump ratio must be positive", parameterJumpRatio);
    requireShare("Quarantine row limit", quarantineRowLimit);
    requireShare("Notional limit", notionalLimit);
    require(gateFloorRows >= 0, "Gate floor must not be negative", gateFloorRows);
  }

  /**
   * A day to be fresh, three days to be usable, 2 % divergence, two sources, a factor of 100
   * between prices, a fifth of a threshold, one row and one dollar in a thousand.
   */
  public static IngestRules defaults() {
    return new IngestRules(86_400, 259_200, 200, 2, 100, 0.2, 0.001, 0.001, 20, false, false);
  }

  private static void requireShare(String name, double value) {
    require(value >= 0 && value <= 1, name + " must be between 0 and 1", value);
  }

  private static void require(boolean holds, String rule, Number value) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", cannot be: " + value);
    }
  }
}
