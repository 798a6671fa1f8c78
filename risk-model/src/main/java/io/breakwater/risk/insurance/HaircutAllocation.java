package io.breakwater.risk.insurance;

import java.util.Arrays;
import java.util.List;

/**
 * How a shortfall takes the profits of winners, three ways.
 *
 * <ul>
 *   <li>{@link #queue}: what exchanges do. Whole positions are closed from the top until their
 *       profits cover the shortfall; the last one closed takes more than is needed.
 *   <li>{@link #proRata}: every position is closed by the same share of its size; no account loses
 *       more than its profit, what it cannot bear goes to the others in proportion.
 *   <li>{@link #minimum}: the least that covers the shortfall, with the smallest possible largest
 *       share of profit: the same share of everybody's.
 * </ul>
 *
 * <p>Haircuts take profits, never posted margin; a shortfall beyond all profits stays uncovered.
 * The overshoot of the queue is what it takes beyond the minimum; for one account it may be
 * negative: those far down the queue lose nothing.
 *
 * @formula minimum: h_i = g_i·min(1, S/Σg); pro rata: h_i = min(g_i, λ·size_i) with Σh = min(S,
 *     Σg); queue: h_i = g_i until Σh ≥ S; overshoot = Σh_queue − min(S, Σg)
 * @units USD
 * @source Chitra 2025 (arXiv 2512.01112), Chitra et al. 2026 (arXiv 2602.15182)
 */
public final class HaircutAllocation {
  private HaircutAllocation() {}

  /** Profits that can be taken: those above 0, in the order of the queue. */
  private static double[] profits(DeleveragingQueue queue) {
    return queue.winners().stream()
        .mapToDouble(winner -> Math.max(0, winner.profitUsd()))
        .toArray();
  }

  /** Whole profits from the top until the shortfall is covered. */
  public static double[] queue(DeleveragingQueue queue, double shortfallUsd) {
    double[] profit = profits(queue);
    double[] haircut = new double[profit.length];
    double left = shortfallUsd;
    for (int i = 0; i < profit.length && left > 0; i++) {
      haircut[i] = profit[i];
      left -= profit[i];
    }
    return haircut;
  }

  /** The same share of everybody's profit. */
  public static double[] minimum(DeleveragingQueue queue, double shortfallUsd) {
    double[] profit = profits(queue);
    double total = sum(profit);
    double share = total > 0 ? Math.min(1, Math.max(0, shortfallUsd) / total) : 0;
    return Arrays.stream(profit).map(amount -> share * amount).toArray();
  }

  /** In proportion to size, capped by profit. */
  public static double[] proRata(DeleveragingQueue queue, double shortfallUsd) {
    List<DeleveragingQueue.Winner> winners = queue.winners();
    double[] profit = profits(queue);
    double[] haircut = new double[profit.length];
    boolean[] full = new boolean[profit.length];
    double left = Math.min(Math.max(0, shortfallUsd), sum(profit));
    boolean capped = true;
    while (capped && left > 0) {
      double size = 0;
      for (int i = 0; i < profit.length; i++) {
        size += full[i] ? 0 : winners.get(i).size();
      }
      double rate = size > 0 ? left / size : 0;
      capped = false;
      for (int i = 0; i < profit.length; i++) {
        if (!full[i] && rate * winners.get(i).size() >= profit[i]) {
          haircut[i] = profit[i];
          left -= profit[i];
          full[i] = true;
          capped = true;
        }
      }
      for (int i = 0; i < profit.length && !capped; i++) {
        haircut[i] = full[i] ? haircut[i] : rate * winners.get(i).size();
      }
    }
    return haircut;
  }

  /** What the queue takes from each account beyond the minimum. */
  public static double[] overshoot(DeleveragingQueue queue, double shortfallUsd) {
    double[] taken = queue(queue, shortfallUsd);
    double[] least = minimum(queue, shortfallUsd);
    for (int i = 0; i < taken.length; i++) {
      taken[i] -= least[i];
    }
    return taken;
  }

  private static double sum(double[] amounts) {
    double sum = 0;
    for (double amount : amounts) {
      sum += amount;
    }
    return sum;
  }
}
