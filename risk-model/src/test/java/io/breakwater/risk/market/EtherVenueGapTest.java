package io.breakwater.risk.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.testing.RealFiles;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Daily closes of Ether at Coinbase and at Yahoo, January 2020 to February 2025, against a least
 * squares fit written independently in Python.
 */
class EtherVenueGapTest {

  private static SortedMap<String, Double> closes(String file, int symbol, int date, int close) {
    SortedMap<String, Double> closes = new TreeMap<>();
    for (String line : RealFiles.lines(file)) {
      String[] cells = line.split(",", -1);
      if (cells[symbol].equals("ETH")) {
        closes.put(cells[date], Double.parseDouble(cells[close]));
      }
    }
    return closes;
  }

  @Test
  void theGapHalvesWithinEightHours() {
    SortedMap<String, Double> coinbase =
        closes("prices/nolicence/coinbase_multi_1d.csv.gz", 1, 0, 5);
    SortedMap<String, Double> yahoo = closes("prices/nolicence/yahoo_multi_1d.csv.gz", 0, 1, 5);
    coinbase.keySet().retainAll(yahoo.keySet());
    yahoo.keySet().retainAll(coinbase.keySet());
    double[][] venues = {
      coinbase.values().stream().mapToDouble(Double::doubleValue).toArray(),
      yahoo.values().stream().mapToDouble(Double::doubleValue).toArray()
    };

    GapConvergence gap = GapConvergence.slowest(venues, 24, 20);

    assertThat(gap.observations()).isEqualTo(1_868);
    assertThat(gap.persistence()).isCloseTo(0.1136087, within(5e-8));
    assertThat(gap.halfLifeHours()).isCloseTo(7.648538, within(5e-7));
  }
}
