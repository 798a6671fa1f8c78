package io.breakwater.risk.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FlowAdjustedReturnsTest {

  private static final Offset<Double> EXACT = within(1e-15);
  private static final double NAN = Double.NaN;

  @Test
  void depositIsNoGainAndWithdrawalNoLoss() {
    double[] equity = {100, 160, 110};
    double[] flow = {0, 50, -66};
    double[] returns = new double[3];

    int refused = FlowAdjustedReturns.fill(equity, flow, 0, 3, returns, 0);

    assertThat(refused).isZero();
    assertThat(returns[0]).isNaN();
    assertThat(returns[1]).isCloseTo(0.10, EXACT);
    assertThat(returns[2]).isCloseTo(0.10, EXACT);
  }

  @Test
  void returnOnEquityThatIsNotPositiveIsRefused() {
    double[] equity = {0, 100, -5, 100, NAN, 100, 50};
    double[] returns = new double[7];

    int refused = FlowAdjustedReturns.fill(equity, new double[7], 0, 7, returns, 0);

    assertThat(refused).isEqualTo(2);
    assertThat(returns).containsExactly(NAN, NAN, -1.05, NAN, NAN, NAN, -0.5);
  }

  @Test
  void offsetsWalkAMatrixAndMissingFlowsStayMissing() {
    double[] equity = {9, 100, 110, 121};
    double[] flow = {9, 0, 0, NAN};
    double[] returns = new double[5];

    FlowAdjustedReturns.fill(equity, flow, 1, 3, returns, 2);

    assertThat(returns[0]).isZero();
    assertThat(returns[2]).isNaN();
    assertThat(returns[3]).isCloseTo(0.1, EXACT);
    assertThat(returns[4]).isNaN();
  }

  @Test
  void returnBeyondTheDoublesIsMissing() {
    double[] returns = new double[2];

    FlowAdjustedReturns.fill(new double[] {1e-300, 1e300}, new double[2], 0, 2, returns, 0);

    assertThat(returns[1]).isNaN();
  }
}
