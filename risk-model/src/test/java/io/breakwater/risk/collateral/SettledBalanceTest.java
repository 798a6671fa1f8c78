package io.breakwater.risk.collateral;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettledBalanceTest {
  private static final long SECOND = 1_000_000L;
  private static final long NOW = 10_000 * SECOND;

  private static double settled(double balance, double[] inflow, long... secondsAgo) {
    long[] micros = new long[secondsAgo.length];
    for (int i = 0; i < micros.length; i++) {
      micros[i] = NOW - secondsAgo[i] * SECOND;
    }
    return SettledBalance.of(balance, micros, inflow, NOW, 900);
  }

  @Test
  void whatCanStillBeRevertedDoesNotCount() {
    assertThat(settled(100, new double[] {30, 20}, 899, 2_000)).isEqualTo(70);
  }

  @Test
  void finalExactlyAtTheAsOfInstant() {
    assertThat(settled(100, new double[] {30}, 900)).isEqualTo(100);
    assertThat(settled(100, new double[] {30}, 0)).isEqualTo(70);
  }

  @Test
  void whatLeftIsGoneAtOnce() {
    assertThat(settled(100, new double[] {-30}, 1)).isEqualTo(100);
  }

  @Test
  void laterTransfersAreNotInTheBalance() {
    assertThat(settled(100, new double[] {30}, -5)).isEqualTo(100);
  }

  @Test
  void nothingIsLessThanNothing() {
    assertThat(settled(10, new double[] {30}, 1)).isZero();
  }
}
