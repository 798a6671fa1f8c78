package io.breakwater.jobs.stage;

import io.breakwater.jobs.config.RiskConfig.InsurancePolicy;
import io.breakwater.jobs.config.RiskConfig.VenueClaim;
import io.breakwater.risk.cascade.PoolLoss;
import io.breakwater.risk.insurance.ClearingNetwork;
import io.breakwater.risk.insurance.ClearingVector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Venues that owe their users the bad debt of a scenario and each other what is configured, and
 * have their insurance funds and the fees of the scenario to pay with.
 */
final class VenueClearing {
  private final FundPools funds;
  private final InsurancePolicy policy;
  private final List<String> venues;
  private final Map<String, Double> shortfallUsd = new HashMap<>();
  private final Map<String, Double> gapUsd = new HashMap<>();

  private VenueClearing(FundPools funds, InsurancePolicy policy) {
    this.funds = funds;
    this.policy = policy;
    TreeSet<String> named = new TreeSet<>();
    funds.pools().forEach(pool -> named.add(pool.venue()));
    for (VenueClaim claim : policy.claims()) {
      named.add(claim.debtor());
      named.add(claim.creditor());
    }
    this.venues = new ArrayList<>(named);
  }

  /**
   * Clears every scenario.
   *
   * @param funds balances and the regimes behind them
   * @param scenarios losses of each regime index, a scenario
   * @param policy claims and costs of default
   */
  static VenueClearing of(FundPools funds, List<List<PoolLoss>> scenarios, InsurancePolicy policy) {
    VenueClearing clearing = new VenueClearing(funds, policy);
    scenarios.forEach(losses -> clearing.clear(clearing.network(losses)));
    return clearing;
  }

  private ClearingNetwork network(List<PoolLoss> losses) {
    double[] assets = new double[venues.size()];
    double[] owedToUsers = new double[venues.size()];
    double[][] owed = new double[venues.size()][venues.size()];
    for (FundPools.Pool pool : funds.pools()) {
      assets[venues.indexOf(pool.venue())] += pool.isFunded() ? pool.balanceUsd() : 0;
    }
    for (int regime = 0; regime < losses.size(); regime++) {
      PoolLoss loss = losses.get(regime);
      int venue = venues.indexOf(funds.pools().get(funds.poolOfRegime()[regime]).venue());
      assets[venue] += loss.fundFeeUsd();
      owedToUsers[venue] += loss.badDebtUsd();
    }
    for (VenueClaim claim : policy.claims()) {
      owed[venues.indexOf(claim.debtor())][venues.indexOf(claim.creditor())] += claim.usd();
    }
    return new ClearingNetwork(
        assets, owedToUsers, owed, policy.externalRecovery(), policy.networkRecovery());
  }

  private void clear(ClearingNetwork network) {
    double[] greatest = ClearingVector.greatest(network).payments();
    double[] least = ClearingVector.least(network).payments();
    for (int i = 0; i < greatest.length; i++) {
      String venue = venues.get(i);
      shortfallUsd.merge(venue, Math.max(0, network.owed(i) - greatest[i]), Math::max);
      gapUsd.merge(venue, Math.max(0, greatest[i] - least[i]), Math::max);
    }
  }

  /** Most that a venue cannot pay in any scenario, at the greatest payments that clear. */
  double shortfallUsd(String venue) {
    return shortfallUsd.getOrDefault(venue, 0.0);
  }

  /** Most by which the least payments that clear are below the greatest. */
  double gapUsd(String venue) {
    return gapUsd.getOrDefault(venue, 0.0);
  }
}
