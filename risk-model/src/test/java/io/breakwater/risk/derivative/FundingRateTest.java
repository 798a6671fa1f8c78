package io.breakwater.risk.derivative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class FundingRateTest {
  private static final FundingParameters VENUE = FundingParameters.EIGHT_HOURS;

  @Test
  void premiumIsZeroWhileTheIndexLiesBetweenTheImpactPrices() {
    assertThat(FundingRate.premium(99.9, 100.1, 100)).isZero();
    assertThat(FundingRate.premium(100.2, 100.4, 100)).isCloseTo(0.002, within(1e-15));
    assertThat(FundingRate.premium(99.5, 99.7, 100)).isCloseTo(-0.003, within(1e-15));
    assertThat(FundingRate.premium(1, 2, 0)).isNaN();
    assertThat(FundingRate.premium(1, 2, Double.NaN)).isNaN();
  }

  /** Methodology A2: F = P̄ + clamp(I − P̄, ±0.05 %), I = 0.01 %. */
  @Test
  void smallPremiumsPayTheInterestRate() {
    assertThat(FundingRate.ofInterval(0, VENUE)).isEqualTo(0.0001);
    assertThat(FundingRate.ofInterval(0.0006, VENUE)).isCloseTo(0.0001, within(1e-18));
    assertThat(FundingRate.ofInterval(-0.0004, VENUE)).isCloseTo(0.0001, within(1e-18));
  }

  @Test
  void largePremiumsPayLessTheClampUpToTheCap() {
    assertThat(FundingRate.ofInterval(0.002, VENUE)).isCloseTo(0.0015, within(1e-18));
    assertThat(FundingRate.ofInterval(-0.002, VENUE)).isCloseTo(-0.0015, within(1e-18));
    assertThat(FundingRate.ofInterval(0.05, VENUE)).isEqualTo(0.0075);
    assertThat(FundingRate.ofInterval(-0.05, VENUE)).isEqualTo(-0.0075);
    assertThat(FundingRate.ofInterval(Double.NaN, VENUE)).isNaN();
  }

  /** Second method: the middle of three numbers. */
  @Property(tries = 200)
  void rateIsTheInterestBetweenPremiumLessAndPlusTheClamp(
      @ForAll @DoubleRange(min = -0.005, max = 0.005) @Scale(6) double premium) {
    double[] candidates = {premium - 0.0005, 0.0001, premium + 0.0005};
    java.util.Arrays.sort(candidates);
    assertThat(FundingRate.ofInterval(premium, VENUE)).isCloseTo(candidates[1], within(1e-17));
  }

  @Test
  void averageLeavesGapsOut() {
    assertThat(FundingRate.averagePremium(new double[] {0.001, Double.NaN, 0.003}))
        .isCloseTo(0.002, within(1e-18));
    assertThat(FundingRate.averagePremium(new double[] {Double.NaN})).isNaN();
    assertThat(FundingRate.averagePremium(new double[] {})).isNaN();
  }

  @Test
  void longPaysAPositiveRateAndTheShortReceivesIt() {
    assertThat(FundingRate.payment(50_000, 0.0001)).isCloseTo(5, within(1e-12));
    assertThat(FundingRate.payment(-50_000, 0.0001)).isCloseTo(-5, within(1e-12));
  }

  @Test
  void annualRateCountsTheVenuesOwnIntervals() {
    assertThat(FundingRate.annualised(0.0001, 8)).isCloseTo(0.1095, within(1e-15));
    assertThat(FundingRate.annualised(0.0000125, 1)).isCloseTo(0.1095, within(1e-15));
    assertThat(FundingRate.annualised(0.0001, 0)).isNaN();
    assertThat(FundingRate.annualised(0.0001, Double.NaN)).isNaN();
  }

  @Test
  void parametersNameWhatIsWrong() {
    assertThatThrownBy(() -> new FundingParameters(1, 0.0005, 0.0075, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Interest rate of a funding interval must be in (-1, 1), cannot be: 1.0");
    assertThatThrownBy(() -> new FundingParameters(0, -0.1, 0.0075, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Clamp of the funding rate must be in [0, 1), cannot be: -0.1");
    assertThatThrownBy(() -> new FundingParameters(0, 0, 0, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cap of the funding rate must be in (0, 1], cannot be: 0.0");
    assertThatThrownBy(() -> new FundingParameters(0, 0, 0.01, 25))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Funding interval must be in (0, 24] hours, cannot be: 25.0");
  }
}
