package io.breakwater.risk.collateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.testing.RealFiles;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Haircuts of Ether on Coinbase from May 2016 to September 2025, against a replay written
 * independently in Python with plain loops over the same file.
 */
class EtherHaircutTest {

  private static HaircutBacktest replay(double days) {
    List<String> lines = RealFiles.lines("prices/coinbase_eth_usd_1d.csv.gz");
    double[] close = new double[lines.size() - 1];
    for (int i = 0; i < close.length; i++) {
      close[i] = Double.parseDouble(lines.get(i + 1).split(",", -1)[4]);
    }
    MarginPeriod period = new MarginPeriod(days * 86_400, 0, 0, 0, 0);
    return HaircutBacktest.of(close, period, HaircutParameters.DEFAULTS, 0.94, 30);
  }

  @Test
  void oneDayExceedancesAgreeWithAnIndependentReplay() {
    HaircutBacktest result = replay(1);

    assertThat(result.observations()).isEqualTo(3_360);
    assertThat(result.exceedances()).isEqualTo(64);
    // 12 March 2020: the price fell by 29.8 % more than the haircut of the day before.
    assertThat(result.largestShortfallRatio()).isCloseTo(0.2981533, within(5e-8));
  }

  @Test
  void twoDayExceedancesAgreeWithAnIndependentReplay() {
    HaircutBacktest result = replay(2);

    assertThat(result.observations()).isEqualTo(3_359);
    assertThat(result.exceedances()).isEqualTo(58);
    assertThat(result.largestShortfallRatio()).isCloseTo(0.2544174, within(5e-8));
  }

  /** Normal quantiles are too short for the tails of crypto: 1.9 % of days, not 1 %. */
  @Test
  void tailsAreFatterThanTheNormalQuantilePromises() {
    HaircutBacktest result = replay(1);

    assertThat(result.exceedances()).isGreaterThan((int) (1.5 * result.expected()));
  }
}
