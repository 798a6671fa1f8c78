package io.breakwater.risk.cascade;

import java.io.Serializable;
import java.util.List;

/**
 * How much an outcome depends on who acts first: the least and the most over drawn orders.
 *
 * @param orders number of orders
 * @param leastRepaidUsd least debt repaid
 * @param mostRepaidUsd most debt repaid
 * @param leastBadDebtUsd least bad debt, stranded included
 * @param mostBadDebtUsd most bad debt, stranded included
 * @param leastAmplification least amplification; NaN where the shock lowers nothing
 * @param mostAmplification most amplification; NaN where the shock lowers nothing
 */
public record OrderRange(
    int orders,
    double leastRepaidUsd,
    double mostRepaidUsd,
    double leastBadDebtUsd,
    double mostBadDebtUsd,
    double leastAmplification,
    double mostAmplification)
    implements Serializable {

  static OrderRange of(List<SequentialResult> results) {
    double[] repaid =
        results.stream().mapToDouble(r -> r.result().outcome().debtRepaidUsd()).sorted().toArray();
    double[] lost =
        results.stream().mapToDouble(SequentialResult::totalBadDebtUsd).sorted().toArray();
    double[] amplified =
        results.stream().mapToDouble(r -> r.result().outcome().amplification()).sorted().toArray();
    int last = results.size() - 1;
    return new OrderRange(
        results.size(),
        repaid[0],
        repaid[last],
        lost[0],
        lost[last],
        amplified[0],
        amplified[last]);
  }
}
