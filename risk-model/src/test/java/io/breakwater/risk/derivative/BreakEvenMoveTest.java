package io.breakwater.risk.derivative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BreakEvenMoveTest {

  /** Methodology A2: 2·taker + spread + Ψ + funding. */
  @Test
  void openAndCloseBothCount() {
    assertThat(BreakEvenMove.ratio(0.0005, 0.0002, 0.0003, 0.0001))
        .isCloseTo(0.0016, within(1e-18));
  }

  @Test
  void rebatesAndFundingReceivedCanPayForTheTrade() {
    assertThat(BreakEvenMove.ratio(-0.0001, 0.0001, 0, -0.0003)).isNegative();
  }

  @Test
  void missingPartMakesItUndefined() {
    assertThat(BreakEvenMove.ratio(0.0005, Double.NaN, 0, 0)).isNaN();
  }

  /** Second method: the cash of a round trip at that move, to second order in the costs. */
  @Test
  void roundTripAtThatMoveEarnsNothing() {
    double taker = 0.0005;
    double spread = 0.0002;
    double funding = 0.0001;
    double move = BreakEvenMove.ratio(taker, spread, 0, funding);
    double bought = 100 * (1 + spread / 2);
    double sold = 100 * (1 + move) * (1 - spread / 2);
    double cash = sold * (1 - taker) - bought * (1 + taker) - 100 * funding;
    assertThat(cash / 100).isCloseTo(0, within(move * move));
  }
}
