package io.breakwater.jobs.config;

import io.breakwater.risk.cascade.AuctionParameters;
import io.breakwater.risk.cascade.LiquidatorTerms;
import io.breakwater.risk.cascade.VenueTerms;
import io.breakwater.risk.deleveraging.ThresholdDeleveraging;
import io.breakwater.risk.lending.AuctionTerms;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Terms of a stress beyond its shocks: how prices give way, what liquidators want and can, how late
 * oracles are, which venues stop. Rounds of the night know none of them but the shocks; {@code
 * ./breakwater stress} does.
 *
 * @param impact price impact of the stress
 * @param liquidators what makes liquidators act
 * @param oracleDelayRounds rounds by which the price that triggers liquidations lags the market
 * @param venues venues with prices of their own, at most one of them for {@link #OTHERS}; none for
 *     one market
 * @param arbitrage what moves assets from the dear to the cheap venue
 * @param orders acting orders that are drawn
 * @param auction auctions of vaults
 * @param deleveraging leverage that institutions keep to
 */
public record FrictionPolicy(
    Impact impact,
    Liquidators liquidators,
    int oracleDelayRounds,
    List<Venue> venues,
    Arbitrage arbitrage,
    Orders orders,
    Auction auction,
    Deleveraging deleveraging)
    implements Serializable {

  /** Stands for every venue that is not named. */
  public static final String OTHERS = "*";

  /** The defaults: one prompt market and liquidators who take everything. */
  public static final FrictionPolicy NONE =
      new FrictionPolicy(
          new Impact(ImpactForm.CONFIGURED, 0.5, 1),
          new Liquidators(0, 0, false, 0, 0, 1, 0, 0),
          0,
          List.of(),
          new Arbitrage(0, 0.0012),
          new Orders(20, 1),
          new Auction(0, 90, 0, 0, 1, 0),
          new Deleveraging(5, 4, 0.5, 0, 1_000));

  /** Checks that venues fit together. */
  public FrictionPolicy {
    venues = List.copyOf(venues);
    Set<String> names = new HashSet<>();
    for (Venue venue : venues) {
      if (!names.add(venue.name())) {
        throw new IllegalArgumentException(
            "A venue must have one set of terms, cannot have two: " + venue.name());
      }
    }
    double shares = venues.stream().mapToDouble(Venue::depthShare).sum();
    if (shares > 1 || (!venues.isEmpty() && !names.contains(OTHERS) && shares == 1)) {
      throw new IllegalArgumentException(
          "Depth shares of venues must leave something to the venues that are not named, or add up"
              + " to 1 with \"*\" among them, cannot add up to: "
              + shares);
    }
  }

  /** Names of the terms of markets and liquidators that are not as in {@link #NONE}. */
  public List<String> marketTerms() {
    List<String> terms = new ArrayList<>();
    if (!liquidators.equals(NONE.liquidators)) {
      terms.add("liquidators");
    }
    if (oracleDelayRounds != NONE.oracleDelayRounds) {
      terms.add("oracle-delay-rounds");
    }
    if (!venues.isEmpty()) {
      terms.add("venues");
    }
    if (arbitrage.capitalUsd() > 0) {
      terms.add("arbitrage");
    }
    return terms;
  }

  /** Form of a price impact. */
  public enum ImpactForm {
    /** The form of {@code cascade.impact}. */
    CONFIGURED,
    /** exp(−Q/D). */
    EXPONENTIAL,
    /** Exponential that never falls below a floor. */
    EXPONENTIAL_FLOOR,
    /** 1 − Q/D. */
    LINEAR,
    /** 1 − κσ√(Q/ADV), with depth from volume and volatility. */
    SQUARE_ROOT,
    /** A constant-product pool. */
    POOL,
    /** The bids of the depth feed; exponential where it has none. */
    BOOK
  }

  /**
   * Price impact.
   *
   * @param form form
   * @param floorRatio lowest price over the price after the shock, for the form with a floor
   * @param coefficient κ of the square root
   */
  public record Impact(ImpactForm form, double floorRatio, double coefficient)
      implements Serializable {}

  /**
   * Liquidators; see {@link LiquidatorTerms}.
   *
   * @param gasUsd cost of one liquidation
   * @param flashRatio cost of borrowing the repayment
   * @param seekProfit whether they refuse what pays less than {@code leastProfitUsd}
   * @param leastProfitUsd smallest profit worth a liquidation
   * @param capitalUsd capital of all together; 0 for no limit
   * @param settlementRounds rounds after which spent capital is back
   * @param withheldRatio share of the capital held back
   * @param halfSpreadRatio half of the spread at which collateral is sold
   */
  public record Liquidators(
      double gasUsd,
      double flashRatio,
      boolean seekProfit,
      double leastProfitUsd,
      double capitalUsd,
      int settlementRounds,
      double withheldRatio,
      double halfSpreadRatio)
      implements Serializable {

    /** In the terms of the model. */
    public LiquidatorTerms terms() {
      return new LiquidatorTerms(
          gasUsd,
          flashRatio,
          seekProfit ? leastProfitUsd : Double.NEGATIVE_INFINITY,
          limit(capitalUsd),
          settlementRounds,
          withheldRatio,
          halfSpreadRatio);
    }
  }

  /**
   * A venue with prices of its own.
   *
   * @param name venue of the account feed, or {@link #OTHERS}
   * @param depthShare share of the depth of every asset that is there
   * @param outageFrom first round in which it liquidates nobody; 0 for no outage
   * @param outageTo last such round
   */
  public record Venue(String name, double depthShare, int outageFrom, int outageTo)
      implements Serializable {

    /** Checks the terms. */
    public Venue {
      terms(depthShare, outageFrom, outageTo);
    }

    /** In the terms of the model. */
    public VenueTerms terms() {
      return terms(depthShare, outageFrom, outageTo);
    }

    private static VenueTerms terms(double share, int from, int to) {
      return new VenueTerms(share, from, to);
    }
  }

  /**
   * Arbitrage between venues.
   *
   * @param capitalUsd capital that moves an asset in one round; 0 for none
   * @param costRatio price gap that does not pay to close
   */
  public record Arbitrage(double capitalUsd, double costRatio) implements Serializable {}

  /**
   * Acting orders that are drawn.
   *
   * @param count number of orders
   * @param seed the orders depend on it alone
   */
  public record Orders(int count, int seed) implements Serializable {}

  /**
   * Auctions of vaults; their price clock is the regime's.
   *
   * @param capUsd most debt with penalty in auction at once; 0 for no cap
   * @param tickSeconds time between two looks at the market
   * @param oracleDelayTicks ticks by which the oracle lags the market
   * @param keeperCapitalUsd capital of all keepers; 0 for no limit
   * @param settlementTicks ticks after which spent capital is back
   * @param keeperMarginRatio share of the proceeds that a keeper wants to keep
   */
  public record Auction(
      double capUsd,
      double tickSeconds,
      int oracleDelayTicks,
      double keeperCapitalUsd,
      int settlementTicks,
      double keeperMarginRatio)
      implements Serializable {

    /** In the terms of the model, for the vaults of one regime. */
    public AuctionParameters parameters(AuctionTerms clock, double dustUsd) {
      return new AuctionParameters(
          clock,
          limit(capUsd),
          dustUsd,
          tickSeconds,
          oracleDelayTicks,
          limit(keeperCapitalUsd),
          settlementTicks,
          keeperMarginRatio);
    }
  }

  /**
   * Leverage that institutions keep to.
   *
   * @param limitLeverage λ_max, assets over capital above which an institution sells
   * @param targetLeverage λ_target, what it sells down to
   * @param saleLossShare α, share of the price fall of its own round that a seller bears
   * @param floorRatio lowest price over the price after the shock
   * @param institutions the largest so many take part
   */
  public record Deleveraging(
      double limitLeverage,
      double targetLeverage,
      double saleLossShare,
      double floorRatio,
      int institutions)
      implements Serializable {

    /** Checks the leverage. */
    public Deleveraging {
      threshold(limitLeverage, targetLeverage, saleLossShare);
    }

    /** In the terms of the model. */
    public ThresholdDeleveraging threshold() {
      return threshold(limitLeverage, targetLeverage, saleLossShare);
    }

    private static ThresholdDeleveraging threshold(double limit, double target, double share) {
      return new ThresholdDeleveraging(limit, target, share);
    }
  }

  /** Zero stands for no limit: files have no infinity. */
  private static double limit(double usd) {
    return usd == 0 ? Double.POSITIVE_INFINITY : usd;
  }
}
