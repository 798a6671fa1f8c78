package io.breakwater.risk.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class VolatilityOfVolatilityTest {

  private static final double NAN = Double.NaN;

  @Test
  void logMovesOfTheVolatilityByHand() {
    // λ = 0.5, seed 4: variances 4, 4, 10; log moves of volatility 0 and ½·ln 2.5.
    double move = 0.5 * Math.log(2.5);

    assertThat(VolatilityOfVolatility.perPeriod(new double[] {2, -2, 4}, 0, 3, 0.5, 1))
        .isCloseTo(move / Math.sqrt(2), within(1e-15));
  }

  @Test
  void changeOverAGapIsLeftOut() {
    double[] gap = {2, -2, 4, NAN, 9, 1};
    // Moves 4 → 4 → 10; then 9 after two days: 0.25·10 + 0.75·81 = 63.25, a start of its own; 1:
    // 32.125.
    double[] moves = {0, 0.5 * Math.log(2.5), 0.5 * Math.log(32.125 / 63.25)};
    double mean = (moves[0] + moves[1] + moves[2]) / 3;
    double squares = 0;
    for (double move : moves) {
      squares += (move - mean) * (move - mean);
    }

    assertThat(VolatilityOfVolatility.perPeriod(gap, 0, 6, 0.5, 1))
        .isCloseTo(Math.sqrt(squares / 2), within(1e-14));
  }

  @Test
  void constantSizeOfChangesHasNone() {
    double[] changes = {1, -1, 1, 1, -1, 1};

    assertThat(VolatilityOfVolatility.perPeriod(changes, 0, 6, 0.94, 2)).isZero();
  }

  @Test
  void notDefinedWithoutTwoMovesOfAPositiveVolatility() {
    assertThat(VolatilityOfVolatility.perPeriod(new double[] {1, 2, 3}, 0, 3, 0.94, 2)).isNaN();
    assertThat(VolatilityOfVolatility.perPeriod(new double[9], 0, 9, 0.94, 2)).isNaN();
    assertThat(VolatilityOfVolatility.perPeriod(new double[0], 0, 0, 0.94, 2)).isNaN();
  }

  @Test
  void unitOfTheChangesDoesNotMatter() {
    double[] changes = new Random(3).doubles(200, -1, 1).toArray();
    double[] scaled = new double[200];
    for (int i = 0; i < 200; i++) {
      scaled[i] = 0.001 * changes[i];
    }

    assertThat(VolatilityOfVolatility.perPeriod(scaled, 0, 200, 0.94, 30))
        .isCloseTo(VolatilityOfVolatility.perPeriod(changes, 0, 200, 0.94, 30), within(1e-13));
  }
}
