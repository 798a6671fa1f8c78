package io.breakwater.jobs.source;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;

/**
 * One event of a vault.
 *
 * @param block block number
 * @param ts block time
 * @param kind what happened
 * @param sequence order of reading, which keeps equal events of one block apart
 * @param vault vault number
 * @param collateral collateral moved, as a magnitude
 * @param debt debt moved, as a magnitude
 */
record VaultEvent(
    long block,
    Instant ts,
    Kind kind,
    long sequence,
    String vault,
    BigDecimal collateral,
    BigDecimal debt) {

  /**
   * Kinds in the order in which they can happen within one block: collateral comes before the debt
   * it secures, debt is repaid before its collateral leaves, a liquidation finds the rest.
   */
  enum Kind {
    DEPOSIT,
    BORROW,
    REPAY,
    WITHDRAW,
    LIQUIDATION
  }

  /** The order of the replay. */
  static final Comparator<VaultEvent> ORDER =
      Comparator.comparingLong(VaultEvent::block)
          .thenComparing(VaultEvent::kind)
          .thenComparingLong(VaultEvent::sequence);

  /** Whether the owner acted, so that the protocol checked the vault afterwards. */
  boolean isOwnAction() {
    return kind != Kind.LIQUIDATION;
  }
}
