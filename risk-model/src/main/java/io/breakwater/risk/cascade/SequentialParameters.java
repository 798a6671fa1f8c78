package io.breakwater.risk.cascade;

import java.io.Serializable;
import java.util.List;

/**
 * Frictions of a sequential cascade.
 *
 * @param liquidators what makes liquidators act
 * @param oracleDelayRounds rounds by which the prices that trigger liquidations lag the market; in
 *     the first of them the oracle still shows the price before the shock
 * @param venues venues with prices of their own, at least one
 * @param venueOfRegime venue of each margin regime; empty when all are on the first
 * @param arbitrageUsd capital that moves an asset from the dear to the cheap venue in one round,
 *     not negative; infinite for no limit
 * @param arbitrageCostRatio price gap that does not pay to close, not negative
 */
public record SequentialParameters(
    LiquidatorTerms liquidators,
    int oracleDelayRounds,
    List<VenueTerms> venues,
    List<Integer> venueOfRegime,
    double arbitrageUsd,
    double arbitrageCostRatio)
    implements Serializable {

  /** One venue, prompt oracle, liquidators who take everything. */
  public static final SequentialParameters FRICTIONLESS =
      new SequentialParameters(
          LiquidatorTerms.UNLIMITED, 0, List.of(VenueTerms.WHOLE), List.of(), 0, 0);

  /** Checks the ranges. */
  public SequentialParameters {
    venues = List.copyOf(venues);
    venueOfRegime = List.copyOf(venueOfRegime);
    if (oracleDelayRounds < 0) {
      throw new IllegalArgumentException(
          "Oracle delay must not be negative, cannot be: " + oracleDelayRounds + " rounds");
    }
    if (venues.isEmpty()) {
      throw new IllegalArgumentException("A cascade needs a venue, cannot have: none");
    }
    for (int venue : venueOfRegime) {
      if (venue < 0 || venue >= venues.size()) {
        throw new IllegalArgumentException(
            "Venue of a regime must be in [0, " + venues.size() + "), cannot be: " + venue);
      }
    }
    if (!(arbitrageUsd >= 0) || !(arbitrageCostRatio >= 0)) {
      throw new IllegalArgumentException(
          "Capital and cost of arbitrage must not be negative, cannot be: "
              + arbitrageUsd
              + " USD at "
              + arbitrageCostRatio);
    }
  }

  /** These frictions with other liquidators. */
  public SequentialParameters withLiquidators(LiquidatorTerms terms) {
    return new SequentialParameters(
        terms, oracleDelayRounds, venues, venueOfRegime, arbitrageUsd, arbitrageCostRatio);
  }

  /** These frictions with another oracle delay. */
  public SequentialParameters withOracleDelay(int rounds) {
    return new SequentialParameters(
        liquidators, rounds, venues, venueOfRegime, arbitrageUsd, arbitrageCostRatio);
  }

  int venueOf(int regime) {
    return regime < venueOfRegime.size() ? venueOfRegime.get(regime) : 0;
  }
}
