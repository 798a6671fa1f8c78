package io.breakwater.risk.insurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.insurance.DrawdownTrigger.Signal;
import org.junit.jupiter.api.Test;

class DrawdownTriggerTest {
  private static final DrawdownTrigger RULE = new DrawdownTrigger(-0.3, -0.25, 1);

  /**
   * Bybit, ADL alert, scenario 1: a pool of 1,000,000 and a contract that lost it 350,000: −35 % is
   * beyond −30 %, and winners bear 50,000.
   */
  @Test
  void publishedScenarioOfBybit() {
    double drawdown = DrawdownTrigger.drawdown(-350_000, 0, 1_000_000);

    assertThat(drawdown).isEqualTo(-0.35);
    assertThat(RULE.start(drawdown, 1_000_000)).isEqualTo(Signal.DRAWDOWN);
    assertThat(RULE.excessUsd(drawdown, 1_000_000)).isCloseTo(50_000, within(1e-9));
  }

  /**
   * Bybit help centre: pool of 20,000, margin 1,000, losses 8,000: (8,000 − 1,000)/20,000 = 35 %.
   */
  @Test
  void publishedExampleOfTheHelpCentre() {
    assertThat(DrawdownTrigger.drawdown(-7_000, 0, 20_000)).isEqualTo(-0.35);
  }

  /** A contract that first earned: its drawdown counts from its best. */
  @Test
  void drawdownCountsFromTheLargestProfit() {
    assertThat(DrawdownTrigger.drawdown(100_000, 450_000, 1_000_000)).isEqualTo(-0.35);
    assertThat(DrawdownTrigger.drawdown(5, 5, 0)).isNaN();
  }

  @Test
  void startsBelowTheTriggerAndStopsAboveTheStop() {
    assertThat(RULE.start(-0.3, 100)).isEqualTo(Signal.NONE);
    assertThat(RULE.start(-0.31, 1)).isEqualTo(Signal.NONE);
    assertThat(RULE.start(-0.31, 2)).isEqualTo(Signal.DRAWDOWN);
    assertThat(RULE.start(Double.NaN, 2)).isEqualTo(Signal.NONE);
    assertThat(RULE.start(0, 0)).isEqualTo(Signal.DEPLETED);
    assertThat(RULE.next(-0.25, 2)).isEqualTo(Signal.DRAWDOWN);
    assertThat(RULE.next(-0.24, 2)).isEqualTo(Signal.NONE);
    assertThat(RULE.next(-0.1, -1)).isEqualTo(Signal.DEPLETED);
    assertThat(RULE.excessUsd(-0.2, 100)).isZero();
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new DrawdownTrigger(0, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Trigger of the drawdown must be negative and finite, cannot be: 0.0");
    assertThatThrownBy(() -> new DrawdownTrigger(-0.3, -0.4, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Stop of the drawdown must be between its trigger and 0, cannot be: -0.4");
    assertThatThrownBy(() -> new DrawdownTrigger(-0.3, -0.2, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Balance threshold must be finite and not negative, cannot be: -1.0");
  }
}
