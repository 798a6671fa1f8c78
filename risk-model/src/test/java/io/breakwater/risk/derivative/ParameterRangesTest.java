package io.breakwater.risk.derivative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The ends of the ranges of carry parameters: a closed end is allowed, an open one is not. */
class ParameterRangesTest {
  private static final double MOST = Double.MAX_VALUE;
  private static final FundingParameters FUNDING = FundingParameters.EIGHT_HOURS;
  private static final PoolSkew POOL = new PoolSkew(1, 0);

  private static void refused(ThrowingCallable parameters, String message) {
    assertThatThrownBy(parameters).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void funding() {
    assertThat(new FundingParameters(0, 0, 1, 24).intervalHours()).isEqualTo(24);
    String interest = "Interest rate of a funding interval must be in (-1, 1), cannot be: ";
    refused(() -> new FundingParameters(-1, 0, 1, 8), interest + "-1.0");
    refused(() -> new FundingParameters(1, 0, 1, 8), interest + "1.0");
    refused(
        () -> new FundingParameters(0, 1, 1, 8),
        "Clamp of the funding rate must be in [0, 1), cannot be: 1.0");
    refused(
        () -> new FundingParameters(0, 0, 0, 8),
        "Cap of the funding rate must be in (0, 1], cannot be: 0.0");
    String interval = "Funding interval must be in (0, 24] hours, cannot be: ";
    refused(() -> new FundingParameters(0, 0, 1, 0), interval + "0.0");
    refused(() -> new FundingParameters(0, 0, 1, 24.5), interval + "24.5");
  }

  @Test
  void fees() {
    assertThat(new FeeTier(0, -1, -1, 0).makerRate()).isEqualTo(-1);
    assertThat(new FeeTier(MOST, 1, 1, 1).liquidationRate()).isEqualTo(1);
    refused(
        () -> new FeeTier(Double.POSITIVE_INFINITY, 0, 0, 0),
        "Lower volume of a fee tier must be finite and not negative, cannot be: Infinity");
    refused(() -> new FeeTier(0, 1.1, 0, 0), "Maker fee must be in [-1, 1], cannot be: 1.1");
    refused(() -> new FeeTier(0, 0, -1.1, 0), "Taker fee must be in [-1, 1], cannot be: -1.1");
    refused(() -> new FeeTier(0, 0, 0, -0.1), "Liquidation fee must be in [0, 1], cannot be: -0.1");
  }

  @Test
  void pools() {
    assertThat(new PoolSkew(MOST, MOST).skewScale()).isEqualTo(MOST);
    refused(() -> new PoolSkew(0, 0), "Skew scale must be positive and finite, cannot be: 0.0");
    String velocity = "Largest funding velocity must be finite and not negative, cannot be: ";
    refused(() -> new PoolSkew(1, -1), velocity + "-1.0");
    refused(() -> new PoolSkew(1, Double.POSITIVE_INFINITY), velocity + "Infinity");
  }

  @Test
  void carry() {
    assertThat(new CarryParameters(FUNDING, MOST, MOST, 0.5, POOL, 0, 86_400).holdingDays())
        .isEqualTo(MOST);
    assertThat(new CarryParameters(FUNDING, 1, 0, 0.5, POOL, 0, 1).holdingDays()).isZero();
    refused(
        () -> new CarryParameters(FUNDING, Double.POSITIVE_INFINITY, 0, 0.5, POOL, 0, 1),
        "Reference trade must be positive and finite, cannot be: Infinity");
    refused(
        () -> new CarryParameters(FUNDING, 1, Double.POSITIVE_INFINITY, 0.5, POOL, 0, 1),
        "Holding days must be finite and not negative, cannot be: Infinity");
    refused(
        () -> new CarryParameters(FUNDING, 1, 0, 0, POOL, 0, 1),
        "Move of the liquidation ratio must be in (0, 1), cannot be: 0.0");
    refused(
        () -> new CarryParameters(FUNDING, 1, 0, 0.5, POOL, -1, 1),
        "Discount rate must be in (-1, 1), cannot be: -1.0");
  }
}
