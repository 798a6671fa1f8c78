package io.breakwater.risk.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TimeWeightedPriceTest {
  private static final long[] TS = {0, 10, 40};
  private static final double[] PRICE = {100, 200, 400};

  /** By hand: 100 for 10, 200 for 30, 400 for 60 of a hundred. */
  @Test
  void eachPriceCountsForTheTimeItStood() {
    assertThat(TimeWeightedPrice.arithmetic(TS, PRICE, 0, 100)).isCloseTo(310, within(1e-12));
    // log2 relative to 100: 0·0.1 + 1·0.3 + 2·0.6 = 1.5
    assertThat(TimeWeightedPrice.geometric(TS, PRICE, 0, 100))
        .isCloseTo(100 * Math.pow(2, 1.5), within(1e-10));
  }

  /** The window opens at 5 with the price of 0 and ends while 200 stands. */
  @Test
  void theStartOfTheWindowHasThePriorPrice() {
    assertThat(TimeWeightedPrice.arithmetic(TS, PRICE, 5, 20))
        .isCloseTo((5 * 100 + 10 * 200) / 15.0, within(1e-12));
    assertThat(TimeWeightedPrice.arithmetic(TS, PRICE, 50, 60)).isEqualTo(400);
    assertThat(TimeWeightedPrice.geometric(TS, PRICE, 11, 12)).isEqualTo(200);
  }

  @Test
  void withoutAPriorPriceThereIsNoAverage() {
    assertThat(TimeWeightedPrice.arithmetic(TS, PRICE, -1, 100)).isNaN();
    assertThat(TimeWeightedPrice.geometric(new long[0], new double[0], 0, 1)).isNaN();
  }

  /** Two writes of one price weigh no more than one. */
  @Test
  void timeNotSamplesWeighs() {
    double[] repeated = {100, 100, 100, 200};
    assertThat(TimeWeightedPrice.arithmetic(new long[] {0, 1, 2, 50}, repeated, 0, 100))
        .isEqualTo(150);
  }

  /** The second method samples every unit of time. */
  @Property(tries = 200)
  void agreesWithSamplingEveryInstant(@ForAll long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(12);
    long[] ts = new long[n];
    double[] price = new double[n];
    long at = random.nextInt(20);
    for (int i = 0; i < n; i++) {
      ts[i] = at;
      price[i] = 1 + 9 * random.nextDouble();
      at += 1 + random.nextInt(30);
    }
    long from = ts[0] + random.nextInt(50);
    long to = from + 1 + random.nextInt(200);
    double sum = 0;
    double logs = 0;
    for (long t = from; t < to; t++) {
      int last = 0;
      while (last + 1 < n && ts[last + 1] <= t) {
        last++;
      }
      sum += price[last];
      logs += Math.log(price[last]);
    }

    double arithmetic = TimeWeightedPrice.arithmetic(ts, price, from, to);
    double geometric = TimeWeightedPrice.geometric(ts, price, from, to);

    assertThat(arithmetic).isCloseTo(sum / (to - from), within(1e-11));
    assertThat(geometric).isCloseTo(Math.exp(logs / (to - from)), within(1e-11));
    assertThat(geometric).isLessThanOrEqualTo(arithmetic + 1e-12);
  }

  /** Days 1, 2, missing, 8: the last three are 2, 2 and 8, whose geometric mean is ∛32. */
  @Test
  void aDayWithoutPriceKeepsTheOneBefore() {
    double[] days = {1, 2, Double.NaN, 8};

    assertThat(TimeWeightedPrice.geometricOfDays(days, 3)).isCloseTo(Math.cbrt(32), within(1e-12));
    assertThat(TimeWeightedPrice.geometricOfDays(days, 1)).isEqualTo(8);
    assertThat(TimeWeightedPrice.geometricOfDays(days, 5)).as("before the history").isNaN();
    assertThat(TimeWeightedPrice.geometricOfDays(new double[] {Double.NaN, 3}, 2)).isNaN();
  }

  @Test
  void disorderIsRefused() {
    assertThatThrownBy(() -> TimeWeightedPrice.arithmetic(TS, PRICE, 5, 5))
        .hasMessage("A window must end after it starts, cannot be: [5, 5)");
    assertThatThrownBy(
            () -> TimeWeightedPrice.arithmetic(new long[] {3, 3}, new double[] {1, 1}, 5, 6))
        .hasMessage("Instants must ascend, cannot be: 3 after 3");
    assertThatThrownBy(() -> TimeWeightedPrice.arithmetic(new long[] {3}, new double[] {0}, 5, 6))
        .hasMessage("Price must be positive and finite, cannot be: 0.0");
    assertThatThrownBy(() -> TimeWeightedPrice.arithmetic(new long[] {3}, new double[2], 5, 6))
        .hasMessage("Each instant needs a price, cannot be: 1 instants and 2 prices");
  }
}
