package io.breakwater.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SafetyHistoryTest {
  private static final int DAYS = 3;
  private static final double NAN = Double.NaN;

  private static SeriesBucket bucket(boolean buffer, double[][] slots) {
    boolean[] snapshot = new boolean[DAYS];
    Arrays.fill(snapshot, true);
    return new SeriesBucket(DAYS, new int[] {7}, new boolean[] {buffer}, snapshot, slots);
  }

  private static double[][] empty() {
    double[][] slots = new double[PackedDays.SLOTS][DAYS];
    for (double[] slot : slots) {
      Arrays.fill(slot, NAN);
    }
    return slots;
  }

  /**
   * A loan of 100 against 150 weighted 120; at tomorrow's prices its holdings are 135 against 100.
   * The owner then repays 50: that is distance, not volatility.
   */
  @Test
  void changesOfALoanArePricesAlone() {
    double[][] slots = empty();
    slots[PackedDays.C1] = new double[] {150, 135, 135};
    slots[PackedDays.C2] = new double[] {135, 135, NAN};
    slots[PackedDays.D1] = new double[] {100, 50, 50};
    slots[PackedDays.D2] = new double[] {100, 50, NAN};
    slots[PackedDays.WEIGHTED] = new double[] {120, 108, 45};
    SafetyHistory history = new SafetyHistory(bucket(false, slots));

    history.read(0);

    assertThat(history.distance()[0]).isCloseTo(Math.log(1.2), within(1e-15));
    assertThat(history.distance()[1]).isCloseTo(Math.log(2.16), within(1e-15));
    assertThat(history.distance()[2]).isCloseTo(Math.log(0.9), within(1e-15));
    assertThat(history.changes()[0]).isNaN();
    assertThat(history.changes()[1]).isCloseTo(Math.log(0.9), within(1e-15));
    assertThat(history.changes()[2]).isZero();
  }

  @Test
  void badDebtIsBeyondAndNoDebtIsNowhere() {
    double[][] slots = empty();
    slots[PackedDays.C1] = new double[] {0, 150, NAN};
    slots[PackedDays.D1] = new double[] {100, 0, NAN};
    slots[PackedDays.WEIGHTED] = new double[] {0, 120, NAN};
    SafetyHistory history = new SafetyHistory(bucket(false, slots));

    history.read(0);

    assertThat(history.distance()).containsExactly(Double.NEGATIVE_INFINITY, NAN, NAN);
    assertThat(history.changes()).containsOnly(NAN);
  }

  @Test
  void bufferOfContractsMovesByPricesAlone() {
    double[][] slots = empty();
    slots[PackedDays.M1] = new double[] {0.5, 0.25, -0.125};
    slots[PackedDays.M2] = new double[] {0.375, 0.125, NAN};
    SafetyHistory history = new SafetyHistory(bucket(true, slots));

    history.read(0);

    assertThat(history.distance()).containsExactly(0.5, 0.25, -0.125);
    assertThat(history.changes()).containsExactly(NAN, -0.125, -0.125);
  }
}
