package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.margin.HealthPolicy;
import io.breakwater.risk.margin.LendingRegime;
import io.breakwater.risk.margin.LendingRules;
import io.breakwater.risk.margin.LendingTerms;
import io.breakwater.risk.margin.MarginRegime;
import io.breakwater.risk.margin.MarginTier;
import io.breakwater.risk.margin.MarginTiers;
import io.breakwater.risk.margin.SoftLiquidationRegime;
import io.breakwater.risk.margin.SoftLiquidationTerms;
import io.breakwater.risk.margin.TieredMarginRegime;
import io.breakwater.risk.margin.TieredTerms;
import io.breakwater.risk.margin.VaultRegime;
import io.breakwater.risk.margin.VaultTerms;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentKind;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.AccountBlockBuilder;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.valuation.AccountValue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The surplus of a book row is the one that the account's own regime sees, at any price. */
class AccountBlockReaderTest {
  private static final int ETH = 0;
  private static final int USDC = 1;
  private static final int CETH = 2;
  private static final int PERP = 3;
  private static final int COIN_PERP = 4;
  private static final int DAI = 5;
  private static final int DARK = 6;
  private static final int QUANTO = 7;

  private static final InstrumentTable INSTRUMENTS =
      new InstrumentTable(
          List.of(
              Instrument.spot(ETH, "ETH"),
              new Instrument(USDC, "USDC", InstrumentKind.SPOT, USDC, USDC, 1, true),
              new Instrument(CETH, "cETH", InstrumentKind.RECEIPT_TOKEN, ETH, CETH, 1, false),
              new Instrument(PERP, "ETH-PERP", InstrumentKind.LINEAR_PERP, ETH, USDC, 0.1, false),
              new Instrument(
                  COIN_PERP, "ETH-COIN", InstrumentKind.INVERSE_PERP, ETH, ETH, 10, false),
              new Instrument(DAI, "DAI", InstrumentKind.SPOT, DAI, DAI, 1, true),
              Instrument.spot(DARK, "DARK"),
              new Instrument(
                  QUANTO, "DAI-QUANTO", InstrumentKind.QUANTO_PERP, DAI, ETH, 1, false)));
  private static final double[] PRICE = {2_000, 1.001, 41, 2_010, 1_990, 0.99, Double.NaN, 0.99};
  private static final HealthPolicy POLICY = HealthPolicy.standard();
  private static final MarginTiers TIERS =
      new MarginTiers(List.of(MarginTier.of(0, 0.02, 25), MarginTier.of(10_000, 0.05, 10)));
  private static final MarginTiers COIN_TIERS =
      new MarginTiers(List.of(MarginTier.of(0, 0.02, 25), MarginTier.of(5, 0.05, 10)));

  private static final List<MarginRegime> REGIMES =
      List.of(lending(), vault(), exchange(), comet(), soft());

  private static LendingRegime lending() {
    LendingTerms.Builder terms = LendingTerms.builder(INSTRUMENTS.size());
    LendingTerms.Thresholds eth = new LendingTerms.Thresholds(0.8, 0.83, 0.05);
    terms.asset(ETH, eth, 0.1, 0);
    terms.asset(CETH, eth, 0.1, 0.02);
    terms.asset(USDC, new LendingTerms.Thresholds(0, 0, 0), 0.1, 0);
    terms.asset(DARK, eth, 0.1, 0);
    return LendingRegime.aaveV33("aave", INSTRUMENTS, terms.build(), POLICY);
  }

  private static VaultRegime vault() {
    VaultTerms terms =
        VaultTerms.debtAtPar(INSTRUMENTS.size())
            .with(ETH, new VaultTerms.Collateral(1.5, 0.13, 5_000, 1.2));
    return new VaultRegime("maker", INSTRUMENTS, terms, POLICY);
  }

  private static TieredMarginRegime exchange() {
    TieredTerms terms =
        TieredTerms.none(INSTRUMENTS)
            .withContract(PERP, TIERS)
            .withContract(COIN_PERP, COIN_TIERS)
            .withContract(QUANTO, COIN_TIERS)
            .withHaircut(ETH, 0.1);
    return new TieredMarginRegime("exchange", terms, POLICY);
  }

