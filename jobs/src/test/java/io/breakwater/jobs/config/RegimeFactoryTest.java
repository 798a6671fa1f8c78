package io.breakwater.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.config.RegimeFactory.ReserveTerms;
import io.breakwater.jobs.config.RegimeFactory.TierTerms;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.risk.cascade.LossPool;
import io.breakwater.risk.cascade.TieredMarginRule;
import io.breakwater.risk.margin.CloseFactor;
import io.breakwater.risk.margin.HealthPolicy;
import io.breakwater.risk.margin.LendingRegime;
import io.breakwater.risk.margin.LendingRules;
import io.breakwater.risk.margin.MarginAssessment;
import io.breakwater.risk.margin.MarginRegime;
import io.breakwater.risk.margin.VaultRegime;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentKind;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.AccountBlockBuilder;
import io.breakwater.risk.position.PositionSide;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegimeFactoryTest {
  private static final double NONE = Double.NaN;
  private static final int ETH = 0;
  private static final int USDC = 1;
  private static final int PERP = 2;
  private static final int WBTC = 3;

  private static final InstrumentTable INSTRUMENTS =
      new InstrumentTable(
          List.of(
              Instrument.spot(ETH, "ETH"),
              new Instrument(USDC, "USDC", InstrumentKind.SPOT, USDC, USDC, 1, true),
              new Instrument(PERP, "ETH-PERP", InstrumentKind.LINEAR_PERP, ETH, USDC, 1, false),
              Instrument.spot(WBTC, "WBTC")));

  private static final ConfSet<RegimeDefinition> REGIMES =
      RegimeLoader.load(RepositoryConf.home(), HealthPolicy.standard());

  private static RegimeDefinition regime(String name) {
    return REGIMES.require(name, "regime", "test");
  }

  private static ReserveTerms reserve(int instrument, int emode, double threshold, double bonus) {
    return new ReserveTerms(instrument, emode, NONE, threshold, bonus, NONE, NONE);
  }

  private static MarginRegime build(String name, List<ReserveTerms> reserves) {
    return RegimeFactory.build(regime(name), "venue", INSTRUMENTS, reserves, List.of());
  }

  private static AccountBlock loan(int emode, int collateral, double quantity, double debtUsd) {
    return new AccountBlockBuilder()
        .account(0, 0, emode)
        .leg(PositionSide.COLLATERAL, collateral, quantity)
        .leg(PositionSide.DEBT, USDC, debtUsd)
        .build();
  }

  private static double[] prices(double eth) {
    return new double[] {eth, 1, eth, 30_000};
  }

  /** Methodology C15: 10 ETH, threshold 0.83, debt 14,500, price 1,700: health 0.973103. */
  @Test
  void lendingRowsGiveTheWorkedHealth() {
    MarginRegime regime = build("lending-v3", List.of(reserve(ETH, 0, 0.83, 0.05)));
    MarginAssessment assessment = regime.assess(loan(0, ETH, 10, 14_500), 0, prices(1_700));
    assertThat(assessment.healthFactor()).isEqualTo(10 * 1_700 * 0.83 / 14_500);
    assertThat(regime.name()).isEqualTo("lending-v3");
    assertThat(((LendingRegime) regime).rules().closeFactor()).isEqualTo(CloseFactor.aaveV33());
  }

  @Test
  void feedValuesReplaceTheDefaults() {
    LendingRegime defaults =
        (LendingRegime) build("lending-v3", List.of(reserve(ETH, 0, 0.83, NONE)));
    assertThat(defaults.liquidationBonus(ETH, 0)).isEqualTo(0.05);
    assertThat(defaults.protocolFeeRatio(ETH)).isEqualTo(0.1);
    LendingRegime given =
        (LendingRegime)
            build("lending-v3", List.of(new ReserveTerms(ETH, 0, 0.8, 0.83, 0.075, 0.2, 0.01)));
    assertThat(given.liquidationBonus(ETH, 0)).isEqualTo(0.075);
    assertThat(given.protocolFeeRatio(ETH)).isEqualTo(0.2);
    assertThat(given.haircut(ETH)).isEqualTo(0.01);
  }

  @Test
  void emodeReplacesTheAssetsOwnValuesWhateverTheOrderOfRows() {
    List<ReserveTerms> rows =
        new ArrayList<>(
            List.of(
                reserve(ETH, 1, 0.95, 0.01),
                reserve(WBTC, 0, 0.7, 0.1),
                reserve(ETH, 0, 0.83, 0.05)));
    for (int rotation = 0; rotation < rows.size(); rotation++) {
      Collections.rotate(rows, 1);
      LendingRegime regime = (LendingRegime) build("lending-v3", rows);
      assertThat(regime.liquidationThreshold(ETH, 0)).isEqualTo(0.83);
      assertThat(regime.liquidationThreshold(ETH, 1)).isEqualTo(0.95);
      assertThat(regime.liquidationBonus(ETH, 1)).isEqualTo(0.01);
      assertThat(regime.liquidationThreshold(WBTC, 1)).isEqualTo(0.7);
    }
  }

  @Test
  void assetWithoutAThresholdStaysWithoutParameters() {
    LendingRegime regime =
        (LendingRegime) build("compound-v2", List.of(reserve(ETH, 0, NONE, NONE)));
    assertThat(regime.liquidationThreshold(ETH, 0)).isNaN();
  }

  /** Methodology C17: half of the penalty of 40 % goes to buyers, half stays with the protocol. */
  @Test
  void absorbingMarketTakesThePenaltyFromTheFeed() {
    LendingRegime regime =
        (LendingRegime)
            build("compound-v3", List.of(new ReserveTerms(ETH, 0, 0.8, 0.85, 0.4, NONE, NONE)));
    assertThat(regime.rules()).isEqualTo(LendingRules.compoundV3());
    assertThat(regime.liquidationBonus(ETH, 0)).isEqualTo(0.4);
    assertThat(regime.protocolFeeRatio(ETH)).isEqualTo(0.5);
    LendingRegime defaults =
        (LendingRegime) build("compound-v3", List.of(reserve(ETH, 0, 0.85, NONE)));
    assertThat(defaults.liquidationBonus(ETH, 0)).isEqualTo(0.07);
  }

  /** By hand: LLTV 0.86 gives 1/(1 − 0.3·0.14) − 1 = 0.043841. */
  @Test
  void isolatedMarketDerivesItsIncentive() {
    LendingRegime regime =
        (LendingRegime)
            build(
                "isolated-market", List.of(reserve(ETH, 0, 0.86, NONE), reserve(USDC, 0, 0, NONE)));
    assertThat(regime.liquidationBonus(ETH, 0)).isCloseTo(0.043841, within(5e-7));
    assertThat(regime.liquidationBonus(USDC, 0)).isZero();
    assertThat(regime.rules()).isEqualTo(LendingRules.isolatedMarket());
    LendingRegime given =
        (LendingRegime) build("isolated-market", List.of(reserve(ETH, 0, 0.86, 0.05)));
    assertThat(given.liquidationBonus(ETH, 0)).isEqualTo(0.05);
  }

  @Test
  void softLiquidationReadsDiscountsFromThresholds() {
    AccountBlock inBands =
        new AccountBlockBuilder()
            .account(0, 0, 0)
            .leg(PositionSide.COLLATERAL, ETH, 1, 1_500, NONE, true)
            .leg(PositionSide.DEBT, USDC, 1_200)
            .build();
    MarginRegime given = build("soft-liquidation", List.of(reserve(ETH, 0, 0.9, NONE)));
    MarginRegime defaults =
        build("soft-liquidation", List.of(new ReserveTerms(ETH, 0, NONE, NONE, 0.0, NONE, NONE)));
    // 1,427.08 of the bands (methodology lending.md), less the discount
    assertThat(given.assess(inBands, 0, prices(2_000)).healthFactor())
        .isCloseTo(1_427.08 * 0.9 / 1_200, within(1e-5));
    assertThat(defaults.assess(inBands, 0, prices(2_000)).healthFactor())
        .isCloseTo(1_427.08 * 0.94 / 1_200, within(1e-5));
    assertThat(given.toTarget(inBands, 0, prices(2_000)).borrowHeadroomUsd())
        .isCloseTo(1_427.08 * 0.9 - 1_200, within(5e-3));
  }

  @Test
  void isolatedEmodesLendAgainstTheirOwnListAlone() {
    RegimeDefinition.Lending file = (RegimeDefinition.Lending) regime("lending-v3-37");
    RegimeDefinition.Lending isolating =
        new RegimeDefinition.Lending(
            file.name(),
            file.source(),
            file.version(),
            file.health(),
            file.closeFactor(),
            file.dustUsd(),
            file.defaultLiquidationBonusRatio(),
            file.defaultProtocolFeeRatio(),
            List.of(1));
    List<ReserveTerms> rows =
        List.of(
            new ReserveTerms(ETH, 1, 0.93, 0.95, 0.01, NONE, NONE),
            new ReserveTerms(ETH, 0, 0.8, 0.83, 0.05, NONE, NONE),
            new ReserveTerms(WBTC, 0, 0.7, 0.75, 0.05, NONE, NONE));
    MarginRegime regime = RegimeFactory.build(isolating, "venue", INSTRUMENTS, rows, List.of());
    AccountBlock unlisted = loan(1, WBTC, 1, 10_000);
    assertThat(regime.toTarget(unlisted, 0, prices(2_000)).borrowHeadroomUsd()).isZero();
    assertThat(regime.assess(unlisted, 0, prices(2_000)).healthFactor()).isEqualTo(2.25);
    MarginRegime open = RegimeFactory.build(file, "venue", INSTRUMENTS, rows, List.of());
    assertThat(open.toTarget(unlisted, 0, prices(2_000)).borrowHeadroomUsd())
        .isCloseTo(11_000, within(1e-9));
  }

  /** A vault exactly at 130 % is safe: health 1, not a rounding below it. */
  @Test
  void vaultThresholdBecomesItsLiquidationRatioAgain() {
    VaultRegime regime =
        (VaultRegime) build("maker-vault", List.of(reserve(ETH, 0, 1 / 1.3, 0.13)));
    assertThat(regime.terms().liquidationRatio(ETH)).isEqualTo(1.3);
    assertThat(regime.assess(loan(0, ETH, 1.3, 1_000), 0, prices(1_000)).healthFactor())
        .isEqualTo(1.0);
    for (int percent = 101; percent <= 400; percent++) {
      double mat = percent / 100.0;
      VaultRegime each = (VaultRegime) build("vault", List.of(reserve(ETH, 0, 1 / mat, NONE)));
      assertThat(each.terms().liquidationRatio(ETH)).isEqualTo(mat);
    }
  }

  @Test
  void vaultTermsThatTheFeedLacksAreTheDefaults() {
    VaultRegime regime = (VaultRegime) build("maker-vault", List.of(reserve(ETH, 0, NONE, 0.13)));
    assertThat(regime.terms().liquidationRatio(ETH)).isEqualTo(1.3);
    assertThat(regime.terms().liquidationBonus(ETH, 0)).isEqualTo(0.13);
    assertThat(regime.terms().liquidationRatio(WBTC)).isNaN();
    VaultRegime threshold = (VaultRegime) build("vault", List.of(reserve(ETH, 0, 0.5, NONE)));
    assertThat(threshold.terms().liquidationBonus(ETH, 0)).isEqualTo(0.13);
  }

  @Test
  void debtAssetOfAVaultIsNoCollateral() {
    VaultRegime rates = (VaultRegime) build("vault", List.of(reserve(USDC, 0, NONE, NONE)));
    assertThat(rates.terms().liquidationRatio(USDC)).isNaN();
    VaultRegime zero = (VaultRegime) build("vault", List.of(reserve(USDC, 0, 0, 0.1)));
    assertThat(zero.terms().liquidationRatio(USDC)).isNaN();
  }

  @Test
  void tiersOfAContractAreSortedAndGiveMaintenanceMargin() {
    List<TierTerms> tiers =
        List.of(
            new TierTerms(PERP, 50_000, 0.01, NONE, 50, NONE),
            new TierTerms(PERP, 0, 0.005, NONE, 100, NONE));
    MarginRegime regime =
        RegimeFactory.build(regime("perp-tiered"), "venue", INSTRUMENTS, List.of(), tiers);
    AccountBlock block =
        new AccountBlockBuilder()
            .account(0, 0, 0)
            .leg(PositionSide.COLLATERAL, USDC, 5_000)
            .leg(PositionSide.DERIVATIVE, PERP, 50, 2_000, NONE, true)
            .build();
    MarginAssessment assessment = regime.assess(block, 0, prices(2_000));
    // 100,000 of notional: 100,000 * 1 % - 50,000 * (1 % - 0.5 %), the recursion of worked value
    // C11
    assertThat(assessment.maintenanceMarginUsd()).isEqualTo(750);
    assertThat(assessment.healthFactor()).isEqualTo(5_000 / 750.0);
    assertThat(assessment.initialMarginUsd()).isEqualTo(2_000);
  }

  @Test
  void inconsistentRowsNameTheVenue() {
    assertThatThrownBy(
            () ->
                RegimeFactory.build(
                    regime("perp-tiered"),
                    "exchange",
                    INSTRUMENTS,
                    List.of(),
                    List.of(new TierTerms(PERP, 100, 0.01, NONE, 50, NONE))))
        .isInstanceOf(RiskException.class)
        .hasMessageStartingWith(
            "RISK-PARAM-01 The parameters of venue exchange do not fit"
                + " | where: risk_parameter and margin_tier of exchange, regime perp-tiered"
                + " | rule: Margin tiers must start at notional 0")
        .extracting(e -> ((RiskException) e).exitCode())
        .isEqualTo(ExitCode.DATA_RULE);
    assertThatThrownBy(
            () ->
                build("lending-v3", List.of(new ReserveTerms(ETH, 0, 0.8, 1.5, 0.05, NONE, NONE))))
        .hasMessageContaining("rule: Liquidation threshold must be in [0, 1], cannot be: 1.5");
  }

  @Test
  void cascadeRulesFollowTheRegime() {
    RegimeDefinition.Tiered exchange = (RegimeDefinition.Tiered) regime("perp-tiered");
    assertThat(RegimeFactory.liquidationRule(exchange))
        .isEqualTo(
            new TieredMarginRule(
                new CloseFactor(0.2, 2.0 / 3, 100_000, CloseFactor.Basis.WHOLE_POSITION), 0.005));
    assertThat(RegimeFactory.lossPool(regime("perp-tiered"), 7))
        .isEqualTo(new LossPool(7, LossPool.Residual.AUTO_DELEVERAGED));
    assertThat(RegimeFactory.lossPool(regime("lending-v3"), 7)).isEqualTo(LossPool.UNFUNDED);
  }
}
