package io.breakwater.risk.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReserveStateTest {
  private static final KinkedRateCurve CURVE = new KinkedRateCurve(0.8, 0.01, 0.04, 0.6);

  /** By hand: U = 300/400; r_b = 1 % + 75/80·4 %; suppliers get 75 % of it less the 10 % kept. */
  @Test
  void suppliersShareWhatBorrowersPay() {
    ReserveState reserve = ReserveState.of(100, 300);

    assertThat(reserve.utilisation()).isEqualTo(0.75);
    assertThat(CURVE.borrowRate(reserve.utilisation())).isCloseTo(0.0475, within(1e-15));
    assertThat(reserve.supplyRate(CURVE, 0.1)).isCloseTo(0.0475 * 0.75 * 0.9, within(1e-15));
  }

  /** What is paid in is what is paid out: B·r_b·(1 − RF) = (cash + B)·r_s. */
  @Test
  void interestIsConserved() {
    ReserveState reserve = ReserveState.of(70, 430);
    double borrowRate = CURVE.borrowRate(reserve.utilisation());

    assertThat(500 * reserve.supplyRate(CURVE, 0.15))
        .isCloseTo(430 * borrowRate * 0.85, within(1e-12));
  }

  /** Written-off debt dilutes suppliers and leaves borrowers alone. */
  @Test
  void aDeficitLowersTheSupplyRateAlone() {
    ReserveState sound = ReserveState.of(100, 300);
    ReserveState holed = new ReserveState(100, 300, 100);

    assertThat(holed.utilisation()).isEqualTo(sound.utilisation());
    assertThat(holed.supplyRate(CURVE, 0.1))
        .isCloseTo(sound.supplyRate(CURVE, 0.1) * 400 / 500, within(1e-15));
  }

  @Test
  void withdrawalsSpikeTheRate() {
    ReserveState reserve = ReserveState.of(100, 300);

    assertThat(reserve.withdraw(1).utilisation()).isEqualTo(1);
    assertThat(CURVE.borrowRate(reserve.withdraw(1).utilisation())).isCloseTo(0.65, within(1e-15));
    assertThat(reserve.withdraw(0)).isEqualTo(reserve);
    assertThat(reserve.withdraw(0.5).utilisation()).isCloseTo(300 / 350.0, within(1e-15));
  }

  @Test
  void anEmptyOrUnknownReserve() {
    assertThat(ReserveState.of(0, 0).utilisation()).isZero();
    assertThat(ReserveState.of(0, 0).supplyRate(CURVE, 0.1)).isZero();
    assertThat(ReserveState.of(0, 5).utilisation()).isEqualTo(1);
    assertThat(ReserveState.UNKNOWN.utilisation()).isNaN();
    assertThat(ReserveState.UNKNOWN.supplyRate(CURVE, 0.1)).isNaN();
    assertThat(ReserveState.of(Double.NaN, 0).utilisation()).isNaN();
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> ReserveState.of(-1, 0))
        .hasMessage("Cash of a reserve must be finite and not negative, cannot be: -1.0");
    assertThatThrownBy(() -> ReserveState.of(1, Double.POSITIVE_INFINITY))
        .hasMessage("Debt of a reserve must be finite and not negative, cannot be: Infinity");
    assertThatThrownBy(() -> ReserveState.of(1, 1).withdraw(1.1))
        .hasMessage("Share of the cash that is withdrawn must be in [0, 1], cannot be: 1.1");
  }
}
