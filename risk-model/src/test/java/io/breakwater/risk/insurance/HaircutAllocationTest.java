package io.breakwater.risk.insurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.insurance.DeleveragingQueue.Winner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HaircutAllocationTest {
  private static final Offset<Double> EXACT = within(1e-9);

  /** Profits 100, 50, 50 with sizes 1,000, 4,000, 5,000 in queue order. */
  private static DeleveragingQueue three() {
    return new DeleveragingQueue(
        List.of(
            new Winner("a", 1_000, 100, 3),
            new Winner("b", 4_000, 50, 2),
            new Winner("c", 5_000, 50, 1)));
  }

  /** By hand, shortfall 120: the queue takes a and b whole, 150, which is 30 too much. */
  @Test
  void workedByHand() {
    assertThat(HaircutAllocation.queue(three(), 120)).containsExactly(100, 50, 0);
    assertThat(HaircutAllocation.minimum(three(), 120)).containsExactly(60, 30, 30);
    assertThat(HaircutAllocation.overshoot(three(), 120)).containsExactly(40, 20, -30);
  }

  /**
   * Pro rata of 120 by size: 12, 48, 60, but c has only 50; the 10 left go 1:4 to a and b, b full.
   */
  @Test
  void proRataGivesOnWhatProfitsCannotBear() {
    double[] haircut = HaircutAllocation.proRata(three(), 120);

    assertThat(haircut[2]).isEqualTo(50);
    assertThat(haircut[1]).isEqualTo(50);
    assertThat(haircut[0]).isCloseTo(20, EXACT);
    assertThat(HaircutAllocation.proRata(three(), 20))
        .containsExactly(new double[] {2, 8, 10}, EXACT);
  }

  @Test
  void shortfallBeyondAllProfitsStaysUncovered() {
    assertThat(sum(HaircutAllocation.queue(three(), 1_000))).isEqualTo(200);
    assertThat(sum(HaircutAllocation.minimum(three(), 1_000))).isEqualTo(200);
    assertThat(sum(HaircutAllocation.proRata(three(), 1_000))).isEqualTo(200);
  }

  @Test
  void nothingToCoverTakesNothing() {
    assertThat(HaircutAllocation.queue(three(), 0)).containsExactly(0, 0, 0);
    assertThat(HaircutAllocation.minimum(three(), 0)).containsExactly(0, 0, 0);
    assertThat(HaircutAllocation.proRata(three(), 0)).containsExactly(0, 0, 0);
    DeleveragingQueue losers = new DeleveragingQueue(List.of(new Winner("a", 1, -5, 1)));
    assertThat(HaircutAllocation.queue(losers, 10)).containsExactly(0);
    assertThat(HaircutAllocation.minimum(losers, 10)).containsExactly(0);
    assertThat(HaircutAllocation.proRata(losers, 10)).containsExactly(0);
  }

  /**
   * The fair ways take what is needed and never more than a profit; no other way of covering it has
   * a smaller largest share of profit than the minimum; the queue takes at least as much.
   */
  @Property(tries = 200)
  void lawsOfTheThreeWays(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 3_000) double shortfall) {
    Random random = new Random(seed);
    List<Winner> winners = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(9); i++) {
      double profit = 400 * random.nextDouble() - 40;
      winners.add(new Winner("w" + i, 1 + 1e4 * random.nextDouble(), profit, random.nextInt(5)));
    }
    DeleveragingQueue queue = new DeleveragingQueue(winners);
    double[] profits =
        queue.winners().stream().mapToDouble(winner -> Math.max(0, winner.profitUsd())).toArray();
    double needed = Math.min(shortfall, sum(profits));
    double[] taken = HaircutAllocation.queue(queue, shortfall);
    double[] fair = HaircutAllocation.proRata(queue, shortfall);
    double[] least = HaircutAllocation.minimum(queue, shortfall);

    assertThat(sum(fair)).isCloseTo(needed, EXACT);
    assertThat(sum(least)).isCloseTo(needed, EXACT);
    assertThat(sum(taken)).isGreaterThanOrEqualTo(needed - 1e-9);
    for (int i = 0; i < profits.length; i++) {
      assertThat(fair[i]).isBetween(0.0, profits[i] + 1e-9);
      assertThat(least[i]).isBetween(0.0, profits[i] + 1e-9);
      assertThat(taken[i]).isIn(0.0, profits[i]);
    }
    assertThat(largestShare(least, profits))
        .isLessThanOrEqualTo(largestShare(fair, profits) + 1e-9);
    assertThat(sum(HaircutAllocation.overshoot(queue, shortfall))).isGreaterThan(-1e-9);
  }

  private static double largestShare(double[] haircut, double[] profits) {
    double largest = 0;
    for (int i = 0; i < profits.length; i++) {
      largest = profits[i] > 0 ? Math.max(largest, haircut[i] / profits[i]) : largest;
    }
    return largest;
  }

  private static double sum(double[] amounts) {
    return Arrays.stream(amounts).sum();
  }
}
