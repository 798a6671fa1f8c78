package io.breakwater.risk.num;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactSumTest {

  @Test
  void emptySumIsZero() {
    ExactSum sum = new ExactSum();

    assertThat(sum.value()).isEqualTo(0.0);
    assertThat(sum.exact()).isEqualByComparingTo(BigDecimal.ZERO);
    assertThat(sum.toDecimal(8)).isEqualTo(new BigDecimal("0.00000000"));
  }

  @Test
  void smallTermsBesideLargeOnesAreNotLost() {
    assertThat(ExactSum.of(1e100, 1.0, -1e100, 1e-300).exact())
        .isEqualByComparingTo(exactly(1e-300).add(BigDecimal.ONE));
    assertThat(ExactSum.of(1e308, 1e-308, -1e308).value()).isEqualTo(1e-308);
  }

  @Test
  void tenTenthsRoundOnceToOne() {
    // 0.1 is above one tenth by 5.55e-18, so ten of them are 1 + 5.55e-17: nearest double 1.
    double[] tenths = new double[10];
    Arrays.fill(tenths, 0.1);

    ExactSum sum = ExactSum.of(tenths);

    assertThat(sum.value()).isEqualTo(1.0);
    assertThat(sum.exact())
        .isEqualByComparingTo(exactly(0.1).multiply(BigDecimal.TEN))
        .isNotEqualByComparingTo(BigDecimal.ONE);
  }

  @Test
  void tiesRoundToEven() {
    double ulp = Math.ulp(1.0);

    assertThat(ExactSum.of(1.0, ulp / 2).value()).isEqualTo(1.0);
    assertThat(ExactSum.of(1.0 + ulp, ulp / 2).value()).isEqualTo(1.0 + 2 * ulp);
    assertThat(ExactSum.of(1.0, ulp / 2, Double.MIN_VALUE).value()).isEqualTo(1.0 + ulp);
    assertThat(ExactSum.of(-1.0, -ulp / 2, -Double.MIN_VALUE).value()).isEqualTo(-1.0 - ulp);
    assertThat(ExactSum.of(1.0, ulp / 2, -Double.MIN_VALUE).value()).isEqualTo(1.0);
  }

  @Test
  void roundingUpMayCarryIntoTheExponent() {
    double below = Math.nextDown(2.0);

    assertThat(ExactSum.of(below, Math.ulp(1.0) / 2).value()).isEqualTo(2.0);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0.0,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        0x1.fffffffffffffp-1023,
        -0x1.fffffffffffffp-1022,
        1.0,
        -3.5e-310,
        1e300,
        Double.MAX_VALUE,
        -Double.MAX_VALUE
      })
  void oneTermIsItself(double value) {
    assertThat(ExactSum.of(value).value()).isEqualTo(value);
    assertThat(ExactSum.of(value).exact()).isEqualByComparingTo(exactly(value));
    assertThat(ExactSum.of(value, -value).value()).isEqualTo(0.0);
  }

  @Test
  void halvesOfTheLastDecimalGoToEven() {
    assertThat(ExactSum.of(0.125).toDecimal(2)).isEqualTo(new BigDecimal("0.12"));
    assertThat(ExactSum.of(0.375).toDecimal(2)).isEqualTo(new BigDecimal("0.38"));
    assertThat(ExactSum.of(-0.125, -Double.MIN_VALUE).toDecimal(2))
        .isEqualTo(new BigDecimal("-0.13"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesValuesThatAreNotFinite(double value) {
    ExactSum sum = ExactSum.of(1.0);

    assertThatThrownBy(() -> sum.add(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Value to sum must be finite, cannot be: " + value);
    assertThat(sum.value()).isEqualTo(1.0);
  }

  @Test
  void sumBeyondTheLargestDoubleIsAnErrorAndStaysExact() {
    ExactSum sum = ExactSum.of(Double.MAX_VALUE, Double.MAX_VALUE);
    for (int i = 0; i < 61; i++) {
      sum.add(sum);
      assertThatThrownBy(sum::value)
          .isInstanceOf(ArithmeticException.class)
          .hasMessageStartingWith("Sum exceeds the largest double: ");
    }
    sum.add(ExactSum.of(1.0));

    assertThat(sum.exact())
        .isEqualByComparingTo(
            exactly(Double.MAX_VALUE).multiply(BigDecimal.valueOf(2).pow(62)).add(BigDecimal.ONE));
  }

  @Test
  void carriesSurviveMoreAdditionsThanOneLimbHolds() {
    // Doubling by merging itself reaches 2^40 terms, far past the 2^29 that fit between
    // propagations.
    ExactSum sum = ExactSum.of(-0.1);
    for (int i = 0; i < 40; i++) {
      sum.add(sum);
    }

    assertThat(sum.exact())
        .isEqualByComparingTo(exactly(-0.1).multiply(BigDecimal.valueOf(1L << 40)));
  }

  @Test
  void bytesOfEqualSumsAreEqual() {
    byte[] one = ExactSum.of(1e20, 0.5, -1e20).toBytes();
    byte[] other = ExactSum.of(0.25, 0.25).toBytes();

    assertThat(one).isEqualTo(other).hasSize(3);
    assertThat(ExactSum.fromBytes(one).value()).isEqualTo(0.5);
    assertThat(ExactSum.fromBytes(new ExactSum().toBytes()).value()).isEqualTo(0.0);
  }

  @Test
  void bytesOfAnotherFormAreRefused() {
    assertThatThrownBy(() -> ExactSum.fromBytes(new byte[] {0, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Bytes of an exact sum must hold a position and an integer, cannot be: [0, 1]");
    assertThatThrownBy(() -> ExactSum.fromBytes(new byte[] {-1, 0, 5}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("[-1, 0, 5]");
    assertThatThrownBy(() -> ExactSum.fromBytes(new byte[400]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Bytes of an exact sum must hold");
  }

  @Test
  void javaSerialisationKeepsTheSum() throws IOException, ClassNotFoundException {
    ExactSum sum = ExactSum.of(1e15, -1e-15, 0.1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(sum);
    }

    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(((ExactSum) in.readObject()).toBytes()).isEqualTo(sum.toBytes());
    }
  }

  @Test
  void printsTheExactSum() {
    assertThat(ExactSum.of(0.5, 0.25)).hasToString("0.75");
  }

  private static BigDecimal exactly(double value) {
    return new BigDecimal(value);
  }
}
