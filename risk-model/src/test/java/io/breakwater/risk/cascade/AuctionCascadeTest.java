package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.lending.AuctionPrice;
import io.breakwater.risk.lending.AuctionTerms;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Auctions in a cascade, on the vault of worked value C4: 40 tokens, debt 100, price 5 to 4. */
class AuctionCascadeTest {
  private static final double DEEP = 1e15;
  private static final double ENDLESS = Double.POSITIVE_INFINITY;
  private static final AuctionTerms CLIPPER =
      new AuctionTerms(new AuctionPrice.Stairstep(0.99, 1), 1.25, 3_600, 0.3, 0, 0);

  private static AuctionParameters auction(double cap, int delay, double capital, int settlement) {
    return new AuctionParameters(CLIPPER, cap, 20, 1, delay, capital, settlement, 0);
  }

  private static CascadeBook vaults(int count) {
    CascadeBookBuilder builder = new CascadeBookBuilder(List.of(new VaultRule()));
    int gold = builder.asset(0, 5);
    int dai = builder.asset(1, 1);
    for (int key = 0; key < count; key++) {
      builder
          .row(key, 0)
          .collateral(gold, 40, 0.5, new LegTerms(LegKind.COLLATERAL, 0.1, 1, null))
          .debtAtPar(dai, 100);
    }
    return builder.build();
  }

  private static ShockedMarket market(double price, double depth) {
    return new ShockedMarket(
        "S",
        List.of("GOLD", "DAI"),
        new boolean[] {false, true},
        new double[] {5, 1},
        new double[] {price, 1},
        new double[] {depth, depth});
  }

  private static AuctionResult run(
      int vaults, double price, double depth, AuctionParameters auction) {
    return AuctionCascade.run(
        vaults(vaults),
        market(price, depth),
        CascadeParameters.standard().withMaxRounds(20_000),
        auction);
  }

