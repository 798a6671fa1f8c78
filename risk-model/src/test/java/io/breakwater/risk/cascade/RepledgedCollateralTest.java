package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.margin.HealthPolicy;
import io.breakwater.risk.margin.LendingRegime;
import io.breakwater.risk.margin.LendingRules;
import io.breakwater.risk.margin.LendingTerms;
import io.breakwater.risk.margin.LendingTerms.Thresholds;
import io.breakwater.risk.margin.MarginRegime;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentKind;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.position.AccountBlockBuilder;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.scenario.PriceShock;
import io.breakwater.risk.scenario.Scenario;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Looped and re-pledged collateral is the last asset behind it, and is sold once. */
class RepledgedCollateralTest {
  private static final int ETH = 0;
  private static final int WRAPPED = 1;
  private static final int PLEDGED = 2;
  private static final int SHARE = 3;
  private static final int USDC = 4;
  private static final int STAKED = 5;
  private static final int WRAPPED_STAKED = 6;

  /** Receipts for ether, receipts for those, and so on; staked ether has a market of its own. */
  private static final InstrumentTable INSTRUMENTS =
      new InstrumentTable(
          List.of(
              Instrument.spot(ETH, "ETH"),
              receipt(WRAPPED, "wETH", ETH),
              receipt(PLEDGED, "awETH", WRAPPED),
              receipt(SHARE, "vault-awETH", PLEDGED),
              new Instrument(USDC, "USDC", InstrumentKind.SPOT, USDC, USDC, 1, true),
              Instrument.spot(STAKED, "stETH"),
              receipt(WRAPPED_STAKED, "wstETH", STAKED)));

  private static final double[] PRICE = {2_000, 2_300, 2_400, 4_800, 1, 2_000, 2_500};
  private static final int ABSORBING = 0;
  private static final int PARTIAL = 1;
  private static final List<MarginRegime> REGIMES = List.of(absorbing(), partial());
  private static final CascadeParameters PARAMETERS = CascadeParameters.standard();

  private static Instrument receipt(int key, String id, int of) {
    return new Instrument(key, id, InstrumentKind.RECEIPT_TOKEN, of, key, 1, false);
  }

  /** Everything of an account is taken and sold, so that the stock that is sold is known. */
  private static LendingRegime absorbing() {
    LendingTerms.Builder terms = LendingTerms.builder(INSTRUMENTS.size());
    for (int token = ETH; token <= SHARE; token++) {
      terms.asset(token, new Thresholds(0.75, 0.8, 0.05), 0, 0);
    }
    return new LendingRegime(
        "comet", INSTRUMENTS, terms.build(), LendingRules.compoundV3(), HealthPolicy.standard());
  }

  private static LendingRegime partial() {
    LendingTerms terms =
        LendingTerms.builder(INSTRUMENTS.size())
            .asset(WRAPPED_STAKED, new Thresholds(0.92, 0.93, 0.01), 0, 0)
            .build();
    return LendingRegime.aaveV33("aave", INSTRUMENTS, terms, HealthPolicy.standard());
  }

  private static CascadeResult run(
      AccountBlockBuilder block, String shocked, double move, double depthUsd) {
    CascadeBook book = CascadeBook.of(block.build(), REGIMES, INSTRUMENTS, PRICE);
    double[] depth = new double[INSTRUMENTS.size()];
    Arrays.fill(depth, depthUsd);
    Scenario fall = new Scenario("FALL", List.of(new PriceShock(shocked, move)), "test", "1", "");
    InMemoryAccountPass pass = new InMemoryAccountPass(book, 1, AccountDetail.ACCOUNTS);
    return CascadeEngine.run(pass, List.of(book.market(fall, INSTRUMENTS, depth)), PARAMETERS)
        .get(0);
  }

