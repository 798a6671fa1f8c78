package io.breakwater.risk.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MarketDepthTest {
  @Test
  void sellingTheVolumeOfALevelMovesThePriceToThatLevel() {
    double depth = MarketDepth.ofLevel(1_500_000, 200);

    assertThat(1 - Math.exp(-1_500_000 / depth)).isCloseTo(0.02, within(1e-15));
  }

  @Test
  void depthAtOnePercentIsAboutAHundredthOfTheScale() {
    // methodology B2: sanity of the calibration
    assertThat(1_000_000 / MarketDepth.ofLevel(1_000_000, 100)).isCloseTo(0.01, within(1e-4));
  }

  @Test
  void volumeFormFollowsContAndSchaanning() {
    // methodology C14: c 0.4, ADV 50, sigma 0.02, tau 20 give D 4472.14
    assertThat(MarketDepth.ofVolume(50, 0.02, 0.4, 20)).isCloseTo(4472.14, within(0.005));
  }

  @Test
  void missingOrImpossibleInputsHaveNoDepth() {
    assertThat(MarketDepth.ofLevel(0, 100)).isNaN();
    assertThat(MarketDepth.ofLevel(1e6, 0)).isNaN();
    assertThat(MarketDepth.ofLevel(1e6, 10_000)).isNaN();
    assertThat(MarketDepth.ofLevel(Double.NaN, 100)).isNaN();
    assertThat(MarketDepth.ofVolume(1e6, 0, 0.4, 1)).isNaN();
    assertThat(MarketDepth.ofVolume(-1, 0.02, 0.4, 1)).isNaN();
  }

  /** The other way round: the volume of a level takes the price to the level. */
  @Test
  void fallOfASaleInvertsTheDepthOfALevel() {
    assertThat(MarketDepth.fallRatio(1_500_000, MarketDepth.ofLevel(1_500_000, 200)))
        .isCloseTo(0.02, within(1e-15));
    assertThat(MarketDepth.fallRatio(0, Double.NaN)).as("nothing sold").isZero();
    assertThat(MarketDepth.fallRatio(1, 0)).as("no depth").isEqualTo(1);
    assertThat(MarketDepth.fallRatio(1, Double.NaN)).isNaN();
  }
}
