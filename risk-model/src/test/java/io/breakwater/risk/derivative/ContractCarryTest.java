package io.breakwater.risk.derivative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.derivative.ContractQuote.Book;
import io.breakwater.risk.derivative.ContractQuote.Costs;
import io.breakwater.risk.derivative.ContractQuote.Funding;
import io.breakwater.risk.market.InstrumentKind;
import io.breakwater.risk.market.OptionRight;
import io.breakwater.risk.market.OptionTerms;
import io.breakwater.risk.quality.ReasonCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContractCarryTest {
  private static final CarryParameters PARAMETERS = CarryParameters.DEFAULTS;
  private static final PoolSkew POOL = PARAMETERS.pool();
  private static final double NONE = Double.NaN;
  private static final double SETTLEMENT = 30_450;
  private static final Costs COSTS = new Costs(0.0005, 0.0002, 50e6);
  private static final Book BOOK = new Book(300, 100, 60, 20);

  private static ContractQuote perpetual(Funding funding, Costs costs) {
    return new ContractQuote(
        InstrumentKind.LINEAR_PERP,
        30_300,
        30_000,
        NONE,
        NONE,
        NONE,
        null,
        false,
        funding,
        costs,
        3e6,
        1e6,
        BOOK);
  }

  private static ContractQuote dated(
      InstrumentKind kind, double mark, double days, @Nullable OptionTerms option) {
    return quote(kind, mark, 30_000, NONE, days, option, false);
  }

  private static ContractQuote quote(
      InstrumentKind kind,
      double mark,
      double spot,
      double forward,
      double days,
      @Nullable OptionTerms option,
      boolean coinSettled) {
    return new ContractQuote(
        kind,
        mark,
        spot,
        forward,
        days,
        days <= 0 ? SETTLEMENT : NONE,
        option,
        coinSettled,
        Funding.UNKNOWN,
        COSTS,
        2,
        2,
        Book.EMPTY);
  }

  @Test
  void perpetualPaysFundingWhileItIsHeld() {
    ContractCarry carry =
        ContractCarry.of(perpetual(new Funding(0.0001, NONE, 4), COSTS), PARAMETERS);
    assertThat(carry.fundingRate()).isEqualTo(0.0001);
    assertThat(carry.fundingRateAnnualised()).isCloseTo(0.219, within(1e-12));
    assertThat(carry.basisRatio()).isCloseTo(0.01, within(1e-12));
    assertThat(carry.basisAnnualised()).isNaN();
    assertThat(carry.openInterestSkew()).isEqualTo(0.5);
    assertThat(carry.bookSkew()).isEqualTo(0.5);
    assertThat(carry.liquidationNotionalRatio()).isEqualTo(3);
    // 2·0.05 % + 0.02 % + (1 − e^(−0.1/50)) = 0.3198 %; six payments of 0.01 % a day.
    assertThat(carry.breakEvenLongRatio()).isCloseTo(0.003198 + 0.0006, within(5e-9));
    assertThat(carry.breakEvenShortRatio()).isCloseTo(0.003198 - 0.0006, within(5e-9));
    assertThat(carry.impliedVolatility()).isNaN();
    assertThat(carry.greeks()).isEqualTo(OptionGreeks.UNDEFINED);
    assertThat(carry.reason()).isNull();
  }

  /** Methodology page, by hand. */
  @Test
  void perpetualIsFairWhereFundingPaysForItsDistanceFromSpot() {
    Funding eightHours = new Funding(0.0001, NONE, 8);
    assertThat(ContractCarry.of(perpetual(eightHours, COSTS), PARAMETERS).fairPriceUsd())
        .isCloseTo(29_997, within(1e-9));
    ContractQuote inverse =
        quote(InstrumentKind.INVERSE_PERP, 30_300, 30_000, NONE, NONE, null, true);
    assertThat(ContractCarry.of(inverse, PARAMETERS).fairPriceUsd())
        .isCloseTo(30_000 / 1.0001, within(1e-9));
    // Dollars earn what funding charges: both trade at spot.
    CarryParameters earning =
        new CarryParameters(FundingParameters.EIGHT_HOURS, 1, 0, 0.1, POOL, 0.1095, 60);
    assertThat(ContractCarry.of(perpetual(eightHours, COSTS), earning).fairPriceUsd())
        .isCloseTo(30_000, within(1e-9));
    ContractQuote quanto =
        quote(InstrumentKind.QUANTO_PERP, 30_300, 30_000, NONE, NONE, null, false);
    assertThat(ContractCarry.of(quanto, PARAMETERS).fairPriceUsd()).isNaN();
    assertThat(
            ContractCarry.of(dated(InstrumentKind.LINEAR_FUTURE, 30_600, 73, null), PARAMETERS)
                .fairPriceUsd())
        .isNaN();
  }

  /**
   * By hand: 2 m USD more long than short on a scale of a billion are 0.2 %; buying 100,000 ends at
   * 0.21 %, on average 0.205 % over 30,000.
   */
  @Test
  void poolThatTakesTheOtherSideAsksForTheSkew() {
    ContractCarry carry = ContractCarry.of(perpetual(Funding.UNKNOWN, COSTS), PARAMETERS);
    assertThat(carry.pool().premium()).isCloseTo(0.002, within(1e-15));
    assertThat(carry.pool().fillUsd()).isCloseTo(30_061.5, within(1e-9));
    assertThat(carry.pool().fundingVelocity()).isCloseTo(0.018, within(1e-15));
    assertThat(
            ContractCarry.of(dated(InstrumentKind.LINEAR_FUTURE, 30_600, 73, null), PARAMETERS)
                .pool())
        .isEqualTo(ContractCarry.PoolQuote.UNDEFINED);
  }

  @Test
  void rateFollowsFromThePremiumWhereNoneIsPublished() {
    ContractCarry carry =
        ContractCarry.of(perpetual(new Funding(NONE, 0.002, NONE), COSTS), PARAMETERS);
    assertThat(carry.fundingRate()).isCloseTo(0.0015, within(1e-15));
    assertThat(carry.fundingIntervalHours()).isEqualTo(8);
  }

  @Test
  void withoutFundingOrFeesThePerpetualSaysSo() {
    ContractCarry noFunding = ContractCarry.of(perpetual(Funding.UNKNOWN, COSTS), PARAMETERS);
    assertThat(noFunding.reason()).isEqualTo(ReasonCode.INSUFFICIENT_OBS);
    assertThat(noFunding.fundingIntervalHours()).isNaN();
    assertThat(noFunding.breakEvenLongRatio()).isNaN();
    ContractCarry noFees =
        ContractCarry.of(perpetual(new Funding(0.0001, NONE, 8), Costs.UNKNOWN), PARAMETERS);
    assertThat(noFees.reason()).isEqualTo(ReasonCode.MISSING_PARAMETER);
    assertThat(noFees.fundingRate()).isEqualTo(0.0001);
  }

  @Test
  void futureHasAnAnnualBasisAndNoFunding() {
    ContractCarry carry =
        ContractCarry.of(dated(InstrumentKind.LINEAR_FUTURE, 30_600, 73, null), PARAMETERS);
    assertThat(carry.basisAnnualised()).isCloseTo(0.1, within(1e-12));
    assertThat(carry.fundingRate()).isNaN();
    assertThat(carry.fundingRateAnnualised()).isNaN();
    assertThat(carry.breakEvenLongRatio()).isEqualTo(carry.breakEvenShortRatio()).isPositive();
    assertThat(carry.reason()).isNull();
  }

  @Test
  void datedContractsNeedAnExpiryAhead() {
    assertThat(
            ContractCarry.of(dated(InstrumentKind.INVERSE_FUTURE, 30_600, NONE, null), PARAMETERS)
                .reason())
        .isEqualTo(ReasonCode.MISSING_PARAMETER);
    ContractCarry expired =
        ContractCarry.of(dated(InstrumentKind.INVERSE_FUTURE, 30_600, 0, null), PARAMETERS);
    assertThat(expired.reason()).isEqualTo(ReasonCode.EXPIRED);
    assertThat(expired.basisAnnualised()).isNaN();
  }

  /** An expired future is worth the mean index, an option what exercise at it pays. */
  @Test
  void expiredContractsAreWorthTheirSettlement() {
    OptionTerms put = new OptionTerms(OptionRight.PUT, 32_000);
    assertThat(
            ContractCarry.of(dated(InstrumentKind.LINEAR_FUTURE, 30_600, 0, null), PARAMETERS)
                .settlementValueUsd())
        .isEqualTo(SETTLEMENT);
    assertThat(
            ContractCarry.of(dated(InstrumentKind.OPTION, 1_600, 0, put), PARAMETERS)
                .settlementValueUsd())
        .isEqualTo(32_000 - SETTLEMENT);
    assertThat(
            ContractCarry.of(dated(InstrumentKind.OPTION, 1_600, 1, put), PARAMETERS)
                .settlementValueUsd())
        .isNaN();
  }

  @Test
  void priceComesFirst() {
    ContractQuote unpriced =
        quote(InstrumentKind.LINEAR_FUTURE, NONE, 30_000, NONE, 10, null, false);
    assertThat(ContractCarry.of(unpriced, PARAMETERS).reason()).isEqualTo(ReasonCode.MISSING_PRICE);
  }

  @Test
  void optionHasVolatilityAndGreeksOnTheFutureOfItsExpiry() {
    OptionTerms call = new OptionTerms(OptionRight.CALL, 32_000);
    double price = Black76.price(OptionRight.CALL, 30_500, 32_000, 0.2, 0, 0.65);
    ContractCarry carry =
        ContractCarry.of(
            quote(InstrumentKind.OPTION, price, 30_000, 30_500, 73, call, false), PARAMETERS);
    assertThat(carry.impliedVolatility()).isCloseTo(0.65, within(1e-10));
    assertThat(carry.greeks().delta())
        .isCloseTo(
            Black76.greeks(OptionRight.CALL, 30_500, 32_000, 0.2, 0, 0.65).delta(), within(1e-10));
    // On spot of 30,000 without the basis: the same formula 500 lower, delta by finite difference.
    assertThat(carry.onSpot().valueUsd()).isCloseTo(callOn(30_000), within(1e-6));
    assertThat(carry.onSpot().delta())
        .isCloseTo((callOn(30_001) - callOn(29_999)) / 2, within(1e-7));
    assertThat(carry.basisRatio()).isNaN();
    assertThat(carry.breakEvenLongRatio()).isNaN();
    assertThat(carry.reason()).isNull();
  }

  private static double callOn(double forward) {
    return Black76.price(OptionRight.CALL, forward, 32_000, 0.2, 0, 0.65);
  }

  /** An option paid in coin and one paid in dollars are one option: same price, same volatility. */
  @Test
  void coinSettledOptionImpliesTheSameVolatility() {
    OptionTerms put = new OptionTerms(OptionRight.PUT, 32_000);
    CarryParameters withInterest =
        new CarryParameters(FundingParameters.EIGHT_HOURS, 1, 0, 0.1, POOL, 0.05, 60);
    double price = BlackScholes.price(OptionRight.PUT, 30_000, 32_000, 0.2, 0.05, 0, 0.65);
    ContractCarry coin =
        ContractCarry.of(
            quote(InstrumentKind.OPTION, price, 30_000, NONE, 73, put, true), withInterest);
    ContractCarry dollar =
        ContractCarry.of(
            quote(InstrumentKind.OPTION, price, 30_000, NONE, 73, put, false), withInterest);
    assertThat(coin.impliedVolatility()).isCloseTo(0.65, within(1e-9));
    assertThat(dollar.impliedVolatility()).isCloseTo(0.65, within(1e-9));
    double forward = 30_000 * Math.exp(0.01);
    assertThat(coin.greeks().delta())
        .isCloseTo(
            InverseOption.greeks(OptionRight.PUT, forward, 32_000, 0.2, 0, 0.65).delta(),
            within(1e-12));
    // Without a future the option is priced on spot already: nothing is left between the two.
    assertThat(coin.onSpot().valueUsd()).isCloseTo(price, within(1e-6));
    assertThat(dollar.onSpot().valueUsd()).isCloseTo(price, within(1e-6));
    assertThat(coin.onSpot().delta()).isCloseTo(dollar.onSpot().delta(), within(1e-9));
  }

  @Test
  void optionBelowItsIntrinsicValueImpliesNothing() {
    OptionTerms call = new OptionTerms(OptionRight.CALL, 20_000);
    ContractCarry carry =
        ContractCarry.of(dated(InstrumentKind.OPTION, 9_000, 30, call), PARAMETERS);
    assertThat(carry.reason()).isEqualTo(ReasonCode.NO_IMPLIED_VOLATILITY);
    assertThat(carry.greeks()).isEqualTo(OptionGreeks.UNDEFINED);
    assertThat(carry.onSpot()).isEqualTo(ContractCarry.SpotOption.UNDEFINED);
    assertThat(ContractCarry.of(dated(InstrumentKind.OPTION, 9_000, 30, null), PARAMETERS).reason())
        .isEqualTo(ReasonCode.MISSING_PARAMETER);
    assertThat(ContractCarry.of(dated(InstrumentKind.OPTION, 9_000, 0, call), PARAMETERS).reason())
        .isEqualTo(ReasonCode.EXPIRED);
    assertThat(ContractCarry.of(dated(InstrumentKind.OPTION, 9_000, -3, call), PARAMETERS).reason())
        .isEqualTo(ReasonCode.EXPIRED);
  }

  @Test
  void parametersNameWhatIsWrong() {
    FundingParameters funding = FundingParameters.EIGHT_HOURS;
    assertThatThrownBy(() -> new CarryParameters(funding, 0, 1, 0.1, POOL, 0, 60))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Reference trade must be positive and finite, cannot be: 0.0");
    assertThatThrownBy(() -> new CarryParameters(funding, 1, -1, 0.1, POOL, 0, 60))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Holding days must be finite and not negative, cannot be: -1.0");
    assertThatThrownBy(() -> new CarryParameters(funding, 1, 1, 1, POOL, 0, 60))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Move of the liquidation ratio must be in (0, 1), cannot be: 1.0");
    assertThatThrownBy(() -> new CarryParameters(funding, 1, 1, 0.1, POOL, 1, 60))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Discount rate must be in (-1, 1), cannot be: 1.0");
    for (double seconds : new double[] {0, 86_401}) {
      assertThatThrownBy(() -> new CarryParameters(funding, 1, 1, 0.1, POOL, 0, seconds))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Settlement window must be in (0, 86400] seconds, cannot be: " + seconds);
    }
    assertThatThrownBy(() -> new OptionTerms(OptionRight.CALL, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Strike of an option must be positive and finite, cannot be: 0.0");
  }
}
