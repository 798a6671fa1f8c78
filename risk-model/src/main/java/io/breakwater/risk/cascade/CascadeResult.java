package io.breakwater.risk.cascade;

import io.breakwater.risk.quality.ReasonCode;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * Everything one scenario produced.
 *
 * @param outcome totals
 * @param rounds rows by round and asset
 * @param accounts liquidated accounts by account key; empty for {@link AccountDetail#TOTALS}
 * @param liquidatedUsd market value of everything liquidated, gross: collateral sold and contracts
 *     closed, each at the price of its round
 * @param flags {@code DEPTH_EXHAUSTED} where an asset without depth was traded or a price stopped
 *     at its limit, {@code NOT_CONVERGED} where the largest number of rounds was reached
 * @param poolLosses losses of each margin regime and who bore them
 */
public record CascadeResult(
    CascadeOutcome outcome,
    List<CascadeRound> rounds,
    List<CascadeAccount> accounts,
    double liquidatedUsd,
    Set<ReasonCode> flags,
    List<PoolLoss> poolLosses)
    implements Serializable {

  /** Takes immutable copies. */
  public CascadeResult {
    rounds = List.copyOf(rounds);
    accounts = List.copyOf(accounts);
    flags = Set.copyOf(flags);
    poolLosses = List.copyOf(poolLosses);
  }
}
