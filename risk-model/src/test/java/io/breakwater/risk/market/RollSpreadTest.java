package io.breakwater.risk.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.quality.ReasonCode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RollSpreadTest {

  /** Changes −1, 1, −1, 1: three pairs, products about the means sum to −8/3, covariance −4/3. */
  @Test
  void fourBouncesByHand() {
    assertThat(RollSpread.ofChanges(new double[] {-1, 1, -1, 1}))
        .isCloseTo(2 * Math.sqrt(4.0 / 3), within(1e-15));
  }

  /** Roll's model itself: a random walk seen at bid or ask, each with probability one half. */
  @Test
  void findsTheSpreadOfASimulatedMarket() {
    Random random = new Random(7);
    double spread = 0.4;
    double mid = 100;
    double last = mid;
    double[] changes = new double[40_000];
    for (int t = 0; t < changes.length; t++) {
      mid += 0.1 * random.nextGaussian();
      double price = mid + (random.nextBoolean() ? 1 : -1) * spread / 2;
      changes[t] = price - last;
      last = price;
    }

    // The covariance has a standard error of about 0.0004 here, the spread of about 0.004.
    assertThat(RollSpread.ofChanges(changes)).isCloseTo(spread, within(0.012));
  }

  @Test
  void changesThatMoveTogetherHaveNoSpread() {
    double[] together = {1, 2, 3, 4};
    assertThat(RollSpread.ofChanges(together)).isNaN();
    assertThat(RollSpread.obstacle(together)).isEqualTo(ReasonCode.NO_BID_ASK_BOUNCE);
    assertThat(RollSpread.obstacle(new double[] {-1, 1, -1, 1})).isNull();
  }

  @Test
  void constantChangesHaveNone() {
    assertThat(RollSpread.ofChanges(new double[] {0.5, 0.5, 0.5, 0.5})).isZero();
  }

  @Test
  void tooFewPairsHaveNoSpread() {
    assertThat(RollSpread.ofChanges(new double[] {1, -1})).isNaN();
    assertThat(RollSpread.ofChanges(new double[0])).isNaN();
    assertThat(RollSpread.obstacle(new double[0])).isEqualTo(ReasonCode.INSUFFICIENT_OBS);
    assertThat(RollSpread.ofChanges(new double[] {1, -1, Double.NaN, 1})).as("a gap").isNaN();
  }
}
