package io.breakwater.risk.cascade;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * End of a scenario in one lane: the liquidated accounts, and how many units they lost, counted
 * from their end state. The engine compares that count with the sum of its rounds, at tolerance
 * zero.
 *
 * @param lane lane of the scenario
 * @param soldUnits per asset, units sold
 * @param coveredUnits per asset, units bought to close short contracts
 * @param repaidUnits per asset, units of debt repaid
 * @param accounts liquidated accounts
 */
public record LaneSettlement(
    int lane,
    long[] soldUnits,
    long[] coveredUnits,
    long[] repaidUnits,
    List<CascadeAccount> accounts)
    implements Serializable {

  /** The settlement of a book of which this and the other are parts. */
  public LaneSettlement merge(LaneSettlement other) {
    if (other.lane != lane) {
      throw new IllegalArgumentException(
          "Settlements must be of lane " + lane + ", cannot be: " + other.lane);
    }
    List<CascadeAccount> merged = new ArrayList<>(accounts);
    merged.addAll(other.accounts);
    return new LaneSettlement(
        lane,
        sum(soldUnits, other.soldUnits),
        sum(coveredUnits, other.coveredUnits),
        sum(repaidUnits, other.repaidUnits),
        Collections.unmodifiableList(merged));
  }

  private static long[] sum(long[] left, long[] right) {
    long[] sum = new long[left.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = Math.addExact(left[i], right[i]);
    }
    return sum;
  }
}
