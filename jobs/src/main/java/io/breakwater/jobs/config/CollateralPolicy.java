package io.breakwater.jobs.config;

import io.breakwater.risk.collateral.HaircutParameters;
import io.breakwater.risk.collateral.MarginPeriod;
import io.breakwater.risk.market.ArbitrageCosts;
import io.breakwater.risk.oracle.OracleAttackParameters;
import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How collateral, its prices and its market are judged.
 *
 * @param haircut how cautious haircuts are
 * @param marginPeriod margin period of risk, where feeds say nothing of an asset's heartbeat or
 *     finality
 * @param sale the sale and the stress that markets are measured by
 * @param oracleAttack how an attack on an oracle is judged
 * @param arbitrage how gaps between venues are measured
 * @param rateSpikeWithdrawalRatio share of a reserve's cash that leaves in a rate spike, [0, 1]
 * @param twapDays days of the time-weighted price
 * @param impermanentLossDays days over which the loss of a pool share is measured
 * @param defaultRail rail of assets that name none
 * @param rails rail on which each asset settles
 */
public record CollateralPolicy(
    HaircutParameters haircut,
    MarginPeriod marginPeriod,
    SalePolicy sale,
    OracleAttackParameters oracleAttack,
    ArbitragePolicy arbitrage,
    double rateSpikeWithdrawalRatio,
    int twapDays,
    int impermanentLossDays,
    String defaultRail,
    SortedMap<String, String> rails)
    implements Serializable {

  /** Copies the rails. */
  public CollateralPolicy {
    rails = Collections.unmodifiableSortedMap(new TreeMap<>(rails));
  }

  /** Rail on which an asset settles. */
  public String railOf(String asset) {
    return rails.getOrDefault(asset, defaultRail);
  }

  /**
   * The sale and the stress that markets are measured by.
   *
   * @param sizeUsd value of the sale
   * @param participationRatio share of the volume that a seller may be, (0, 1]
   * @param stressVolatilityRatio volatility under stress over that of today
   * @param spreadExponent γ of the stressed spread
   */
  public record SalePolicy(
      double sizeUsd,
      double participationRatio,
      double stressVolatilityRatio,
      double spreadExponent)
      implements Serializable {}

  /**
   * How gaps between venues are measured.
   *
   * @param days days of venue prices read
   * @param interval distance between two prices of a venue; a whole number of them makes a day
   * @param minimumObservations fewest pairs of neighbouring gaps for a half-life
   * @param costs what an arbitrage must earn back
   * @param capitalUsd what arbitrageurs can pay for at once
   */
  public record ArbitragePolicy(
      int days, Duration interval, int minimumObservations, ArbitrageCosts costs, double capitalUsd)
      implements Serializable {

    /** Checks that intervals fill a day. */
    public ArbitragePolicy {
      if (Duration.ofDays(1).toSeconds() % interval.toSeconds() != 0) {
        throw new IllegalArgumentException(
            "A whole number of intervals must make a day, cannot be: " + interval);
      }
    }

    /** Intervals in a day. */
    public int intervalsPerDay() {
      return Math.toIntExact(Duration.ofDays(1).dividedBy(interval));
    }
  }
}
