package io.breakwater.risk.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ArbitrageIndexTest {

  @Test
  void dearestOverCheapestVenue() {
    assertThat(ArbitrageIndex.of(new double[] {100, 103, 99})).isCloseTo(103 / 99.0, within(1e-15));
    assertThat(ArbitrageIndex.of(new double[] {5, 5})).isEqualTo(1);
  }

  @Test
  void oneVenueSaysNothing() {
    assertThat(ArbitrageIndex.of(new double[] {100, Double.NaN})).isNaN();
    assertThat(ArbitrageIndex.of(new double[] {100, 0})).isNaN();
    assertThat(ArbitrageIndex.of(new double[0])).isNaN();
  }

  @Test
  void aDayIsTheMeanOfItsHours() {
    double[][] hours = {{100, 102}, {100, Double.NaN}, {100, 104}};

    assertThat(ArbitrageIndex.mean(hours)).isCloseTo(1.03, within(1e-15));
    assertThat(ArbitrageIndex.mean(new double[][] {{1}})).isNaN();
  }
}
