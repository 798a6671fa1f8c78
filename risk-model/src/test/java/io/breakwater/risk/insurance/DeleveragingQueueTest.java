package io.breakwater.risk.insurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.risk.insurance.DeleveragingQueue.Winner;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeleveragingQueueTest {

  /** The six longs of BitMEX's example. */
  private static DeleveragingQueue bitmexExample() {
    return new DeleveragingQueue(
        List.of(
            new Winner("1", 10, 0, 3),
            new Winner("2", 10, 0, 6),
            new Winner("3", 20, 0, 1),
            new Winner("4", 30, 0, 4),
            new Winner("5", 20, 0, 5),
            new Winner("6", 10, 0, 2)));
  }

  /** bitmex.com, autoDeleveragingExamples: order 2, 5, 4, 1, 6, 3 with fifths 1, 2, 3, 4, 4, 5. */
  @Test
  void publishedOrderAndFifthsOfBitmex() {
    DeleveragingQueue queue = bitmexExample();

    assertThat(queue.accounts()).containsExactly("2", "5", "4", "1", "6", "3");
    assertThat(queue.lights()).containsExactly(1, 2, 3, 4, 4, 5);
  }

  /** Same page: a short of 20 is liquidated; account 2 loses its 10, account 5 keeps 10 of 20. */
  @Test
  void publishedDeleveragingOfBitmex() {
    assertThat(bitmexExample().close(20)).containsExactly(10, 10, 0, 0, 0, 0);
  }

  @Test
  void sizeBeyondTheQueueIsLeft() {
    assertThat(bitmexExample().close(200)).containsExactly(10, 20, 30, 10, 10, 20);
    assertThat(bitmexExample().closeProRata(200)).containsExactly(10, 20, 30, 10, 10, 20);
    assertThat(bitmexExample().closeProRata(50)).containsExactly(5, 10, 15, 5, 5, 10);
  }

  @Test
  void tiesGoByAccountAndPositionsWithoutRankAreOut() {
    DeleveragingQueue queue =
        new DeleveragingQueue(
            List.of(
                new Winner("b", 1, 0, 2),
                new Winner("bankrupt", 1, 0, Double.NaN),
                new Winner("a", 1, 0, 2)));

    assertThat(queue.accounts()).containsExactly("a", "b");
    assertThat(queue.totalSize()).isEqualTo(2);
  }

  @Test
  void emptyQueueClosesNothing() {
    DeleveragingQueue queue = new DeleveragingQueue(List.of());

    assertThat(queue.close(5)).isEmpty();
    assertThat(queue.closeProRata(5)).isEmpty();
    assertThat(queue.lights()).isEmpty();
  }

  @Test
  void sizeMustBePositive() {
    assertThatThrownBy(() -> new Winner("a", 0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Size of a position must be positive and finite, cannot be: 0.0");
  }
}