  private static LendingRegime comet() {
    LendingTerms.Builder terms = LendingTerms.builder(INSTRUMENTS.size());
    terms.asset(ETH, new LendingTerms.Thresholds(0.83, 0.9, 0.07), 0.5, 0);
    return new LendingRegime(
        "comet", INSTRUMENTS, terms.build(), LendingRules.compoundV3(), POLICY);
  }

  private static SoftLiquidationRegime soft() {
    SoftLiquidationTerms terms =
        SoftLiquidationTerms.none(INSTRUMENTS.size())
            .with(ETH, new SoftLiquidationTerms.Collateral(100, 10, 0.06, 0.09));
    return new SoftLiquidationRegime("soft", terms, POLICY);
  }

  private static CascadeBook book(AccountBlockBuilder block) {
    return CascadeBook.of(block.build(), REGIMES, INSTRUMENTS, PRICE);
  }

  /** Prices when ETH has moved by a factor, contracts and receipts with it. */
  private static double[] moved(double factor) {
    double[] price = PRICE.clone();
    for (int key : new int[] {ETH, CETH, PERP, COIN_PERP}) {
      price[key] *= factor;
    }
    return price;
  }

  private static double surplus(CascadeBook book, int row, double ethFactor) {
    double[] price = book.basePriceUsd.clone();
    for (int asset = 0; asset < price.length; asset++) {
      price[asset] *= book.assetKeys()[asset] == ETH ? ethFactor : 1;
    }
    return book.surplusUsd(row, price, 1, 0);
  }

  @Test
  void cometAccountIsAbsorbed() {
    AccountBlockBuilder block =
        new AccountBlockBuilder()
            .account(1, 3, 0)
            .leg(PositionSide.COLLATERAL, ETH, 1)
            .leg(PositionSide.DEBT, USDC, 1_700);
    CascadeBook book = book(block);
    assertThat(surplus(book, 0, 1)).isCloseTo(1_800 - 1_700 * 1.001, within(1e-9));
    assertThat(book.rules[3]).isEqualTo(new AbsorbRule(AbsorbRule.Surplus.OWNER));
    assertThat(book.termsOf(0)).isEqualTo(LegTerms.collateral(0.07, 0.5));
  }

  /** The row is a straight line, but it crosses zero at the price at which the bands do. */
  @Test
  void softLoanIsLiquidatedAtTheSamePrice() {
    AccountBlockBuilder block =
        new AccountBlockBuilder()
            .account(1, 4, 0)
            .leg(PositionSide.COLLATERAL, ETH, 0.6, 2_050, Double.NaN, true)
            .leg(PositionSide.COLLATERAL, USDC, 300)
            .leg(PositionSide.DEBT, USDC, 1_020);
    MarginRegime regime = REGIMES.get(4);
    double fall = regime.assess(block.build(), 0, PRICE).distanceToLiquidationRatio();
    assertThat(fall).isBetween(0.01, 0.5);
    CascadeBook book = book(block);
    assertThat(surplus(book, 0, 1 - fall)).isCloseTo(0, within(1e-6));
    assertThat(surplus(book, 0, 1 - fall + 0.01)).isPositive();
    assertThat(surplus(book, 0, 1 - fall - 0.01)).isNegative();
    assertThat(book.rules[4]).isEqualTo(new AbsorbRule(AbsorbRule.Surplus.LIQUIDATOR));
  }

  @Test
  void softLoanThatNoFallLiquidatesKeepsItsWeight() {
    AccountBlockBuilder covered =
        new AccountBlockBuilder()
            .account(1, 4, 0)
            .leg(PositionSide.COLLATERAL, ETH, 0.1, 2_600, Double.NaN, true)
            .leg(PositionSide.COLLATERAL, USDC, 2_000)
            .leg(PositionSide.DEBT, USDC, 1_000);
    assertThat(surplus(book(covered), 0, 1e-6)).isPositive();
  }

