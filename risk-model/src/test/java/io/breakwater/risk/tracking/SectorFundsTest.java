package io.breakwater.risk.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.testing.RealFiles;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real US sector funds against the fund of the same sector by another house, 2019 to 2024. */
class SectorFundsTest {

  private static final String FILE = "benchmarks/sector_etfs_1d.csv.gz";
  private static final Map<String, SortedMap<Long, Double>> CLOSES = new HashMap<>();

  @BeforeAll
  static void readFunds() {
    List<String> lines = RealFiles.lines(FILE);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      CLOSES
          .computeIfAbsent(cells[1], ticker -> new TreeMap<>())
          .put(LocalDate.parse(cells[0]).toEpochDay(), Double.parseDouble(cells[5]));
    }
  }

  /** Annual tracking errors in percent, as the data set's description prints them. */
  @ParameterizedTest
  @CsvSource({
    "FUTY, XLU, 1.60",
    "FTEC, XLK, 2.56",
    "FNCL, XLF, 2.73",
    "FHLC, XLV, 2.90",
    "FENY, XLE, 2.92",
    "SMH, SOXX, 4.57",
    "RSPT, XLK, 8.32"
  })
  void pairHasItsPublishedTrackingError(String fund, String benchmark, double percent) {
    ActiveReturns returns = align(fund, benchmark);
    long last = returns.endDays()[returns.intervals() - 1];
    int wholeFile = (int) (last - returns.startDays()[0]);

    TrackingResult result =
        TrackingError.measure(returns, last, wholeFile, TrackingParameters.DEFAULTS);

    assertThat(result.trackingErrorAnnualised() * 100).isCloseTo(percent, within(0.005));
    assertThat(result.observations()).isEqualTo(1509);
    assertThat(result.periodsPerYear()).isEqualTo(252);
    assertThat(result.coverageRatio()).isEqualTo(1.0);
    assertThat(result.correlation()).isBetween(0.9, 1.0);
    assertThat(result.reason()).isNull();
  }

  @Test
  void rollingWindowsOfAYearStraddleTheWholePeriodsError() {
    ActiveReturns returns = align("SMH", "SOXX");

    double[] rolling = TrackingError.rolling(returns, 365, TrackingParameters.DEFAULTS);

    assertThat(rolling[rolling.length - 1])
        .isEqualTo(
            TrackingError.measure(
                    returns,
                    returns.endDays()[rolling.length - 1],
                    365,
                    TrackingParameters.DEFAULTS)
                .trackingErrorAnnualised());
    double[] defined = Arrays.stream(rolling).filter(error -> !Double.isNaN(error)).toArray();
    assertThat(Arrays.stream(defined).min().orElseThrow()).isLessThan(0.0457);
    assertThat(Arrays.stream(defined).max().orElseThrow()).isGreaterThan(0.0457);
  }

  @Test
  void windowBeforeTheFirstDayHasNoBenchmark() {
    ActiveReturns returns = align("SMH", "SOXX");

    assertThat(TrackingError.measure(returns, 0, 30, TrackingParameters.DEFAULTS).reason())
        .isEqualTo(ReasonCode.NO_BENCHMARK);
  }

  private static ActiveReturns align(String fund, String benchmark) {
    SortedMap<Long, Double> portfolio = closes(fund);
    SortedMap<Long, Double> index = closes(benchmark);
    return ActiveReturns.align(days(portfolio), levels(portfolio), days(index), levels(index), 7);
  }

  private static SortedMap<Long, Double> closes(String ticker) {
    return CLOSES.getOrDefault(ticker, Collections.emptySortedMap());
  }

  private static long[] days(SortedMap<Long, Double> closes) {
    return closes.keySet().stream().mapToLong(Long::longValue).toArray();
  }

  private static double[] levels(SortedMap<Long, Double> closes) {
    return closes.values().stream().mapToDouble(Double::doubleValue).toArray();
  }
}
