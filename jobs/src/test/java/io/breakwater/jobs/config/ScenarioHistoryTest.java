package io.breakwater.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.scenario.PriceShock;
import io.breakwater.risk.testing.RealFiles;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures of dated scenarios, measured again from the datasets that their sources name. */
class ScenarioHistoryTest {
  private static final ConfSet<ScenarioDefinition> SCENARIOS =
      ScenarioLoader.load(RepositoryConf.home(), FrictionPolicy.NONE);

  /** Half of the last decimal that the files print, and a rounding. */
  private static final double PRINTED = 0.0051;

  private static double moveOf(String scenario, String asset) {
    return SCENARIOS.require(scenario, "scenario", "test").scenario().shocks().stream()
        .filter(shock -> shock instanceof PriceShock && shock.asset().equals(asset))
        .mapToDouble(shock -> ((PriceShock) shock).move())
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "2020-03-12, BTC, 2020-03-12, 2020-03-14",
    "2020-03-12, ETH, 2020-03-12, 2020-03-14",
    "2021-05-19, BTC, 2021-05-19, 2021-05-20",
    "2021-05-19, ETH, 2021-05-19, 2021-05-20",
    "2022-05-09-luna, BTC, 2022-05-09, 2022-05-13",
    "2022-05-09-luna, ETH, 2022-05-09, 2022-05-13",
    "2022-06-13-steth, BTC, 2022-06-10, 2022-06-19",
    "2022-06-13-steth, ETH, 2022-06-10, 2022-06-19",
    "2022-11-08-ftx, BTC, 2022-11-08, 2022-11-10",
    "2022-11-08-ftx, ETH, 2022-11-08, 2022-11-10",
  })
  void moveIsTheLowestLowOverTheCloseBefore(
      String scenario, String asset, String from, String before) {
    String file = "prices/coinbase_" + asset.toLowerCase(Locale.ROOT) + "_usd_4h.csv.gz";
    double reference = Double.NaN;
    double lowest = Double.POSITIVE_INFINITY;
    for (String[] bar : rows(file)) {
      // Columns: bar_start_utc, open, high, low, close, volume.
      if (bar[0].compareTo(from) < 0) {
        reference = Double.parseDouble(bar[4]);
      } else if (bar[0].compareTo(before) < 0) {
        lowest = Math.min(lowest, Double.parseDouble(bar[3]));
      }
    }
    assertThat(moveOf(scenario, asset)).isCloseTo(lowest / reference - 1, within(PRINTED));
  }

  @ParameterizedTest
  @CsvSource({
    "BTC", "ETH", "LINK", "AAVE", "UNI", "COMP", "BAT", "ZRX", "SUSHI",
  })
  void depegWeekendIsTheLowestHourlyCloseOverTheOneBefore(String asset) {
    double reference = Double.NaN;
    double lowest = Double.POSITIVE_INFINITY;
    for (String[] bar : rows("prices/binance_1h_2023-03.csv.gz")) {
      // Columns: symbol, bar_start_utc_derived, local_time, close_usdt.
      if (bar[0].equals(asset) && bar[1].compareTo("2023-03-10") < 0) {
        reference = Double.parseDouble(bar[3]);
      } else if (bar[0].equals(asset) && bar[1].compareTo("2023-03-12") < 0) {
        lowest = Math.min(lowest, Double.parseDouble(bar[3]));
      }
    }
    assertThat(moveOf("2023-03-11-usdc", asset)).isCloseTo(lowest / reference - 1, within(PRINTED));
  }

  /** These series start at 14:00 UTC of the day, so that only their own lowest close is known. */
  @ParameterizedTest
  @CsvSource({"USDP", "TUSD"})
  void depegOfSmallerStablecoinsIsTheirLowestHourlyClose(String asset) {
    double lowest = Double.POSITIVE_INFINITY;
    for (String[] bar : rows("prices/binance_1h_2023-03.csv.gz")) {
      if (bar[0].equals(asset) && bar[1].startsWith("2023-03-11")) {
        lowest = Math.min(lowest, Double.parseDouble(bar[3]));
      }
    }
    assertThat(moveOf("2023-03-11-usdc", asset)).isCloseTo(lowest - 1, within(PRINTED));
    assertThat(moveOf("stable-depeg-usdc-2023-03-11", asset))
        .isCloseTo(lowest - 1, within(PRINTED));
  }

  private static List<String[]> rows(String file) {
    return RealFiles.lines(file).stream().skip(1).map(line -> line.split(",", -1)).toList();
  }
}