  private static CascadeRound only(CascadeResult result, String asset) {
    List<CascadeRound> rows =
        result.rounds().stream().filter(row -> row.assetId().equals(asset)).toList();
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  /**
   * By hand: 100 shares of 2.4 ETH each are 240 ETH. Debt 390,000 against a threshold of 0.8·240·p:
   * liquidatable below 2,031.25, so at 1,800. All 240 ETH are sold as ether into one depth of 10
   * million: 432,000 at the shocked price, p = 1,800·exp(−0.0432) = 1,723.8957.
   */
  @Test
  void theLastAssetBehindAReceiptIsSold() {
    AccountBlockBuilder block =
        new AccountBlockBuilder()
            .account(1, ABSORBING, 0)
            .leg(PositionSide.COLLATERAL, SHARE, 100)
            .leg(PositionSide.DEBT, USDC, 390_000);
    CascadeResult result = run(block, "ETH", -0.1, 1e7);

    CascadeRound ether = only(result, "ETH");
    assertThat(ether.soldQuantity()).isCloseTo(240, within(1e-9));
    assertThat(ether.soldUsd()).isCloseTo(432_000, within(1e-5));
    assertThat(ether.priceEnd()).isCloseTo(1_723.8957, within(5e-5));
    assertThat(result.rounds()).extracting(CascadeRound::assetId).containsOnly("ETH", "USDC");
  }

  /**
   * By hand: 800 wstETH of 1.25 stETH, so 1,000 stETH against 900 ETH. No fall of ether hurts where
   * both fall by it; 7 % of stETH alone: health 0.93·930/900 = 0.961, so half: 450 ETH repaid and
   * bought, 450·1.01·2,000/1,860 = 488.709677 stETH sold, each in its own market. Health
   * 0.93·475.5/450 = 0.983 is still below 1, so half of the rest: 225 ETH and 244.354839 stETH;
   * 0.93·248.25/225 = 1.026.
   */
  @Test
  void aLoopSellsItsTokenOnceAndBuysItsDebtBack() {
    AccountBlockBuilder loop =
        new AccountBlockBuilder()
            .account(1, PARTIAL, 0)
            .leg(PositionSide.COLLATERAL, WRAPPED_STAKED, 800)
            .leg(PositionSide.DEBT, ETH, 900);
    CascadeResult result = run(loop, "stETH", -0.07, 1e15);

    assertSold(result, "stETH", 488.709677, 244.354839);
    assertSold(result, "ETH", -450, -225);
    assertThat(result.outcome().debtRepaidUsd()).isCloseTo(1_350_000, within(1e-2));
    assertThat(result.outcome().bonusUsd()).isCloseTo(13_500, within(1e-2));
  }

  private static void assertSold(CascadeResult result, String asset, double... byRound) {
    double[] sold =
        result.rounds().stream()
            .filter(row -> row.assetId().equals(asset))
            .mapToDouble(CascadeRound::soldQuantity)
            .toArray();
    assertThat(sold).containsExactly(byRound, within(5e-7));
  }

  /** Borrowed and pledged again and again, loop by loop, is the position that it adds up to. */
  @Test
  void loopsOneByOneAreTheirSum() {
    AccountBlockBuilder loops = new AccountBlockBuilder().account(1, PARTIAL, 0);
    double deposit = 100;
    double pledged = 0;
    double owed = 0;
    for (int loop = 0; loop < 40; loop++) {
      loops.leg(PositionSide.COLLATERAL, WRAPPED_STAKED, deposit / 1.25);
      pledged += deposit;
      deposit *= 0.9;
      loops.leg(PositionSide.DEBT, ETH, deposit);
      owed += deposit;
    }
    AccountBlockBuilder sum =
        new AccountBlockBuilder()
            .account(1, PARTIAL, 0)
            .leg(PositionSide.COLLATERAL, WRAPPED_STAKED, pledged / 1.25)
            .leg(PositionSide.DEBT, ETH, owed);
    CascadeResult one = run(sum, "stETH", -0.07, 5e6);
    CascadeResult many = run(loops, "stETH", -0.07, 5e6);

    assertThat(many.outcome().accountsLiquidated()).isEqualTo(1);
    assertThat(many.outcome().rounds()).isEqualTo(one.outcome().rounds());
    for (int row = 0; row < one.rounds().size(); row++) {
      CascadeRound expected = one.rounds().get(row);
      CascadeRound actual = many.rounds().get(row);
      assertThat(actual.assetId()).isEqualTo(expected.assetId());
      assertThat(actual.soldQuantity()).isCloseTo(expected.soldQuantity(), within(1e-9));
      assertThat(actual.priceEnd()).isCloseTo(expected.priceEnd(), within(1e-9));
    }
  }

  /**
   * Ether that exists once: the first account holds it; what each account borrows of it, the next
   * one holds, under some receipt, and pledges. When all are taken at once, the market sees the
   * ether that exists, not what stands in the accounts; and depth is used up by it once.
   */
  @Property(tries = 200)
  void aChainOfPledgesSellsWhatExists(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double exists = 10 + 1_000 * random.nextDouble();
    AccountBlockBuilder chain = new AccountBlockBuilder();
    double held = exists;
    double inAccounts = 0;
    int links = 2 + random.nextInt(5);
    for (int link = 0; link < links; link++) {
      int token = random.nextInt(SHARE + 1);
      double lent = link == links - 1 ? 0 : held * (0.2 + 0.35 * random.nextDouble());
      chain
          .account(link, ABSORBING, 0)
          .leg(PositionSide.COLLATERAL, token, held * PRICE[ETH] / PRICE[token])
          .leg(PositionSide.DEBT, ETH, lent)
          .leg(PositionSide.DEBT, USDC, (0.79 * held - lent) * PRICE[ETH]);
      inAccounts += held;
      held = lent;
    }
    double depth = 1e8;
    CascadeResult result = run(chain, "ETH", -0.1, depth);

    assertThat(result.outcome().accountsLiquidated()).isEqualTo(links);
    assertThat(result.outcome().badDebtUsd()).isZero();
    CascadeRound ether = only(result, "ETH");
    assertThat(ether.soldQuantity()).isCloseTo(exists, within(1e-9 * exists));
    assertThat(result.outcome().collateralSeizedUsd()).isCloseTo(inAccounts * 1_800, within(1e-3));
    assertThat(ether.priceEnd())
        .isCloseTo(1_800 * StrictMath.exp(-1_800 * exists / depth), within(1e-6));
  }
}
