package io.breakwater.risk.margin;

import static io.breakwater.risk.margin.MarginSamples.BTC;
import static io.breakwater.risk.margin.MarginSamples.ETH;
import static io.breakwater.risk.margin.MarginSamples.USD;
import static io.breakwater.risk.position.PositionSide.COLLATERAL;
import static io.breakwater.risk.position.PositionSide.DEBT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.AccountBlockBuilder;
import io.breakwater.risk.quality.ReasonCode;
import org.junit.jupiter.api.Test;

class VaultRegimeTest {
  private static final VaultTerms TERMS =
      VaultTerms.debtAtPar(MarginSamples.INSTRUMENTS.size())
          .with(ETH, new VaultTerms.Collateral(1.3, 0.13, 500, 1.3))
          .with(BTC, new VaultTerms.Collateral(1.5, 0.13, 500, 1.2));
  private static final VaultRegime MAKER =
      new VaultRegime("maker", MarginSamples.INSTRUMENTS, TERMS, HealthPolicy.standard());

  private static MarginAssessment vault(int collateral, double quantity, double debt, double[] p) {
    AccountBlock block =
        new AccountBlockBuilder()
            .account(0, 0, 0)
            .leg(COLLATERAL, collateral, quantity)
            .leg(DEBT, USD, debt)
            .build();
    return MAKER.assess(block, 0, p);
  }

  @Test
  void healthIsCollateralOverDebtTimesLiquidationRatio() {
    MarginAssessment vault = vault(ETH, 10, 10_000, MarginSamples.prices());
    assertThat(vault.healthFactor()).isCloseTo(2 / 1.3, within(1e-15));
    assertThat(vault.collateralRatio()).isEqualTo(2);
    assertThat(vault.liquidationPriceUsd()).isCloseTo(1_300, within(1e-9));
    assertThat(vault.distanceToLiquidationRatio()).isCloseTo(0.35, within(1e-12));
    assertThat(vault.status()).isEqualTo(AccountStatus.WATCH);
    assertThat(MAKER.safetyForm()).isEqualTo(SafetyForm.LOG_COLLATERAL_RATIO);
  }

  @Test
  void vaultExactlyAtItsRatioIsSafe() {
    for (int debt = 1; debt <= 1_000; debt++) {
      double[] prices = MarginSamples.prices();
      prices[BTC] = debt * 1.5;
      MarginAssessment vault = vault(BTC, 1, debt, prices);
      assertThat(vault.healthFactor()).isEqualTo(1);
      assertThat(vault.status()).isEqualTo(AccountStatus.CRITICAL);
    }
  }

  @Test
  void debtCountsAtParWhateverItsMarketPrice() {
    double[] prices = MarginSamples.prices();
    prices[USD] = 0.9;
    assertThat(vault(ETH, 10, 10_000, prices).debtUsd()).isEqualTo(10_000);
    prices[USD] = Double.NaN;
    MarginAssessment unpriced = vault(ETH, 10, 10_000, prices);
    assertThat(unpriced.healthFactor()).isCloseTo(2 / 1.3, within(1e-15));
    assertThat(unpriced.unpricedLegs()).isZero();
    AccountBlock block = new AccountBlockBuilder().account(0, 0, 0).leg(DEBT, USD, 10_000).build();
    assertThat(MAKER.valueLeg(block, 0, 0, prices).valueUsd()).isEqualTo(10_000);
  }

  @Test
  void penaltyDrawsTheToxicFrontier() {
    double[] prices = MarginSamples.prices();
    prices[ETH] = 1_130.01;
    assertThat(vault(ETH, 10, 10_000, prices).status()).isEqualTo(AccountStatus.LIQUIDATABLE);
    prices[ETH] = 1_129.99;
    assertThat(vault(ETH, 10, 10_000, prices).status()).isEqualTo(AccountStatus.TOXIC);
    prices[ETH] = 1_000;
    assertThat(vault(ETH, 10, 10_000, prices).status()).isEqualTo(AccountStatus.INSOLVENT);
  }

  @Test
  void unknownCollateralTypeHasNoHealth() {
    MarginAssessment vault = vault(USD, 10, 1, MarginSamples.prices());
    assertThat(vault.healthFactor()).isNaN();
    assertThat(vault.reason()).isEqualTo(ReasonCode.MISSING_PARAMETER);
  }

  @Test
  void parametersAreReadable() {
    assertThat(MAKER.terms().liquidationRatio(ETH)).isEqualTo(1.3);
    assertThat(MAKER.terms().liquidationBonus(ETH, 0)).isEqualTo(0.13);
    assertThat(MAKER.terms().dustUsd(ETH)).isEqualTo(500);
    assertThat(MAKER.terms().auctionStartFactor(ETH)).isEqualTo(1.3);
    assertThat(MAKER.terms().dustUsd(USD)).isNaN();
    assertThat(MAKER.name()).isEqualTo("maker");
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new VaultTerms.Collateral(0.9, 0.13, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Liquidation ratio must be at least 1 and finite, cannot be: 0.9");
    assertThatThrownBy(() -> new VaultTerms.Collateral(1.5, 1.13, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Liquidation penalty must be in [0, 1), cannot be: 1.13");
    assertThatThrownBy(() -> new VaultTerms.Collateral(1.5, 0.13, -1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Dust must be finite and not negative, cannot be: -1.0");
    assertThatThrownBy(() -> new VaultTerms.Collateral(1.5, 0.13, 0, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Auction start factor must be positive and finite, cannot be: NaN");
  }
}
