package io.breakwater.risk.collateral;

import io.breakwater.risk.quality.ReasonCode;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Margin period of risk: the time from the last price at which an account was safe to the moment
 * its collateral is sold and final. Collateral must cover the move of its price over it.
 *
 * @formula MPOR = detection + call + auction + finality + hedge; σ_MPOR = σ·√MPOR
 * @units seconds; volatility a decimal over the period
 * @source methodology A3, settlement and finality; CPMI-IOSCO 2012, principles 6 and 8
 * @param detectSeconds until the breach is seen: heartbeat of the price feed
 * @param callSeconds that the owner has to cure it
 * @param auctionSeconds until the last lot of an auction is sold
 * @param finalitySeconds until the sale cannot be reverted on its rail
 * @param hedgeSeconds until what was bought is sold or hedged elsewhere; for staked tokens the
 *     queue to leave
 */
public record MarginPeriod(
    double detectSeconds,
    double callSeconds,
    double auctionSeconds,
    double finalitySeconds,
    double hedgeSeconds)
    implements Serializable {
  private static final double SECONDS_PER_DAY = 86_400;

  /** Checks every part. */
  public MarginPeriod {
    check("Detection", detectSeconds);
    check("Call window", callSeconds);
    check("Auction", auctionSeconds);
    check("Finality", finalitySeconds);
    check("Hedge time", hedgeSeconds);
  }

  private static void check(String what, double seconds) {
    if (!(seconds >= 0 && seconds <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          what + " must take finite time, not negative, cannot be seconds: " + seconds);
    }
  }

  /** The same period with what is known of one asset's feed and rail. */
  public MarginPeriod with(double feedHeartbeatSeconds, double railFinalitySeconds) {
    return new MarginPeriod(
        feedHeartbeatSeconds, callSeconds, auctionSeconds, railFinalitySeconds, hedgeSeconds);
  }

  /** The whole period in days. */
  public double days() {
    return (detectSeconds + callSeconds + auctionSeconds + finalitySeconds + hedgeSeconds)
        / SECONDS_PER_DAY;
  }

  /** Volatility over the period under independent changes: σ√MPOR. */
  public double volatility(double volatilityDaily) {
    return volatilityDaily * Math.sqrt(days());
  }

  /**
   * Volatility over the period from daily variances ahead; the last day counts in part.
   *
   * @param variancesAhead variance of each day from tomorrow on, at least as many as the period has
   *     days
   */
  public double volatility(double[] variancesAhead) {
    double left = days();
    if (variancesAhead.length < left) {
      throw new IllegalArgumentException(
          "A period of "
              + left
              + " days needs the variance of each of them, cannot be: "
              + variancesAhead.length);
    }
    double variance = 0;
    for (int day = 0; left > 0; day++) {
      variance += Math.min(1, left) * variancesAhead[day];
      left--;
    }
    return Math.sqrt(variance);
  }

  /**
   * {@code SCALED_HORIZON} when the period is shorter than the interval between prices, so that no
   * observed move stands behind the scaled volatility; null otherwise.
   */
  public @Nullable ReasonCode remark(double intervalDays) {
    return days() < intervalDays ? ReasonCode.SCALED_HORIZON : null;
  }
}
