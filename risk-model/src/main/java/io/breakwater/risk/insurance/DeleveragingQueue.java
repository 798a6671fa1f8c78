package io.breakwater.risk.insurance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The positions on the winning side of a contract in the order in which an exchange closes them:
 * highest rank first, ties by account. Positions without a rank (NaN) are not in it.
 *
 * @formula order by rank descending, then account; light = ⌈5·cumulative size / total size⌉
 * @units size in contracts or USD
 * @source methodology A2; bitmex.com autoDeleveragingExamples
 */
public final class DeleveragingQueue {
  private static final int LIGHTS = 5;

  private final List<Winner> winners;
  private final double totalSize;

  /**
   * One position on the winning side.
   *
   * @param account holder, unique within the queue
   * @param size size of the position, positive: contracts or USD of notional
   * @param profitUsd unrealised profit
   * @param rank of the venue's rule; NaN keeps the position out
   */
  public record Winner(String account, double size, double profitUsd, double rank) {
    /** Checks the size. */
    public Winner {
      if (!(size > 0 && size < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "Size of a position must be positive and finite, cannot be: " + size);
      }
    }
  }

  /** Queues the positions, whatever order they come in. */
  public DeleveragingQueue(List<Winner> positions) {
    this.winners =
        positions.stream()
            .filter(position -> !Double.isNaN(position.rank()))
            .sorted(
                Comparator.comparingDouble(Winner::rank).reversed().thenComparing(Winner::account))
            .toList();
    double size = 0;
    for (Winner winner : winners) {
      size += winner.size();
    }
    this.totalSize = size;
  }

  /** Positions from the first to be closed to the last. */
  public List<Winner> winners() {
    return winners;
  }

  /** Size of all positions. */
  public double totalSize() {
    return totalSize;
  }

  /** Lights of the indicator that each position shows: 1 for the first fifth in the queue, to 5. */
  public int[] lights() {
    int[] lights = new int[winners.size()];
    double cumulative = 0;
    for (int i = 0; i < lights.length; i++) {
      cumulative += winners.get(i).size();
      // A share that is a fifth but for rounding belongs to it.
      lights[i] = (int) Math.ceil(LIGHTS * (cumulative / totalSize) - 1e-12);
    }
    return lights;
  }

  /**
   * Size closed of each position when a size is taken from the top; what the queue cannot take is
   * left.
   *
   * @param size to close, not negative
   */
  public double[] close(double size) {
    double[] closed = new double[winners.size()];
    double left = size;
    for (int i = 0; i < closed.length && left > 0; i++) {
      closed[i] = Math.min(left, winners.get(i).size());
      left -= closed[i];
    }
    return closed;
  }

  /**
   * Size closed of each position when the same share of every one is taken.
   *
   * @param size to close, not negative
   */
  public double[] closeProRata(double size) {
    double share = totalSize == 0 ? 0 : Math.min(1, size / totalSize);
    double[] closed = new double[winners.size()];
    for (int i = 0; i < closed.length; i++) {
      closed[i] = share * winners.get(i).size();
    }
    return closed;
  }

  /** Names in the order of the queue. */
  public List<String> accounts() {
    List<String> names = new ArrayList<>();
    for (Winner winner : winners) {
      names.add(winner.account());
    }
    return names;
  }
}
