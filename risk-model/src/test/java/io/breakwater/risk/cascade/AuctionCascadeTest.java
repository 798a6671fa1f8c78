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
