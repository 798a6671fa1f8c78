package io.breakwater.risk.hedging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HedgedBookTest {

  private static final HedgeParameters PARAMETERS = HedgeParameters.DEFAULTS;
  private static final double NAN = Double.NaN;

  /** Long 1,000,000 in a loan, short 950,000 on an exchange that may close it first. */
  @Test
  void hedgeOnAnotherVenueDoesNotMeetItsMargin() {
    HedgedBook book =
        HedgedBook.of(new double[] {1_000_000, -950_000}, new double[] {0.001, 0.30}, PARAMETERS);

    assertThat(book.netUsd()).isEqualTo(50_000);
    assertThat(book.grossUsd()).isEqualTo(1_950_000);
    assertThat(book.hedged()).isTrue();
    assertThat(book.weakestAccount()).isEqualTo(1);
    assertThat(book.weakestProbability()).isEqualTo(0.30);
    assertThat(book.hedgedButLiquidatable()).isTrue();
  }

  @Test
  void safeHedgeAndOpenPositionAreNotFlagged() {
    HedgedBook safe = HedgedBook.of(new double[] {100, -100}, new double[] {0.0099, 0}, PARAMETERS);
    HedgedBook open = HedgedBook.of(new double[] {100, -50}, new double[] {0.5, 0}, PARAMETERS);

    assertThat(safe.hedged()).isTrue();
    assertThat(safe.hedgedButLiquidatable()).isFalse();
    assertThat(open.hedged()).isFalse();
    assertThat(open.hedgedButLiquidatable()).isFalse();
    assertThat(open.weakestAccount()).isZero();
  }

  @Test
  void limitsAreInclusive() {
    HedgeParameters quarter =
        new HedgeParameters(90, HedgeWeighting.EQUAL, 0.94, 30, 20, 0.25, 0.5);

    // Net 50 of gross 200 is a quarter; the probability is at its limit.
    HedgedBook book = HedgedBook.of(new double[] {125, -75}, new double[] {0.5, NAN}, quarter);

    assertThat(book.hedgedButLiquidatable()).isTrue();
    assertThat(HedgedBook.of(new double[] {126, -74}, new double[] {0.5, NAN}, quarter).hedged())
        .isFalse();
  }

  @Test
  void bookWithoutExposureOrKnownProbability() {
    HedgedBook empty = HedgedBook.of(new double[0], new double[0], PARAMETERS);
    HedgedBook unknown = HedgedBook.of(new double[] {5, -5}, new double[] {NAN, NAN}, PARAMETERS);
    HedgedBook missing = HedgedBook.of(new double[] {NAN, -5}, new double[] {1, 1}, PARAMETERS);

    assertThat(empty.hedged()).isFalse();
    assertThat(empty.weakestAccount()).isEqualTo(-1);
    assertThat(unknown.hedged()).isTrue();
    assertThat(unknown.weakestProbability()).isNaN();
    assertThat(unknown.hedgedButLiquidatable()).isFalse();
    assertThat(missing.netUsd()).isNaN();
    assertThat(missing.hedged()).isFalse();
  }

  @Test
  void firstOfEqualAccountsIsTheWeakest() {
    assertThat(
            HedgedBook.of(new double[] {1, 1, 1}, new double[] {0.2, 0.3, 0.3}, PARAMETERS)
                .weakestAccount())
        .isEqualTo(1);
    assertThatThrownBy(() -> HedgedBook.of(new double[1], new double[2], PARAMETERS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Exposures and probabilities must have one length, cannot be: 1, 2");
  }
}
