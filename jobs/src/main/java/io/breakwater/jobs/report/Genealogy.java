package io.breakwater.jobs.report;

import java.math.BigDecimal;
import java.util.List;

/**
 * What set off the liquidations of a simulated cascade.
 *
 * @param rounds by scenario and round
 * @param causes accounts whose liquidation set off most, by summed share
 * @param namedCauses how many such accounts there are
 */
record Genealogy(List<Round> rounds, List<Cause> causes, long namedCauses) {
  Genealogy {
    rounds = List.copyOf(rounds);
    causes = List.copyOf(causes);
  }

  /**
   * Liquidations of one round; the three sums add up to their number.
   *
   * @param liquidations how many there are
   * @param shock summed shares of the shock itself
   * @param named summed shares of earlier liquidations that are named
   * @param others summed shares of all other earlier liquidations
   */
  record Round(
      String scenarioId,
      int round,
      long liquidations,
      BigDecimal shock,
      BigDecimal named,
      BigDecimal others) {}

  /**
   * One account whose liquidation set off others.
   *
   * @param liquidations how many name it as a cause
   * @param share summed shares of it
   */
  record Cause(
      String scenarioId, String venue, String accountId, long liquidations, BigDecimal share) {}
}
