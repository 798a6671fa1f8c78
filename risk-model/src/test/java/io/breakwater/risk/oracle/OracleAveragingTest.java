package io.breakwater.risk.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** One manipulated block inside a window, averaged as the oracle does it. */
class OracleAveragingTest {
  private static final int BLOCKS = 30;

  private static double average(OracleAveraging averaging, double marketFactor) {
    long[] ts = new long[BLOCKS];
    double[] price = new double[BLOCKS];
    for (int block = 0; block < BLOCKS; block++) {
      ts[block] = block;
      price[block] = block == 17 ? 2_000 * marketFactor : 2_000;
    }
    return averaging == OracleAveraging.GEOMETRIC
        ? TimeWeightedPrice.geometric(ts, price, 0, BLOCKS)
        : TimeWeightedPrice.arithmetic(ts, price, 0, BLOCKS);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "SPOT")
  void oneBlockMovesTheAverageByTheFactor(OracleAveraging averaging) {
    double marketFactor = averaging.marketFactor(1.2, BLOCKS);

    assertThat(average(averaging, marketFactor)).isCloseTo(2_400, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.01, 1.5, 20})
  void factorsAreInverse(double factor) {
    for (OracleAveraging averaging : OracleAveraging.values()) {
      assertThat(averaging.oracleFactor(averaging.marketFactor(factor, BLOCKS), BLOCKS))
          .isCloseTo(factor, within(1e-12 * factor));
    }
  }

  /** (1 + ε)^N is at least 1 + N·ε: the geometric mean is the harder one to lift. */
  @ParameterizedTest
  @ValueSource(doubles = {1.01, 1.5, 3})
  void theGeometricMeanIsHarderToLift(double factor) {
    assertThat(OracleAveraging.GEOMETRIC.marketFactor(factor, BLOCKS))
        .isGreaterThan(OracleAveraging.ARITHMETIC.marketFactor(factor, BLOCKS));
    assertThat(OracleAveraging.ARITHMETIC.marketFactor(factor, BLOCKS))
        .isGreaterThan(OracleAveraging.SPOT.marketFactor(factor, BLOCKS));
  }
}
