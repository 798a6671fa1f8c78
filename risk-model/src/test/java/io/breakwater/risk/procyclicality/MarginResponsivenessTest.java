package io.breakwater.risk.procyclicality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.portfolio.TailMethod;
import io.breakwater.risk.portfolio.ValueAtRisk;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.testing.RealFiles;
import io.breakwater.risk.volatility.EwmaVolatility;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarginResponsivenessTest {

  private static double[] constant(int days, double value) {
    double[] values = new double[days];
    Arrays.fill(values, value);
    return values;
  }

  /** By hand: 100 until day 25, then 110, 121 and 90. */
  @Test
  void measuresOfAHandWorkedSeries() {
    double[] margin = constant(30, 100);
    margin[26] = 110;
    margin[27] = 121;
    margin[28] = 121;
    margin[29] = 90;

    MarginResponsiveness result = MarginResponsiveness.of(margin, constant(30, 0.02));

    assertThat(result.peakToTrough()).isCloseTo(121.0 / 90, within(1e-12));
    assertThat(result.increase1d()).isCloseTo(0.1, within(1e-12));
    assertThat(result.increase5d()).isCloseTo(0.21, within(1e-12));
    assertThat(result.increase20d()).isCloseTo(0.21, within(1e-12));
    assertThat(result.meanMargin())
        .isCloseTo((26 * 100 + 110 + 121 + 121 + 90) / 30.0, within(1e-9));
    // Second method: 29 changes, two of ln 1.1, one of ln(90/121), the rest 0.
    double up = Math.log(1.1);
    double down = Math.log(90.0 / 121);
    double mean = (2 * up + down) / 29;
    double squares = 2 * up * up + down * down - 29 * mean * mean;
    assertThat(result.changeDeviation()).isCloseTo(Math.sqrt(squares / 28), within(1e-12));
    assertThat(result.elasticity()).isNaN();
    assertThat(result.reason()).isNull();
  }

  /** A margin that is a power of volatility has that power as elasticity. */
  @Test
  void elasticityIsThePower() {
    double[] volatility = new double[40];
    double[] margin = new double[40];
    for (int t = 0; t < 40; t++) {
      volatility[t] = 0.02 * (1 + 0.3 * Math.sin(t));
      margin[t] = 1_000 * Math.pow(volatility[t], 0.7);
    }

    assertThat(MarginResponsiveness.of(margin, volatility).elasticity())
        .isCloseTo(0.7, within(1e-10));
  }

  @Test
  void gapsAreCountedAndNeverBridged() {
    double[] margin = constant(25, 100);
    margin[10] = Double.NaN;
    margin[11] = 300;

    MarginResponsiveness result = MarginResponsiveness.of(margin, constant(25, 0.02));

    assertThat(result.observations()).isEqualTo(24);
    assertThat(result.missing()).isEqualTo(1);
    assertThat(result.increase1d()).isZero();
    assertThat(result.increase5d()).isEqualTo(2);
  }

  @Test
  void seriesThatIsTooShortOrZeroSaysSo() {
    assertThat(MarginResponsiveness.of(constant(20, 1), constant(20, 1)).reason())
        .isEqualTo(ReasonCode.INSUFFICIENT_OBS);
    MarginResponsiveness flat = MarginResponsiveness.of(constant(30, 0), constant(30, 1));
    assertThat(flat.reason()).isEqualTo(ReasonCode.NO_NOTIONAL);
    assertThat(flat.peakToTrough()).isNaN();
    assertThat(flat.increase1d()).isNaN();
    assertThat(MarginResponsiveness.of(new double[0], new double[0]).meanMargin()).isNaN();
    assertThatThrownBy(() -> MarginResponsiveness.of(constant(30, 0), constant(29, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Volatilities must be as many as the 30 margins, cannot be: 29");
  }

  /**
   * One ETH held through March 2020: filtered margin answers harder than historical margin, and
   * each of the three tools softens it.
   */
  @Test
  void toolsSoftenTheCrashOfMarch2020() {
    double[] profits = dailyReturns("2017-01-01", "2020-07-01");
    double[] forecast = forecast(profits);
    double[] filtered = year2020(RollingMargin.filtered(profits, forecast, 365, 0.99));
    double[] historical = year2020(RollingMargin.historical(profits, 365, 0.99));
    double[] volatility = year2020(Arrays.copyOfRange(forecast, 1, forecast.length));
    int stressed = StressedWeight.mostStressed(profits, 365);
    double stressedMargin = valueAtRisk(Arrays.copyOfRange(profits, stressed, stressed + 365));
    double longMargin = valueAtRisk(profits);

    double[] weighted = StressedWeight.DEFAULTS.apply(filtered, stressedMargin);
    double[] floored = LookBackFloor.apply(filtered, longMargin);
    double[] buffered = new ExhaustibleBuffer(0.25, 0.1, 5).apply(filtered);

    // Expected: the same definitions in another language on the same file.
    assertThat(peakToTrough(historical, volatility)).isCloseTo(1.2432, within(5e-5));
    assertThat(peakToTrough(filtered, volatility)).isCloseTo(4.3169, within(5e-5));
    assertThat(peakToTrough(buffered, volatility)).isCloseTo(3.9771, within(5e-5));
    assertThat(peakToTrough(weighted, volatility)).isCloseTo(3.1409, within(5e-5));
    assertThat(peakToTrough(floored, volatility)).isCloseTo(2.6328, within(5e-5));
    assertThat(MarginResponsiveness.of(filtered, volatility).increase5d())
        .isCloseTo(1.7098, within(5e-5));
    assertThat(MarginResponsiveness.of(buffered, volatility).increase5d())
        .isCloseTo(1.2560, within(5e-5));
  }

  private static double valueAtRisk(double[] profits) {
    return ValueAtRisk.ofProfits(TailMethod.HISTORICAL, profits, 0.99).valueAtRisk();
  }

  private static double[] forecast(double[] profits) {
    double[] forecast = new double[profits.length + 1];
    Arrays.fill(forecast, Double.NaN);
    for (int t = 30; t <= profits.length; t++) {
      forecast[t] = EwmaVolatility.perPeriod(profits, 0, t, 0.94, 30);
    }
    return forecast;
  }

  private static double peakToTrough(double[] margin, double[] volatility) {
    return MarginResponsiveness.of(margin, volatility).peakToTrough();
  }

  private static double[] year2020(double[] values) {
    return Arrays.copyOfRange(values, values.length - 182, values.length);
  }

  private static double[] dailyReturns(String from, String to) {
    List<double[]> closes =
        RealFiles.lines("prices/coinbase_eth_usd_1d.csv.gz").stream()
            .skip(1)
            .map(line -> line.split(",", -1))
            .filter(cells -> cells[0].compareTo(from) >= 0 && cells[0].compareTo(to) < 0)
            .map(cells -> new double[] {Double.parseDouble(cells[4])})
            .toList();
    double[] returns = new double[closes.size() - 1];
    for (int t = 0; t < returns.length; t++) {
      returns[t] = closes.get(t + 1)[0] / closes.get(t)[0] - 1;
    }
    return returns;
  }
}
