package io.breakwater.risk.procyclicality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegimeSeriesTest {

  private static final Map<ComparedRegime, Double> STEADY =
      Map.of(
          ComparedRegime.VENUE, 50.0,
          ComparedRegime.SCENARIO_GRID, 40.0,
          ComparedRegime.SPAN, 30.0);
  private static final FrontierParameters TWO_DAYS =
      new FrontierParameters(2, 2, new ExhaustibleBuffer(0.25, 0.5, 1), new StressedWeight(0.25));

  private static double[] margin(List<RegimeMargin> regimes, ComparedRegime regime) {
    return regimes.stream()
        .filter(series -> series.regime().equals(regime.name()))
        .findFirst()
        .orElseThrow()
        .margin();
  }

  /**
   * By hand, the median of two losses: 1 and 3 give 2, 3 and 5 give 4, 5 and −2 give 1.5. The most
   * stressed two days are 3 and 5, margin 4; all four give 2.
   */
  @Test
  void everyRegimeFollowsItsOwnRule() {
    double[] profits = {-1, -3, -5, 2};
    double[] steadyForecast = {1, 1, 1, 1, 1};

    List<RegimeMargin> regimes = RegimeSeries.of(STEADY, profits, steadyForecast, 0.5, 1, TWO_DAYS);

    assertThat(regimes).hasSize(ComparedRegime.values().length);
    assertThat(margin(regimes, ComparedRegime.VENUE)).containsExactly(50, 50, 50);
    assertThat(margin(regimes, ComparedRegime.SCENARIO_GRID)).containsExactly(40, 40, 40);
    assertThat(margin(regimes, ComparedRegime.SPAN)).containsExactly(30, 30, 30);
    assertThat(margin(regimes, ComparedRegime.HISTORICAL_VAR)).containsExactly(2, 4, 1.5);
    assertThat(margin(regimes, ComparedRegime.FILTERED_VAR)).containsExactly(2, 4, 1.5);
    // 2.5, then a doubling that opens the buffer and passes it, then the full buffer again.
    assertThat(margin(regimes, ComparedRegime.FILTERED_VAR_BUFFER)).containsExactly(2.5, 4, 1.875);
    assertThat(margin(regimes, ComparedRegime.FILTERED_VAR_STRESSED))
        .containsExactly(2.5, 4, 2.125);
    assertThat(margin(regimes, ComparedRegime.FILTERED_VAR_FLOOR)).containsExactly(2, 4, 2);
    assertThat(regimes.get(0).loss()).containsExactly(5, -2, Double.NaN);
  }

  @Test
  void filteredMarginFollowsTheForecastOfTheDay() {
    double[] profits = {-1, -3, -5, 2};
    double[] rising = {1, 1, 1, 1, 2};

    List<RegimeMargin> regimes = RegimeSeries.of(STEADY, profits, rising, 0.5, 1, TWO_DAYS);

    assertThat(margin(regimes, ComparedRegime.FILTERED_VAR)).containsExactly(2, 4, 3);
    assertThat(margin(regimes, ComparedRegime.HISTORICAL_VAR)).containsExactly(2, 4, 1.5);
  }

  @Test
  void steadyRegimeWithoutARequirementIsAbsentOnEveryDay() {
    List<RegimeMargin> regimes =
        RegimeSeries.of(Map.of(), new double[] {-1, -3}, new double[] {1, 1, 1}, 0.5, 1, TWO_DAYS);

    assertThat(margin(regimes, ComparedRegime.SPAN)).containsExactly(Double.NaN);
    assertThat(margin(regimes, ComparedRegime.HISTORICAL_VAR)).containsExactly(2);
  }

  @Test
  void historyShorterThanTheWindowHasNoSeries() {
    FrontierParameters longer =
        new FrontierParameters(5, 2, ExhaustibleBuffer.DEFAULTS, StressedWeight.DEFAULTS);

    assertThat(RegimeSeries.of(STEADY, new double[4], new double[5], 0.5, 1, longer)).isEmpty();
  }

  @Test
  void stretchThatIsLongerThanTheHistoryLeavesTheStressedMarginAbsent() {
    FrontierParameters longStress =
        new FrontierParameters(2, 9, ExhaustibleBuffer.DEFAULTS, StressedWeight.DEFAULTS);
    double[] forecast = new double[5];
    Arrays.fill(forecast, 1);

    List<RegimeMargin> regimes =
        RegimeSeries.of(STEADY, new double[] {-1, -3, -5, 2}, forecast, 0.5, 1, longStress);

    assertThat(margin(regimes, ComparedRegime.FILTERED_VAR_STRESSED)).containsOnly(Double.NaN);
    assertThat(margin(regimes, ComparedRegime.FILTERED_VAR)[0]).isCloseTo(2, within(1e-12));
  }

  @Test
  void parametersAreChecked() {
    assertThatThrownBy(
            () -> new FrontierParameters(1, 9, ExhaustibleBuffer.DEFAULTS, StressedWeight.DEFAULTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Frontier window must be at least 2 days, cannot be: 1");
    assertThatThrownBy(
            () -> new FrontierParameters(9, 1, ExhaustibleBuffer.DEFAULTS, StressedWeight.DEFAULTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Stressed stretch must be at least 2 days, cannot be: 1");
  }
}
