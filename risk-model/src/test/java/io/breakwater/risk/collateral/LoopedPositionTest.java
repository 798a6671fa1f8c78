package io.breakwater.risk.collateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.margin.HealthPolicy;
import io.breakwater.risk.margin.LendingRegime;
import io.breakwater.risk.margin.LendingTerms;
import io.breakwater.risk.margin.LendingTerms.Thresholds;
import io.breakwater.risk.margin.MarginAssessment;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentKind;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.AccountBlockBuilder;
import io.breakwater.risk.position.PositionSide;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class LoopedPositionTest {

  /** The second method borrows and deposits again and again. */
  @Property(tries = 100)
  void leverageIsWhatEndlessLoopsReach(
      @ForAll @DoubleRange(min = 0, max = 0.95) @Scale(9) double ltv) {
    double collateral = 0;
    double deposit = 1;
    double debt = 0;
    for (int loop = 0; loop < 2_000; loop++) {
      collateral += deposit;
      deposit *= ltv;
      debt += deposit;
    }

    assertThat(LoopedPosition.leverage(ltv)).isCloseTo(collateral, within(1e-9));
    double earned = collateral * 0.035 - debt * 0.025;
    assertThat(LoopedPosition.netYield(ltv, 0.035, 0.025)).isCloseTo(earned, within(1e-9));
  }

  /**
   * By hand: LTV 90 % against a threshold of 93 %: health 1.0333, a depeg of 3.226 % liquidates.
   */
  @Test
  void aDepegLiquidatesAtHealthOne() {
    double health = 0.93 / 0.9;
    double depeg = LoopedPosition.liquidationDepeg(health);

    assertThat(depeg).isCloseTo(0.032258, within(5e-7));
    assertThat(LoopedPosition.marketHealth(health, -depeg)).isCloseTo(1, within(1e-15));
  }

  /** The second method asks the lending regime how far the token may fall. */
  @Test
  void theRegimesDistanceIsTheDepegThatLiquidates() {
    InstrumentTable instruments =
        new InstrumentTable(
            List.of(
                Instrument.spot(0, "ETH"),
                new Instrument(1, "rETH", InstrumentKind.RECEIPT_TOKEN, 0, 1, 1, false)));
    LendingRegime regime =
        LendingRegime.aaveV33(
            "lending",
            instruments,
            LendingTerms.builder(2).asset(1, new Thresholds(0.9, 0.93, 0.01), 0, 0).build(),
            HealthPolicy.standard());
    AccountBlock loop =
        new AccountBlockBuilder()
            .account(0, 0, 0)
            .leg(PositionSide.COLLATERAL, 1, 100)
            .leg(PositionSide.DEBT, 0, 99)
            .build();

    MarginAssessment assessment = regime.assess(loop, 0, new double[] {2_000, 2_200});

    assertThat(LoopedPosition.liquidationDepeg(assessment.healthFactor()))
        .isCloseTo(assessment.distanceToLiquidationRatio(), within(1e-15));
    assertThat(LoopedPosition.leverage(assessment.loanToValueRatio()))
        .isCloseTo(assessment.collateralUsd() / assessment.equityUsd(), within(1e-12));
  }

  /** An oracle that reads the rate sees health 1.03 where the market makes it 0.98. */
  @Test
  void theRateHidesADepeg() {
    assertThat(LoopedPosition.marketHealth(1.0333, -0.05)).isCloseTo(0.981635, within(1e-9));
  }

  @Test
  void limits() {
    assertThat(LoopedPosition.liquidationDepeg(0.8)).isCloseTo(-0.25, within(1e-15));
    assertThat(LoopedPosition.liquidationDepeg(0)).isNaN();
    assertThat(LoopedPosition.liquidationDepeg(Double.NaN)).isNaN();
    assertThat(LoopedPosition.leverage(0)).isEqualTo(1);
    assertThatThrownBy(() -> LoopedPosition.leverage(1))
        .hasMessage("Loan-to-value of a loop must be in [0, 1), cannot be: 1.0");
  }
}