  @Test
  void loanHasTheHealthOfItsRegime() {
    AccountBlockBuilder block =
        new AccountBlockBuilder()
            .account(1, 0, 0)
            .leg(PositionSide.COLLATERAL, ETH, 10)
            .leg(PositionSide.COLLATERAL, USDC, 5_000)
            .leg(PositionSide.COLLATERAL, CETH, 700)
            .leg(PositionSide.DEBT, USDC, 30_000);
    CascadeBook book = book(block);
    AccountValue value = new AccountValue();

    assertThat(book.legs()).isEqualTo(3);
    for (double factor : new double[] {1, 0.7, 1.3}) {
      REGIMES.get(0).value(block.build(), 0, moved(factor), value);
      assertThat(surplus(book, 0, factor))
          .isCloseTo(value.weightedCollateralUsd - value.debtUsd, within(1e-8));
    }
  }

  @Test
  void vaultOwesAtParWhateverItsDebtCosts() {
    AccountBlockBuilder block =
        new AccountBlockBuilder()
            .account(1, 1, 0)
            .leg(PositionSide.COLLATERAL, ETH, 10)
            .leg(PositionSide.DEBT, DAI, 12_000);
    CascadeBook book = book(block);

    assertThat(surplus(book, 0, 1)).isCloseTo(20_000 / 1.5 - 12_000, within(1e-8));
    assertThat(surplus(book, 0, 0.9)).isCloseTo(18_000 / 1.5 - 12_000, within(1e-8));
  }

  @Test
  void debtAtParNeedsNoMarketPrice() {
    AccountBlockBuilder block =
        new AccountBlockBuilder()
            .account(1, 1, 0)
            .leg(PositionSide.COLLATERAL, ETH, 10)
            .leg(PositionSide.DEBT, DARK, 12_000);
    CascadeBook book = book(block);

    assertThat(book.excluded()).isEmpty();
    assertThat(book.assetKeys()).containsExactly(ETH, DARK);
    assertThat(book.basePriceUsd[1]).isEqualTo(1);
    assertThat(surplus(book, 0, 1)).isCloseTo(20_000 / 1.5 - 12_000, within(1e-8));
  }

  @Test
  void exchangeAccountHasTheBufferOfItsRegime() {
    AccountBlockBuilder block =
        new AccountBlockBuilder()
            .account(1, 2, 0)
            .leg(PositionSide.COLLATERAL, USDC, 3_000)
            .leg(PositionSide.COLLATERAL, ETH, 2)
            .leg(PositionSide.DEBT, USDC, 500)
            .leg(PositionSide.DERIVATIVE, PERP, 120, 2_050, Double.NaN, true)
            .leg(PositionSide.DERIVATIVE, COIN_PERP, -1_500, 1_900, Double.NaN, true);
    CascadeBook book = book(block);
    AccountValue value = new AccountValue();

    assertThat(book.rows()).isEqualTo(1);
    for (double factor : new double[] {1, 0.8, 1.2}) {
      REGIMES.get(2).value(block.build(), 0, moved(factor), value);
      assertThat(surplus(book, 0, factor))
          .isCloseTo(value.equityUsd - value.maintenanceMarginUsd, within(1e-7));
    }
  }

