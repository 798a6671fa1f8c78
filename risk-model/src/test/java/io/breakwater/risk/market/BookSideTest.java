package io.breakwater.risk.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.quality.ReasonCode;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class BookSideTest {
  private static final BookSide BIDS =
      BookSide.of(100, new double[] {99.9, 99.5, 99}, new double[] {10, 20, 30});

  /** By hand: 10 at 99.9 and 15 at 99.5 are 2,491.5 for 25. */
  @Test
  void aSaleTakesLevelAfterLevel() {
    BookFill fill = BIDS.fill(25);

    assertThat(fill.filledQuantity()).isEqualTo(25);
    assertThat(fill.averagePriceUsd()).isCloseTo(2_491.5 / 25, within(1e-12));
    assertThat(fill.lastPriceUsd()).isEqualTo(99.5);
    assertThat(fill.slippageRatio()).isCloseTo(0.0034, within(1e-12));
    assertThat(fill.reason()).isNull();
  }

  @Test
  void theWholeBookIsNotExhausted() {
    assertThat(BIDS.fill(60).reason()).isNull();
    assertThat(BIDS.fill(60).filledQuantity()).isEqualTo(60);
  }

  @Test
  void whatTheBookDoesNotHoldHasNoPrice() {
    BookFill fill = BIDS.fill(1_000);

    assertThat(fill.reason()).isEqualTo(ReasonCode.DEPTH_EXHAUSTED);
    assertThat(fill.filledQuantity()).isEqualTo(60);
    assertThat(fill.averagePriceUsd()).isEqualTo(BIDS.fill(60).averagePriceUsd());
  }

  @Test
  void anEmptyBookHasNothing() {
    BookFill fill = BookSide.of(100, new double[0], new double[0]).fill(1);

    assertThat(fill.reason()).isEqualTo(ReasonCode.DEPTH_EXHAUSTED);
    assertThat(fill.averagePriceUsd()).isNaN();
    assertThat(fill.slippageRatio()).isNaN();
    assertThat(BIDS.fill(0).reason()).as("nothing ordered").isNull();
  }

  @Test
  void aPurchaseSlipsUpwards() {
    BookFill fill = BookSide.of(100, new double[] {101, 103}, new double[] {1, 1}).fill(2);

    assertThat(fill.averagePriceUsd()).isEqualTo(102);
    assertThat(fill.slippageRatio()).isCloseTo(0.02, within(1e-15));
  }

  /** Each band of a depth feed trades at its far end. */
  @Test
  void depthWithinDistancesBecomesLevels() {
    BookSide bids = BookSide.ofBidDepth(200, new double[] {50, 100}, new double[] {1_990, 3_970});

    BookFill fill = bids.fill(20);
    assertThat(fill.lastPriceUsd()).isEqualTo(198);
    assertThat(fill.averagePriceUsd()).isCloseTo((10 * 199.0 + 10 * 198.0) / 20, within(1e-12));
    assertThat(bids.fill(20.1).reason()).isEqualTo(ReasonCode.DEPTH_EXHAUSTED);
  }

  @Test
  void aDeeperLevelHoldsWhatANearerOneDoes() {
    BookSide bids =
        BookSide.ofBidDepth(100, new double[] {100, 200, 300}, new double[] {990, 980, 1_960});

    assertThat(bids.fill(10).lastPriceUsd()).isEqualTo(99);
    assertThat(bids.fill(11).lastPriceUsd()).isEqualTo(97);
  }

  /** Two venues: 10 at 99.9 and 10 at 99.8 come before 20 at 99.5. */
  @Test
  void venuesArePooledBestPriceFirst() {
    BookSide other = BookSide.of(100, new double[] {99.8, 98}, new double[] {10, 5});

    BookFill fill = BookSide.pooled(100, List.of(BIDS, other)).fill(30);

    assertThat(fill.averagePriceUsd())
        .isCloseTo((10 * 99.9 + 10 * 99.8 + 10 * 99.5) / 30, within(1e-12));
    assertThat(BookSide.pooled(100, List.of()).fill(1).reason())
        .isEqualTo(ReasonCode.DEPTH_EXHAUSTED);
  }

  /** The second method takes a thousandth of a unit at a time. */
  @Property(tries = 50)
  void agreesWithTakingOneCrumbAtATime(
      @ForAll @DoubleRange(min = 0.01, max = 50) double ordered, @ForAll long seed) {
    Random random = new Random(seed);
    double[] prices = new double[6];
    int[] crumbs = new int[6];
    double[] quantities = new double[6];
    double price = 100;
    for (int k = 0; k < 6; k++) {
      price -= random.nextDouble();
      prices[k] = price;
      crumbs[k] = random.nextInt(12_000);
      quantities[k] = crumbs[k] / 1_000.0;
    }
    int wanted = (int) (ordered * 1_000);
    double amount = 0;
    int filled = 0;
    for (int k = 0; k < 6; k++) {
      for (int c = 0; c < crumbs[k] && filled < wanted; c++) {
        amount += prices[k] / 1_000;
        filled++;
      }
    }

    BookFill fill = BookSide.of(100, prices, quantities).fill(wanted / 1_000.0);

    assertThat(fill.filledQuantity()).isCloseTo(filled / 1_000.0, within(1e-9));
    if (filled > 0) {
      assertThat(fill.averagePriceUsd()).isCloseTo(amount / filled * 1_000, within(1e-8));
    }
  }

  @Test
  void disorderIsRefused() {
    assertThatThrownBy(() -> BookSide.of(0, new double[0], new double[0]))
        .hasMessage("Mid price must be positive and finite, cannot be: 0.0");
    assertThatThrownBy(() -> BookSide.of(1, new double[1], new double[2]))
        .hasMessage(
            "Each level needs a price and a quantity, cannot be: 1 prices and 2 quantities");
    assertThatThrownBy(() -> BookSide.of(100, new double[] {98, 99}, new double[] {1, 1}))
        .hasMessage("Levels must be ordered away from the mid, cannot be: 99.0 after 98.0");
    assertThatThrownBy(() -> BookSide.of(100, new double[] {99}, new double[] {-1}))
        .hasMessage("Quantity of a level must be finite and not negative, cannot be: -1.0");
    assertThatThrownBy(() -> BIDS.fill(Double.NaN))
        .hasMessage("Order must not be negative, cannot be: NaN");
  }
}
