package io.breakwater.risk.procyclicality;

import java.util.Arrays;

/**
 * The values of a sliding window in ascending order. Values enter and leave by binary search, so a
 * step costs one shift of the array and not a sort.
 */
final class SortedWindow {
  private final double[] sorted;
  private int count;

  /** An empty window with room for {@code capacity} values. */
  SortedWindow(int capacity) {
    sorted = new double[capacity];
  }

  /** Takes in a value; NaN is left out. */
  void add(double value) {
    if (!Double.isNaN(value)) {
      int at = Arrays.binarySearch(sorted, 0, count, value);
      int place = at < 0 ? -at - 1 : at;
      System.arraycopy(sorted, place, sorted, place + 1, count - place);
      sorted[place] = value;
      count++;
    }
  }

  /** Lets go of a value that has been added; NaN never was. */
  void remove(double value) {
    if (!Double.isNaN(value)) {
      int at = Arrays.binarySearch(sorted, 0, count, value);
      if (at < 0) {
        throw new IllegalStateException("A window can let go only what it holds, not: " + value);
      }
      System.arraycopy(sorted, at + 1, sorted, at, count - at - 1);
      count--;
    }
  }

  /** Values ascending, the first {@link #count} of them valid; shared: do not change. */
  double[] values() {
    return sorted;
  }

  /** Number of values. */
  int count() {
    return count;
  }
}