  @Test
  void isolatedPositionsAreRowsOfTheirOwnWithTheirMarginOutOfTheWallet() {
    AccountBlockBuilder block =
        new AccountBlockBuilder()
            .account(1, 2, 0)
            .leg(PositionSide.COLLATERAL, USDC, 1_000)
            .leg(PositionSide.DERIVATIVE, PERP, 10, 2_000, Double.NaN, true)
            .leg(PositionSide.DERIVATIVE, PERP, 20, 2_000, 400, true)
            .account(2, 2, 0)
            .leg(PositionSide.COLLATERAL, USDC, 100)
            .leg(PositionSide.DERIVATIVE, PERP, 10, 2_000, 400, true);
    CascadeBook book = book(block);

    assertThat(book.accounts()).isEqualTo(2);
    assertThat(book.rows()).isEqualTo(3);
    // Cross: 600 USDC, profit 1·(2,010 − 2,000), maintenance 2 % of 2,010.
    assertThat(surplus(book, 0, 1)).isCloseTo(600 * 1.001 + 10 - 40.2, within(1e-9));
    assertThat(surplus(book, 1, 1)).isCloseTo(400 * 1.001 + 20 - 80.4, within(1e-9));
    // Account 2 has no cross position: its wallet takes no part.
    assertThat(surplus(book, 2, 1)).isCloseTo(400 * 1.001 + 10 - 40.2, within(1e-9));
  }

  @Test
  void accountsThatCannotBeValuedAreExcludedWithTheirReason() {
    AccountBlockBuilder block =
        new AccountBlockBuilder()
            .account(1, 0, 0)
            .leg(PositionSide.COLLATERAL, ETH, 1)
            .leg(PositionSide.DEBT, DARK, 1)
            .account(2, 0, 0)
            .leg(PositionSide.COLLATERAL, DARK, 1)
            .leg(PositionSide.DEBT, USDC, 1)
            .account(3, 1, 0)
            .leg(PositionSide.COLLATERAL, CETH, 1)
            .leg(PositionSide.DEBT, DAI, 1)
            .account(4, 0, 0)
            .leg(PositionSide.COLLATERAL, DARK, 1)
            .account(5, 0, 0)
            .leg(PositionSide.COLLATERAL, ETH, 1)
            .leg(PositionSide.DEBT, USDC, 1)
            .account(6, 2, 0)
            .leg(PositionSide.COLLATERAL, ETH, 1)
            .leg(PositionSide.DERIVATIVE, QUANTO, 1, 1, Double.NaN, true);
    CascadeBook book = book(block);

    assertThat(book.excluded())
        .containsExactly(
            new CascadeBook.Excluded(1, ReasonCode.UNPRICED),
            new CascadeBook.Excluded(2, ReasonCode.MISSING_PRICE),
            new CascadeBook.Excluded(3, ReasonCode.MISSING_PARAMETER),
            // A quanto pays in a coin that is not its risk asset.
            new CascadeBook.Excluded(6, ReasonCode.MISSING_PARAMETER));
    // Account 4 owes nothing and can never be liquidated.
    assertThat(book.accounts()).isEqualTo(1);
  }

  @Test
  void orderOfAccountsLeavesTheAssetsAndTheScale() {
    AccountBlock forward =
        new AccountBlockBuilder()
            .account(1, 0, 0)
            .leg(PositionSide.COLLATERAL, ETH, 0.1)
            .leg(PositionSide.DEBT, USDC, 10)
            .account(2, 1, 0)
            .leg(PositionSide.COLLATERAL, ETH, 0.7)
            .leg(PositionSide.DEBT, DAI, 20)
            .build();
    AccountBlock backward =
        new AccountBlockBuilder()
            .account(2, 1, 0)
            .leg(PositionSide.COLLATERAL, ETH, 0.7)
            .leg(PositionSide.DEBT, DAI, 20)
            .account(1, 0, 0)
            .leg(PositionSide.COLLATERAL, ETH, 0.1)
            .leg(PositionSide.DEBT, USDC, 10)
            .build();
    CascadeBook one = CascadeBook.of(forward, REGIMES, INSTRUMENTS, PRICE);
    CascadeBook two = CascadeBook.of(backward, REGIMES, INSTRUMENTS, PRICE);

    assertThat(one.assetKeys()).containsExactly(ETH, USDC, DAI).isEqualTo(two.assetKeys());
    for (int asset = 0; asset < 3; asset++) {
      assertThat(one.scale().heldTokens(asset)).isEqualTo(two.scale().heldTokens(asset));
      assertThat(one.scale().units(asset, 0.3)).isEqualTo(two.scale().units(asset, 0.3));
    }
  }
}
