package io.breakwater.risk.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SegmentReturnsTest {

  private static final Offset<Double> EXACT = within(1e-15);
  private static final double NAN = Double.NaN;

  @Test
  void holdingsOfOneSegmentShareItsReturn() {
    double[][] returns = {{0.10, NAN}, {0.04, 0.02}, {-0.02, 0.01}, {9, 9}};

    SegmentReturns segments =
        SegmentReturns.gather(
            new double[] {0.3, 0.1, 0.2, 0}, new int[] {0, 0, 1, 1}, 2, returns, 2);

    assertThat(segments.weights()).containsExactly(new double[] {0.4, 0.2, 0.4}, EXACT);
    // (0.3·0.10 + 0.1·0.04) / 0.4
    assertThat(segments.returns()[0][0]).isCloseTo(0.085, EXACT);
    assertThat(segments.returns()[0][1]).isNaN();
    assertThat(segments.returns()[1]).containsExactly(new double[] {-0.02, 0.01}, EXACT);
    assertThat(segments.returns()[2]).containsOnly(0.0);
  }

  @Test
  void weightsAddUpToOneWithLeverageToo() {
    SegmentReturns segments =
        SegmentReturns.gather(
            new double[] {1.7, -2.4, 0.1}, new int[] {0, 1, 0}, 2, new double[3][1], 1);

    assertThat(Arrays.stream(segments.weights()).sum()).isCloseTo(1, EXACT);
    assertThat(segments.weights()[2]).isCloseTo(1.6, EXACT);
  }

  @Test
  void segmentThatCancelsHasNoReturn() {
    SegmentReturns segments =
        SegmentReturns.gather(
            new double[] {0.5, -0.5}, new int[] {0, 0}, 1, new double[][] {{0.1}, {0.2}}, 1);

    assertThat(segments.weights()).containsExactly(0, 1);
    assertThat(segments.returns()[0]).containsExactly(NAN);
  }
}
