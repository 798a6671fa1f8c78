package io.breakwater.risk.cascade;

import io.breakwater.risk.num.CounterRandom;
import java.io.Serializable;

/** Who acts first in a sequential cascade. Ties and equal keys go by account key. */
public sealed interface ActingOrder extends Serializable {

  /** The account with the lowest surplus over what it owes first, as it stands in the round. */
  record LowestHealth() implements ActingOrder {

    @Override
    public double rank(int accountKey, int round, double healthShortfall) {
      return healthShortfall;
    }
  }

  /**
   * An order drawn anew each round.
   *
   * @param seed of the draw; the order of an account depends on seed, account and round alone
   */
  record Drawn(long seed) implements ActingOrder {

    @Override
    public double rank(int accountKey, int round, double healthShortfall) {
      return CounterRandom.uniform(seed, round, accountKey);
    }
  }

  /**
   * Place in the queue, smallest first.
   *
   * @param healthShortfall margin surplus over what the account owes: the lower, the worse
   */
  double rank(int accountKey, int round, double healthShortfall);
}
