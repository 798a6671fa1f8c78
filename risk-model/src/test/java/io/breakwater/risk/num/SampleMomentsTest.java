package io.breakwater.risk.num;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Certified values: NIST Statistical Reference Datasets, univariate summary statistics. */
class SampleMomentsTest {

  private static final int[] MAVRO = {
    180, 170, 180, 190, 180, 170, 150, 140, 150, 150, 170, 180, 180, 190, 190, 210, 200, 160, 140,
    130, 130, 150, 150, 160, 150, 140, 130, 140, 150, 140, 150, 160, 150, 160, 190, 200, 200, 210,
    220, 230, 240, 250, 270, 260, 260, 260, 270, 260, 250, 240
  };

  @Test
  void nistNumAcc1() {
    SampleMoments moments = SampleMoments.of(new double[] {10000001, 10000003, 10000002});

    assertThat(moments.mean()).isEqualTo(10000002.0);
    assertThat(moments.standardDeviation()).isEqualTo(1.0);
  }

  @Test
  void nistNumAcc4() {
    double[] values = new double[1001];
    values[0] = 10000000.2;
    for (int i = 1; i < values.length; i++) {
      values[i] = i % 2 == 1 ? 10000000.1 : 10000000.3;
    }

    SampleMoments moments = SampleMoments.of(values);

    assertThat(moments.mean()).isCloseTo(10000000.2, within(1e-9));
    assertThat(moments.standardDeviation()).isCloseTo(0.1, within(1e-9));
  }

  @Test
  void nistMavro() {
    double[] values = new double[MAVRO.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = 2 + MAVRO[i] * 1e-5;
    }

    SampleMoments moments = SampleMoments.of(values);

    assertThat(moments.observations()).isEqualTo(50);
    assertThat(moments.mean()).isCloseTo(2.001856, within(1e-15));
    assertThat(moments.standardDeviation()).isCloseTo(0.000429123454003053, within(5e-17));
  }

  @Test
  void constantSeriesHasExactlyNoVariance() {
    double[] values = new double[97];
    Arrays.fill(values, 0.1);

    assertThat(SampleMoments.of(values).mean()).isEqualTo(0.1);
    assertThat(SampleMoments.of(values).variance()).isEqualTo(0.0);
  }

  @Test
  void missingValuesAreLeftOutWhereAskedAndSpreadWhereNot() {
    double[] values = {Double.NaN, 1, Double.NaN, 2, 4, Double.NaN};

    SampleMoments present = SampleMoments.ofPresent(values, 0, values.length);

    assertThat(present.observations()).isEqualTo(3);
    assertThat(present).isEqualTo(SampleMoments.of(new double[] {1, 2, 4}));
    assertThat(SampleMoments.of(values).mean()).isNaN();
    assertThat(SampleMoments.of(values, 3, 5).mean()).isEqualTo(3.0);
  }

  @Test
  void tooFewValuesHaveNoVariance() {
    assertThat(SampleMoments.of(new double[0]).mean()).isNaN();
    assertThat(SampleMoments.ofPresent(new double[] {Double.NaN}, 0, 1).observations()).isZero();
    SampleMoments one = SampleMoments.of(new double[] {5});
    assertThat(one.mean()).isEqualTo(5.0);
    assertThat(one.variance()).isNaN();
    assertThat(one.standardDeviation()).isNaN();
    assertThat(one.populationDeviation()).isZero();
  }
}
