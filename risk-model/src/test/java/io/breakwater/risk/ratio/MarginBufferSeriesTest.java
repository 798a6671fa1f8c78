package io.breakwater.risk.ratio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MarginBufferSeriesTest {

  private static final Offset<Double> EXACT = within(1e-15);
  private static final double NAN = Double.NaN;

  @Test
  void bufferOfAnAccount() {
    assertThat(MarginBufferSeries.buffer(1000, 250, 10000)).isEqualTo(0.075);
    assertThat(MarginBufferSeries.buffer(-1000, 250, 10000)).isEqualTo(-0.125);
    assertThat(MarginBufferSeries.buffer(1000, 0, 0)).isNaN();
    assertThat(MarginBufferSeries.buffer(NAN, 0, 10)).isNaN();
    assertThat(MarginBufferSeries.buffer(1e300, 0, 1e-300)).isNaN();
  }

  /**
   * Long 1 at 10,000, wallet 1,000, maintenance rate 2.5 %. Price 10,500: equity 1,500, MM 262.5.
   * Funding takes 50, the owner pays in 100, the rate becomes 3 %.
   */
  @Test
  void eachCauseIsToldApart() {
    double m1 = MarginBufferSeries.buffer(1550, 315, 10500);
    double m2 = MarginBufferSeries.buffer(1500, 262.5, 10500);
    double m3 = MarginBufferSeries.buffer(1550, 262.5, 10500);
    double m4 = MarginBufferSeries.buffer(1450, 262.5, 10500);
    MarginBufferSeries series =
        new MarginBufferSeries(
            new double[] {0.075, m1},
            new double[] {m2, NAN},
            new double[] {0.075, m3},
            new double[] {0.075, m4});
    RatioChanges out = RatioChanges.ofLength(2);

    assertThat(series.decompose(0, 2, out, 0)).isEqualTo(1);

    assertThat(out.level()).containsExactly(0.075, m1);
    assertThat(out.change()[1]).isCloseTo(1235 / 10500.0 - 0.075, EXACT);
    assertThat(out.priceEffectCollateral()[1]).isCloseTo(1237.5 / 10500.0 - 0.075, EXACT);
    assertThat(out.priceEffectDebt()[1]).isZero();
    assertThat(out.accrualEffect()[1]).isCloseTo(-50 / 10500.0, EXACT);
    assertThat(out.flowEffect()[1]).isCloseTo(100 / 10500.0, EXACT);
    assertThat(out.parameterEffect()[1]).isCloseTo(-52.5 / 10500.0, EXACT);
  }

  @Test
  void dayWithoutNotionalBreaksTheSeries() {
    double[] buffer = {0.1, NAN, 0.1, -0.2};
    MarginBufferSeries series = new MarginBufferSeries(buffer, buffer, buffer, buffer);
    RatioChanges out = RatioChanges.ofLength(4);

    assertThat(series.decompose(0, 4, out, 0)).isEqualTo(1);

    assertThat(out.change()[1]).isNaN();
    assertThat(out.change()[2]).isNaN();
    assertThat(out.change()[3]).isCloseTo(-0.3, EXACT);
  }

  @Test
  void arraysMustHaveOneLength() {
    double[] two = new double[2];

    assertThatThrownBy(() -> new MarginBufferSeries(two, two, new double[1], two))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Arrays of a margin-buffer series must have one length, cannot be: 2, 2, 1, 2");
  }
}
