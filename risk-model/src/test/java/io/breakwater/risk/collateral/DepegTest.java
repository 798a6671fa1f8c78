package io.breakwater.risk.collateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.testing.RealFiles;
import org.junit.jupiter.api.Test;

class DepegTest {

  @Test
  void aStablecoinBelowAndAboveItsDollar() {
    assertThat(Depeg.ratio(0.88, 1)).isCloseTo(-0.12, within(1e-15));
    assertThat(Depeg.ratio(1.002, 1)).isCloseTo(0.002, within(1e-15));
  }

  /** Hourly ticks of the USDC/USDT pool: 0.873 on 11 March 2023, as the file's description says. */
  @Test
  void theDepegOfUsdcInItsPool() {
    double lowest = 0;
    String hour = "";
    for (String line :
        RealFiles.lines("liquidity/nolicence/uniswap_v3_usdc_usdt_pool_1h.csv.gz").stream()
            .skip(1)
            .toList()) {
      String[] cells = line.split(",", -1);
      double depeg = Depeg.ratio(Math.pow(1.0001, Double.parseDouble(cells[2])), 1);
      if (depeg < lowest) {
        lowest = depeg;
        hour = cells[0];
      }
    }

    assertThat(lowest).isCloseTo(-0.127, within(5e-4));
    assertThat(hour).startsWith("2023-03-11");
  }

  /** By hand: a receipt for 1.15 ETH at 2,000 sold at 2,185 is 5 % below. */
  @Test
  void aReceiptBelowItsRate() {
    assertThat(Depeg.ofReceipt(2_185, 1.15, 2_000)).isCloseTo(-0.05, within(1e-12));
  }

  @Test
  void missingPricesHaveNone() {
    assertThat(Depeg.ratio(Double.NaN, 1)).isNaN();
    assertThat(Depeg.ratio(1, Double.NaN)).isNaN();
    assertThat(Depeg.ratio(1, 0)).isNaN();
  }
}
