package io.breakwater.risk.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.oracle.LendingCap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LendingReservesTest {
  private static final int USDC = 0;
  private static final int ETH = 1;
  private static final int TAIL = 2;
  private static final double NONE = Double.NaN;
  private static final double[] PRICES = {1, 2_000, 5};
  private static final KinkedRateCurve CURVE = new KinkedRateCurve(0.8, 0.01, 0.04, 0.6);

  private static Reserve reserve(
      String venue,
      int instrument,
      @Nullable KinkedRateCurve curve,
      double borrowCap,
      double supplyCap,
      ReserveState state) {
    return new Reserve(venue, instrument, 0.7, curve, 0.1, borrowCap, supplyCap, state);
  }

  private final LendingReserves reserves =
      new LendingReserves(
          List.of(
              reserve("b", USDC, CURVE, 500, NONE, ReserveState.of(400, 200)),
              reserve("a", USDC, CURVE, NONE, NONE, ReserveState.of(100, 300)),
              reserve("a", ETH, CURVE, 10, NONE, ReserveState.UNKNOWN),
              reserve("a", TAIL, null, NONE, 40, ReserveState.UNKNOWN)));

  /** Venue a: 100 USDC of cash and 10 ETH under the cap; the supply cap is 40 units at 5. */
  @Test
  void whatAVenueLendsAgainstAnAsset() {
    assertThat(reserves.against(TAIL, PRICES))
        .containsExactly(new LendingCap(0.7, 100 + 20_000, 200));
  }

  /** The asset itself is not borrowed against itself; caps leave room for what is owed. */
  @Test
  void eachVenueIsOnItsOwn() {
    assertThat(reserves.against(USDC, PRICES))
        .containsExactly(
            new LendingCap(0.7, 20_000, Double.POSITIVE_INFINITY),
            new LendingCap(0.7, NONE, Double.POSITIVE_INFINITY));
    assertThat(reserves.against(ETH, PRICES))
        .containsExactly(new LendingCap(0.7, 100, Double.POSITIVE_INFINITY));
  }

  @Test
  void borrowableIsTheLesserOfCashAndCap() {
    assertThat(reserve("x", 0, CURVE, 500, NONE, ReserveState.of(400, 200)).borrowable())
        .isEqualTo(300);
    assertThat(reserve("x", 0, CURVE, 5_000, NONE, ReserveState.of(400, 200)).borrowable())
        .isEqualTo(400);
    assertThat(reserve("x", 0, CURVE, 100, NONE, ReserveState.of(400, 200)).borrowable()).isZero();
    assertThat(reserve("x", 0, null, 100, NONE, ReserveState.of(400, 0)).borrowable()).isZero();
    assertThat(reserve("x", 0, CURVE, NONE, NONE, ReserveState.UNKNOWN).borrowable()).isNaN();
  }

  @Test
  void theTightestReserveIsTheMostUsed() {
    Reserve tightest = reserves.tightest(USDC);

    assertThat(tightest).isNotNull().extracting(Reserve::venue).isEqualTo("a");
    assertThat(reserves.tightest(ETH)).as("utilisation unknown").isNull();
  }

  @Test
  void ratesOfOneVenue() {
    InterestRates rates = reserves.ratesOf("a", 3);

    assertThat(rates.borrowRate(USDC)).isCloseTo(0.0475, within(1e-15));
    assertThat(rates.supplyRate(USDC)).isCloseTo(0.0475 * 0.75 * 0.9, within(1e-15));
    assertThat(rates.borrowRate(ETH)).isNaN();
    assertThat(rates.supplyRate(TAIL)).as("not lent").isZero();
    assertThat(rates.borrowRate(TAIL)).isNaN();
    assertThat(reserves.ratesOf("c", 3).supplyRate(USDC)).isNaN();
  }

  /** A vault's stability fee is paid to nobody who deposits. */
  @Test
  void aFlatCurveNeedsNoStateAndFeedsNoSupplier() {
    Reserve vault =
        reserve("v", USDC, KinkedRateCurve.flat(0.06), NONE, NONE, ReserveState.UNKNOWN);

    assertThat(vault.borrowRate()).isEqualTo(0.06);
    assertThat(vault.supplyRate()).isZero();
  }

  @Test
  void withdrawalsSpikeWhatBorrowersPayAndNotWhatCollateralEarns() {
    InterestRates spiked = reserves.spikedRatesOf("a", 3, 1);

    assertThat(spiked.borrowRate(USDC)).isCloseTo(0.65, within(1e-15));
    assertThat(spiked.supplyRate(USDC)).isEqualTo(reserves.ratesOf("a", 3).supplyRate(USDC));
  }
}
