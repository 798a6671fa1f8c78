package io.breakwater.risk.derivative;

import static io.breakwater.risk.market.OptionRight.CALL;
import static io.breakwater.risk.market.OptionRight.PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.market.OptionRight;
import io.breakwater.risk.market.OptionTerms;
import java.util.List;
import org.junit.jupiter.api.Test;

class VolatilitySmileTest {
  private static final VolatilitySmile SMIRK =
      new VolatilitySmile(
          100,
          0.25,
          new double[] {60, 80, 100, 125, 160},
          new double[] {0.9, 0.75, 0.6, 0.55, 0.6});

  @Test
  void flatSmileHasNoRiskReversal() {
    VolatilitySmile flat =
        new VolatilitySmile(100, 0.25, new double[] {50, 200}, new double[] {0.6, 0.6});
    assertThat(flat.riskReversal(0.25)).isZero();
    assertThat(flat.volatility(80)).isEqualTo(0.6);
  }

  @Test
  void fearOfFallsMakesTheRiskReversalNegative() {
    assertThat(SMIRK.riskReversal(0.25)).isNegative();
  }

  /** Second method: scan of strikes for the one whose delta is a quarter. */
  @Test
  void strikeFoundHasTheAskedDelta() {
    double call = nearest(CALL, 0.25);
    double put = nearest(PUT, 0.25);
    assertThat(SMIRK.volatilityOfDelta(CALL, 0.25)).isCloseTo(SMIRK.volatility(call), within(1e-4));
    assertThat(SMIRK.volatilityOfDelta(PUT, 0.25)).isCloseTo(SMIRK.volatility(put), within(1e-4));
    assertThat(SMIRK.riskReversal(0.25))
        .isCloseTo(SMIRK.volatility(call) - SMIRK.volatility(put), within(2e-4));
  }

  private static double nearest(OptionRight right, double delta) {
    double best = Double.NaN;
    double distance = Double.POSITIVE_INFINITY;
    for (double strike = 60; strike <= 160; strike += 0.01) {
      OptionGreeks greeks =
          Black76.greeks(right, 100, strike, 0.25, 0, SMIRK.volatility(Math.min(strike, 160)));
      double off = Math.abs(Math.abs(greeks.delta()) - delta);
      if (off < distance) {
        distance = off;
        best = strike;
      }
    }
    return best;
  }

  /** In the money, and without a volatility, an option says nothing. */
  @Test
  void riskReversalOfAnExpiryUsesTheOptionsOutOfTheMoney() {
    List<VolatilitySmile.Quote> options =
        List.of(
            new VolatilitySmile.Quote(new OptionTerms(CALL, 125), 0.55),
            new VolatilitySmile.Quote(new OptionTerms(PUT, 80), 0.75),
            new VolatilitySmile.Quote(new OptionTerms(CALL, 100), 0.5),
            new VolatilitySmile.Quote(new OptionTerms(PUT, 100), 0.7),
            new VolatilitySmile.Quote(new OptionTerms(PUT, 60), 0.9),
            new VolatilitySmile.Quote(new OptionTerms(CALL, 160), 0.6),
            new VolatilitySmile.Quote(new OptionTerms(PUT, 160), 9),
            new VolatilitySmile.Quote(new OptionTerms(CALL, 150), Double.NaN));
    assertThat(VolatilitySmile.riskReversal(100, 0.25, options, 0.25))
        .isEqualTo(SMIRK.riskReversal(0.25));
    assertThat(VolatilitySmile.riskReversal(100, 0.25, List.of(), 0.25)).isNaN();
    assertThat(VolatilitySmile.riskReversal(100, 0, options, 0.25)).isNaN();
    assertThat(VolatilitySmile.riskReversal(100, 0.25, options.subList(0, 1), 0.25)).isNaN();
  }

  @Test
  void interpolatesInTheLogarithmOfTheStrike() {
    assertThat(SMIRK.volatility(100)).isEqualTo(0.6);
    assertThat(SMIRK.volatility(Math.sqrt(80 * 100.0))).isCloseTo(0.675, within(1e-12));
  }

  @Test
  void nothingIsKnownBeyondTheQuotes() {
    assertThat(SMIRK.volatility(59)).isNaN();
    assertThat(SMIRK.volatility(161)).isNaN();
    assertThat(SMIRK.riskReversal(0.001)).isNaN();
  }

  @Test
  void impossibleQuotesAreRefused() {
    assertThatThrownBy(() -> new VolatilitySmile(100, 1, new double[] {1}, new double[] {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A smile needs one volatility for each strike, cannot be: 1 strikes, 0 volatilities");
    assertThatThrownBy(() -> new VolatilitySmile(0, 1, new double[] {1}, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Forward of a smile must be positive and finite, cannot be: 0.0");
    assertThatThrownBy(() -> new VolatilitySmile(1, 1, new double[] {2, 1}, new double[] {1, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Strikes of a smile must ascend, cannot be: [2.0, 1.0]");
  }
}
