package io.breakwater.risk.procyclicality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ExhaustibleBufferTest {

  /** A quarter, opened by a rise of 9 % in one day. */
  private static final ExhaustibleBuffer BUFFER = new ExhaustibleBuffer(0.25, 0.09, 1);

  /**
   * By hand. Calm at 100: 125. A rise to 110 and 121 leaves the requirement at 125, the buffer 45 %
   * and 87 % used. 140 exceeds it: 140, exhausted. 141 is no fast rise: the buffer is back, 176.25.
   */
  @Test
  void bufferTakesTheRiseUntilItIsUsedUp() {
    double[] margin = {100, 100, 110, 121, 140, 141};

    double[] required = BUFFER.apply(margin);

    assertThat(required)
        .containsExactly(new double[] {125, 125, 125, 125, 140, 176.25}, within(1e-9));
    assertThat(BUFFER.usedShare(100, required[1])).isCloseTo(0, within(1e-12));
    assertThat(BUFFER.usedShare(110, required[2])).isCloseTo(12.5 / 27.5, within(1e-12));
    assertThat(BUFFER.usedShare(121, required[3])).isCloseTo(26.25 / 30.25, within(1e-12));
    assertThat(BUFFER.usedShare(140, required[4])).isCloseTo(1, within(1e-12));
  }

  @Test
  void fallingMarginKeepsTheFullBuffer() {
    assertThat(BUFFER.apply(new double[] {100, 80, 60}))
        .containsExactly(new double[] {125, 100, 75}, within(1e-12));
  }

  @Test
  void missingDayIsMissingAndForgetsNothing() {
    double nan = Double.NaN;
    ExhaustibleBuffer twoDays = new ExhaustibleBuffer(0.25, 0.1, 2);

    assertThat(twoDays.apply(new double[] {100, nan, 120, nan}))
        .containsExactly(new double[] {125, nan, 125, nan}, within(1e-12));
    assertThat(twoDays.usedShare(0, 0)).isNaN();
  }

  @Property(tries = 200)
  void requirementStaysBetweenTheMarginAndTheFullBuffer(@ForAll long seed) {
    Random random = new Random(seed);
    double[] margin = new double[60];
    double level = 100;
    for (int t = 0; t < margin.length; t++) {
      level *= Math.exp(0.1 * random.nextGaussian());
      margin[t] = level;
    }

    double[] required = ExhaustibleBuffer.DEFAULTS.apply(margin);

    for (int t = 0; t < margin.length; t++) {
      assertThat(required[t]).isBetween(margin[t], 1.25 * margin[t]);
      assertThat(ExhaustibleBuffer.DEFAULTS.usedShare(margin[t], required[t]))
          .isBetween(-1e-12, 1 + 1e-12);
    }
  }

  @Test
  void parametersAreChecked() {
    assertThatThrownBy(() -> new ExhaustibleBuffer(0, 0.1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Buffer rate must be in (0, 1], cannot be: 0.0");
    assertThatThrownBy(() -> new ExhaustibleBuffer(0.25, Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Release threshold must be positive and finite, cannot be: NaN");
    assertThatThrownBy(() -> new ExhaustibleBuffer(0.25, 0.1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Release days must be at least 1, cannot be: 0");
  }
}
