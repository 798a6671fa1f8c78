package io.breakwater.risk.rates;

import static io.breakwater.risk.position.PositionSide.COLLATERAL;
import static io.breakwater.risk.position.PositionSide.DEBT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.margin.HealthPolicy;
import io.breakwater.risk.margin.LendingRegime;
import io.breakwater.risk.margin.LendingTerms;
import io.breakwater.risk.margin.LendingTerms.Thresholds;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.AccountBlockBuilder;
import io.breakwater.risk.quality.ReasonCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountInterestTest {
  private static final int USDC = 0;
  private static final int ETH = 1;
  private static final int BTC = 2;

  private static final InstrumentTable INSTRUMENTS =
      new InstrumentTable(
          List.of(
              Instrument.spot(USDC, "USDC"),
              Instrument.spot(ETH, "ETH"),
              Instrument.spot(BTC, "BTC")));

  private static final LendingRegime REGIME =
      LendingRegime.aaveV33(
          "lending",
          INSTRUMENTS,
          LendingTerms.builder(3)
              .asset(USDC, new Thresholds(0.75, 0.8, 0.045), 0.1, 0)
              .asset(ETH, new Thresholds(0.7, 0.75, 0.05), 0.1, 0)
              .asset(BTC, new Thresholds(0.5, 0.6, 0.06), 0.1, 0)
              .build(),
          HealthPolicy.standard());

  private static final double[] PRICES = {1, 2_000, 40_000};

  /** USDC lent to three quarters, ETH to one, BTC idle. */
  private static InterestRates rates(double usdcBorrow, double ethBorrow) {
    KinkedRateCurve nearlyFlat = new KinkedRateCurve(1, usdcBorrow, 1e-18, 0);
    KinkedRateCurve ether = new KinkedRateCurve(1, ethBorrow, 1e-18, 0);
    return new LendingReserves(
            List.of(
                reserve(USDC, nearlyFlat, ReserveState.of(100, 300), 0.1),
                reserve(ETH, ether, ReserveState.of(300, 100), 0),
                reserve(BTC, null, ReserveState.UNKNOWN, 0)))
        .ratesOf("venue", 3);
  }

  private static Reserve reserve(
      int instrument, @Nullable KinkedRateCurve curve, ReserveState state, double reserveFactor) {
    return new Reserve(
        "venue", instrument, 0.7, curve, reserveFactor, Double.NaN, Double.NaN, state);
  }

  private static AccountInterest interest(AccountBlockBuilder builder, InterestRates rates) {
    AccountBlock block = builder.build();
    return AccountInterest.of(REGIME, block, 0, PRICES, rates, REGIME.assess(block, 0, PRICES));
  }

  private static AccountBlockBuilder account() {
    return new AccountBlockBuilder().account(0, 0, 0);
  }

  /**
   * By hand: W = 0.75·20,000 + 0.6·40,000 = 39,000; ETH earns a quarter of 4 %, BTC nothing: r_s =
   * 15/39 %. Debt 30,000 at 8 %. Health 1.3.
   */
  @Test
  void ratesAreWeightedAsHealthIs() {
    AccountInterest interest =
        interest(
            account().leg(COLLATERAL, ETH, 10).leg(COLLATERAL, BTC, 1).leg(DEBT, USDC, 30_000),
            rates(0.08, 0.04));

    assertThat(interest.collateralRate()).isCloseTo(0.15 / 39, within(1e-15));
    assertThat(interest.debtRate()).isCloseTo(0.08, within(1e-15));
    assertThat(interest.daysToLiquidation())
        .isCloseTo(365 * Math.log(1.3) / (0.08 - 0.15 / 39), within(1e-9));
    assertThat(interest.reason()).isNull();
  }

  /** The second method grows each balance for an hour and looks at the change of ln HF. */
  @Test
  void netRateIsThePresentGrowthOfHealth() {
    InterestRates rates = rates(0.2, 0.04);
    double hour = 1 / 8_760.0;
    AccountBlock now =
        account()
            .leg(COLLATERAL, ETH, 10)
            .leg(COLLATERAL, USDC, 9_000)
            .leg(DEBT, USDC, 15_000)
            .leg(DEBT, ETH, 1)
            .build();
    AccountBlock later =
        account()
            .leg(COLLATERAL, ETH, 10 * (1 + rates.supplyRate(ETH) * hour))
            .leg(COLLATERAL, USDC, 9_000 * (1 + rates.supplyRate(USDC) * hour))
            .leg(DEBT, USDC, 15_000 * (1 + rates.borrowRate(USDC) * hour))
            .leg(DEBT, ETH, 1 + rates.borrowRate(ETH) * hour)
            .build();
    double growth =
        Math.log(
                REGIME.assess(later, 0, PRICES).healthFactor()
                    / REGIME.assess(now, 0, PRICES).healthFactor())
            / hour;

    AccountInterest interest =
        AccountInterest.of(REGIME, now, 0, PRICES, rates, REGIME.assess(now, 0, PRICES));

    assertThat(interest.collateralRate() - interest.debtRate()).isCloseTo(growth, within(1e-5));
  }

  @Test
  void everyAbsenceHasItsReason() {
    AccountBlockBuilder loan = account().leg(COLLATERAL, ETH, 10).leg(DEBT, USDC, 10_000);

    assertThat(interest(account().leg(COLLATERAL, ETH, 1), rates(0.08, 0.04)).reason())
        .isEqualTo(ReasonCode.NO_DEBT);
    assertThat(interest(loan, new InterestRates(3)).reason())
        .isEqualTo(ReasonCode.MISSING_PARAMETER);
    assertThat(interest(loan, rates(0.001, 0.04)).reason()).isEqualTo(ReasonCode.NO_NET_INTEREST);
    assertThat(interest(loan, rates(0.001, 0.04)).daysToLiquidation()).isNaN();
  }

  @Test
  void anAccountThatCannotBePricedKeepsTheReasonOfItsHealth() {
    double[] prices = {Double.NaN, 2_000, 40_000};
    AccountBlock block = account().leg(COLLATERAL, ETH, 10).leg(DEBT, USDC, 10_000).build();

    AccountInterest interest =
        AccountInterest.of(
            REGIME, block, 0, prices, rates(0.1, 0.1), REGIME.assess(block, 0, prices));

    assertThat(interest.daysToLiquidation()).isNaN();
    assertThat(interest.reason()).isEqualTo(ReasonCode.UNPRICED);
  }

  @Test
  void debtWithoutCollateralIsLiquidatableNow() {
    AccountInterest interest = interest(account().leg(DEBT, USDC, 10_000), rates(0.08, 0.04));

    assertThat(interest.daysToLiquidation()).isZero();
    assertThat(interest.reason()).isNull();
  }

  /** Threshold 0: what does not secure the debt does not count, whatever it earns. */
  @Test
  void disabledCollateralDoesNotCount() {
    AccountInterest interest =
        interest(
            account().leg(COLLATERAL, BTC, 1).leg(DEBT, USDC, 10_000).leg(COLLATERAL, ETH, 0),
            rates(0.08, 0.04));

    assertThat(interest.collateralRate()).isZero();
  }
}