  /**
   * Top 1.25·4 = 5; the stairs reach the market of 4 after 23 steps, at 5·0.99²³ = 3.968057.
   * Raising 110 takes 27.721374 tokens; 12.278626 return.
   */
  @Test
  void auctionIsTakenWhenItsPriceMeetsTheMarket() {
    AuctionResult result = run(1, 4, DEEP, auction(ENDLESS, 0, ENDLESS, 1));
    double bought = 110 / (5 * Math.pow(0.99, 23));

    assertThat(result.ticks()).isEqualTo(25);
    assertThat(result.auctions()).isEqualTo(1);
    assertThat(result.restarts()).isZero();
    assertThat(result.peakInAuctionUsd()).isCloseTo(110, within(1e-9));
    CascadeOutcome outcome = result.result().outcome();
    assertThat(outcome.debtRepaidUsd()).isCloseTo(100, within(1e-5));
    assertThat(outcome.collateralSeizedUsd()).isCloseTo(bought * 4, within(1e-5));
    assertThat(outcome.bonusUsd()).isCloseTo(bought * 4 - 100, within(1e-5));
    assertThat(outcome.badDebtUsd()).isZero();
    assertThat(outcome.converged()).isTrue();
    assertThat(outcome.rounds()).isEqualTo(1);
    assertThat(outcome.pathDependent()).isTrue();
    assertThat(result.unsoldDebtUsd()).isZero();
    CascadeAccount vault = result.result().accounts().get(0);
    assertThat(vault.repaidUsd()).isCloseTo(100, within(1e-5));
    assertThat(vault.seizedUsd()).isCloseTo(bought * 4, within(1e-5));
    assertThat(vault.penaltyUsd()).isCloseTo(bought * 4 - 100, within(1e-5));
    assertThat(vault.badDebtUsd()).isZero();
    assertThat(vault.triggerPriceShareExogenous()).isEqualTo(1);
    assertThat(result.result().rounds())
        .filteredOn(row -> row.assetId().equals("GOLD"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.soldQuantity()).isCloseTo(bought, within(1e-6));
              assertThat(row.accounts()).isEqualTo(1);
              assertThat(row.bonusUsd()).isCloseTo(bought * 4 - 100, within(1e-5));
            });
  }

  /** Two seconds a tick: the 23 steps are taken in twelve ticks after the first. */
  @Test
  void clockOfAnAuctionRunsInSeconds() {
    AuctionParameters slow = new AuctionParameters(CLIPPER, ENDLESS, 20, 2, 0, ENDLESS, 1, 0);

    AuctionResult result =
        AuctionCascade.run(vaults(1), market(4, DEEP), CascadeParameters.standard(), slow);

    // The market of 4 is passed after 24 seconds, not 23: the price is one step lower.
    assertThat(result.ticks()).isEqualTo(13 + 1);
    assertThat(result.result().outcome().collateralSeizedUsd())
        .isCloseTo(110 / (5 * Math.pow(0.99, 24)) * 4, within(1e-5));
  }

  /** Keepers who want 10 % buy at 3.6 or less: 5·0.99³² is 3.625, 5·0.99³³ is 3.588613. */
  @Test
  void keepersWaitForTheirMargin() {
    AuctionParameters tenth = new AuctionParameters(CLIPPER, ENDLESS, 20, 1, 0, ENDLESS, 1, 0.1);

    AuctionResult result =
        AuctionCascade.run(vaults(1), market(4, DEEP), CascadeParameters.standard(), tenth);

    assertThat(result.result().outcome().collateralSeizedUsd())
        .isCloseTo(110 / (5 * Math.pow(0.99, 33)) * 4, within(1e-5));
  }

  /**
   * Keepers with 50 for a tab of 110: 50, then no more than leaves the smallest debt of 22, that is
   * 38, then the last 22. Their money is back after five ticks, and the price has fallen meanwhile.
   */
  @Test
  void partsLeaveNoDustInAnAuction() {
    AuctionResult result = run(1, 4, DEEP, auction(ENDLESS, 0, 50, 5));

    assertThat(result.result().rounds())
        .filteredOn(row -> row.assetId().equals("GOLD"))
        .extracting(CascadeRound::soldQuantity)
        .satisfiesExactly(
            first -> assertThat(first).isCloseTo(50 / (5 * Math.pow(0.99, 23)), within(1e-6)),
            second -> assertThat(second).isCloseTo(38 / (5 * Math.pow(0.99, 28)), within(1e-6)),
            third -> assertThat(third).isCloseTo(22 / (5 * Math.pow(0.99, 33)), within(1e-6)));
    assertThat(result.result().outcome().rounds()).isEqualTo(3);
    assertThat(result.result().outcome().debtRepaidUsd()).isCloseTo(100, within(1e-5));
    assertThat(result.result().accounts()).hasSize(1);
  }

  /**
   * A market of depth D pays D(1 − e^(−x/D)) for x: keepers sell as much as brings what it costs,
   * and the first part of the lot is the root of D(1 − e^(−4a/D)) = a·price, not all of it.
   */
  @Test
  void keepersBuyNoMoreThanTheMarketTakes() {
    double depth = 400;
    AuctionResult result = run(1, 4, depth, auction(ENDLESS, 0, ENDLESS, 1));

    CascadeRound first =
        result.result().rounds().stream()
            .filter(row -> row.assetId().equals("GOLD"))
            .findFirst()
            .orElseThrow();
    double amount = first.soldQuantity();
    double price = 5 * Math.pow(0.99, 23);
    assertThat(depth * -Math.expm1(-4 * amount / depth)).isCloseTo(amount * price, within(1e-4));
    assertThat(amount).isBetween(0.5, 2.0);
    assertThat(result.result().outcome().rounds()).isGreaterThan(3);
  }

  /** Half of the collateral has a penalty of 10 %, the other, of equal value, one of 20 %. */
  @Test
  void penaltyIsThatOfTheCollateralByValue() {
    CascadeBookBuilder builder = new CascadeBookBuilder(List.of(new VaultRule()));
    int gold = builder.asset(0, 5);
    int dai = builder.asset(1, 1);
    builder
        .row(0, 0)
        .collateral(gold, 30, 0.5, new LegTerms(LegKind.COLLATERAL, 0.1, 1, null))
        .collateral(gold, 10, 0.5, new LegTerms(LegKind.COLLATERAL, 0.3, 1, null))
        .debtAtPar(dai, 100);

    AuctionResult result =
        AuctionCascade.run(
            builder.build(),
            market(4, DEEP),
            CascadeParameters.standard(),
            auction(ENDLESS, 0, ENDLESS, 1));

    assertThat(result.peakInAuctionUsd()).isCloseTo(115, within(1e-9));
  }

  /** A debt of 50 tokens at 2 is one of 100, at its price before the shock. */
  @Test
  void debtInAnAssetCountsAtItsPrice() {
    CascadeBookBuilder builder = new CascadeBookBuilder(List.of(new VaultRule()));
    int gold = builder.asset(0, 5);
    int other = builder.asset(1, 2);
    builder
        .row(0, 0)
        .collateral(gold, 40, 0.5, new LegTerms(LegKind.COLLATERAL, 0.1, 1, null))
        .debt(other, 50);
    ShockedMarket market =
        new ShockedMarket(
            "S",
            List.of("GOLD", "OTHER"),
            new boolean[] {false, true},
            new double[] {5, 2},
            new double[] {4, 2},
            new double[] {DEEP, DEEP});

    AuctionResult result =
        AuctionCascade.run(
            builder.build(), market, CascadeParameters.standard(), auction(ENDLESS, 0, ENDLESS, 1));

    assertThat(result.peakInAuctionUsd()).isCloseTo(110, within(1e-9));
    assertThat(result.result().outcome().debtRepaidUsd()).isCloseTo(100, within(1e-5));
  }

  /** 40 tokens at 2: top 2.5, taken at 2.5·0.99²³ = 1.984; 79.36 raised of 110. */
  @Test
  void whatAnAuctionCannotRaiseIsBadDebt() {
    AuctionResult result = run(1, 2, DEEP, auction(ENDLESS, 0, ENDLESS, 1));
    double raised = 40 * 2.5 * Math.pow(0.99, 23);

    assertThat(result.result().outcome().badDebtUsd())
        .isCloseTo((110 - raised) / 1.1, within(1e-5));
    assertThat(result.result().outcome().debtRepaidUsd()).isCloseTo(raised / 1.1, within(1e-5));
    assertThat(result.result().outcome().socialisedUsd())
        .isEqualTo(result.result().outcome().badDebtUsd());
  }

  @Test
  void capLetsAuctionsWaitForEachOther() {
    AuctionResult open = run(4, 4, DEEP, auction(ENDLESS, 0, ENDLESS, 1));
    AuctionResult capped = run(4, 4, DEEP, auction(110, 0, ENDLESS, 1));

    assertThat(open.peakInAuctionUsd()).isCloseTo(440, within(1e-9));
    assertThat(capped.peakInAuctionUsd()).isCloseTo(110, within(1e-9));
    assertThat(capped.ticks()).isGreaterThan(3 * open.ticks());
    assertThat(capped.result().outcome().debtRepaidUsd()).isCloseTo(400, within(1e-4));
  }

  @Test
  void keepersWithLittleCapitalTakeLonger() {
    AuctionResult rich = run(4, 4, DEEP, auction(ENDLESS, 0, ENDLESS, 1));
    AuctionResult poor = run(4, 4, DEEP, auction(ENDLESS, 0, 110, 10));

    assertThat(poor.ticks()).isGreaterThan(rich.ticks());
    assertThat(poor.result().outcome().debtRepaidUsd()).isCloseTo(400, within(1e-4));
    // Later purchases are cheaper on the clock: owners pay more.
    assertThat(poor.result().outcome().bonusUsd())
        .isGreaterThan(rich.result().outcome().bonusUsd());
  }

  @Test
  void protocolSeesTheFallLate() {
    AuctionResult late = run(1, 4, DEEP, auction(ENDLESS, 60, ENDLESS, 1));

    assertThat(late.result().accounts().get(0).firstRound()).isEqualTo(61);
    assertThat(late.result().outcome().debtRepaidUsd()).isCloseTo(100, within(1e-5));
  }

  /** Sales into a thin market lower the price for the vaults that wait. */
  @Test
  void thinMarketMakesBadDebtOfWhatADeepOneBears() {
    AuctionResult deep = run(10, 4, DEEP, auction(220, 0, ENDLESS, 1));
    AuctionResult thin = run(10, 4, 500, auction(220, 0, ENDLESS, 1));

    assertThat(deep.result().outcome().badDebtUsd()).isZero();
    assertThat(thin.result().outcome().badDebtUsd()).isPositive();
    assertThat(thin.result().outcome().amplification()).isGreaterThan(1);
  }

  /** Keepers who want 90 % never meet a clock that starts again at 30 % of its first price. */
  @Test
  void auctionsThatNobodyTakesAreStartedAgainAndFlagged() {
    AuctionParameters greedy = new AuctionParameters(CLIPPER, ENDLESS, 20, 1, 0, ENDLESS, 1, 0.9);
    AuctionResult result =
        AuctionCascade.run(
            vaults(1), market(4, DEEP), CascadeParameters.standard().withMaxRounds(500), greedy);

    assertThat(result.restarts()).isEqualTo(4);
    assertThat(result.unsoldDebtUsd()).isCloseTo(110, within(1e-9));
    assertThat(result.result().flags()).contains(ReasonCode.NOT_CONVERGED);
    assertThat(result.result().outcome().debtRepaidUsd()).isZero();
    assertThat(result.ticks()).isEqualTo(500);
    assertThat(result.result().outcome().rounds()).isZero();
  }

  @Test
  void safeVaultsAreLeftAlone() {
    AuctionResult result = run(3, 5, DEEP, auction(ENDLESS, 0, ENDLESS, 1));

    assertThat(result.auctions()).isZero();
    assertThat(result.result().outcome().converged()).isTrue();
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> auction(0, 0, 1, 1)).hasMessageContaining("Auction cap");
    assertThatThrownBy(() -> auction(1, -1, 1, 1)).hasMessageContaining("Oracle delay");
    assertThatThrownBy(() -> auction(1, 0, 0, 1)).hasMessageContaining("Capital of keepers");
    assertThatThrownBy(
            () ->
                AuctionCascade.run(
                    WorkedBook.book(),
                    WorkedBook.market(1e9),
                    CascadeParameters.standard(),
                    auction(1, 0, 1, 1)))
        .hasMessageContaining("Auctions are of vaults, cannot be of account: 0");
  }
}
