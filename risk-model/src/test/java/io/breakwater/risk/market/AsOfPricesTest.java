package io.breakwater.risk.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.quality.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AsOfPricesTest {
  private static final long HOUR = 3_600_000_000L;
  private static final long NOW = 1_000 * HOUR;
  private static final PriceStaleness HOUR_AND_DAY = new PriceStaleness(3_600, 86_400);
  private static final MedianPolicy POLICY = MedianPolicy.ofLimit(200);

  private static final int ETH = 0;
  private static final int BTC = 1;
  private static final int USDT = 2;
  private static final int USD = 3;
  private static final int PERP = 4;
  private static final int INVERSE = 5;
  private static final int RECEIPT = 6;
  private static final int OTHER = 7;

  private final AsOfPrices prices = new AsOfPrices(instruments(), HOUR_AND_DAY, POLICY);

  private static InstrumentTable instruments() {
    List<Instrument> all = new ArrayList<>();
    for (String spot : List.of("ETH", "BTC", "USDT", "USD")) {
      all.add(Instrument.spot(all.size(), spot));
    }
    all.add(new Instrument(PERP, "ETH-PERP", InstrumentKind.LINEAR_PERP, ETH, USDT, 1, false));
    all.add(new Instrument(INVERSE, "ETH-INV", InstrumentKind.INVERSE_PERP, ETH, ETH, 1, false));
    all.add(new Instrument(RECEIPT, "cETH", InstrumentKind.RECEIPT_TOKEN, ETH, ETH, 1, false));
    all.add(Instrument.spot(OTHER, "LINK"));
    return new InstrumentTable(all);
  }

  private void oracle(int instrument, String source, double price, double hoursAgo) {
    prices.observe(
        instrument, source, "ORACLE", NOW - (long) (hoursAgo * HOUR), price, AsOfPrices.USD);
  }

  private AsOfPrice at(int instrument) {
    return prices.at(NOW)[instrument];
  }

  @Test
  void lastObservationOfASourceCounts() {
    oracle(ETH, "a", 90, 0.5);
    oracle(ETH, "a", 100, 0.25);
    oracle(ETH, "a", 80, 0.75);

    assertThat(at(ETH)).isEqualTo(new AsOfPrice(100, 1, 900, Double.NaN, null));
  }

  @Test
  void evenNumberOfFreshSourcesTakesTheMeanOfTheMiddleTwo() {
    oracle(ETH, "a", 100, 0);
    oracle(ETH, "b", 100.5, 0);
    oracle(ETH, "c", 101, 0);
    oracle(ETH, "d", 101.5, 0.5);

    AsOfPrice price = at(ETH);
    assertThat(price.priceUsd()).isEqualTo(100.75);
    assertThat(price.sourceCount()).isEqualTo(4);
    assertThat(price.ageSeconds()).isEqualTo(1_800);
    assertThat(price.divergenceBps()).isCloseTo(1.5 / 100.75 * 10_000, within(1e-9));
    assertThat(price.reason()).isNull();
  }

  @Test
  void heartbeatAndLargestStalenessAreInclusive() {
    oracle(ETH, "a", 100, 1);
    oracle(BTC, "a", 200, 1 + 1e-6);
    oracle(USDT, "a", 1, 24);
    oracle(OTHER, "a", 1, 24 + 1e-6);

    assertThat(at(ETH).reason()).isNull();
    assertThat(at(BTC).reason()).isEqualTo(ReasonCode.STALE_PRICE);
    assertThat(at(USDT).reason()).isEqualTo(ReasonCode.STALE_PRICE);
    assertThat(at(OTHER)).isEqualTo(AsOfPrice.MISSING);
  }

  @Test
  void staleSourcesDoNotTouchAFreshMedian() {
    oracle(ETH, "a", 100, 0);
    oracle(ETH, "b", 500, 2);

    assertThat(at(ETH)).isEqualTo(new AsOfPrice(100, 1, 0, Double.NaN, null));
  }

  @Test
  void staleSourcesAloneGiveAFlaggedMedian() {
    oracle(ETH, "a", 100, 2);
    oracle(ETH, "b", 104, 3);
    oracle(ETH, "c", 110, 4);

    AsOfPrice price = at(ETH);
    assertThat(price.priceUsd()).isEqualTo(104);
    assertThat(price.reason()).isEqualTo(ReasonCode.STALE_PRICE);
    assertThat(price.ageSeconds()).isEqualTo(4 * 3_600);
  }

  @Test
  void stalenessIsPerSource() {
    prices.limit(ETH, "slow", new PriceStaleness(90_000, 180_000));
    oracle(ETH, "slow", 100, 24);
    oracle(ETH, "fast", 300, 24);

    assertThat(at(ETH)).isEqualTo(new AsOfPrice(100, 1, 86_400, Double.NaN, null));
  }

  @Test
  void divergingFreshSourcesAreFlaggedButStillPriced() {
    oracle(ETH, "a", 99, 0);
    oracle(ETH, "b", 100, 0);
    oracle(ETH, "c", 101.01, 0);

    AsOfPrice price = at(ETH);
    assertThat(price.priceUsd()).isEqualTo(100);
    assertThat(price.reason()).isEqualTo(ReasonCode.ORACLE_DIVERGENCE);
    assertThat(price.divergenceBps()).isCloseTo(201, within(1e-9));
  }

  @Test
  void quoteAssetsAreConvertedAtTheirOwnPrice() {
    prices.observe(ETH, "a", "MID", NOW, 2_000, USDT);
    oracle(USDT, "a", 0.99, 0.5);

    assertThat(at(ETH)).isEqualTo(new AsOfPrice(1_980, 1, 1_800, Double.NaN, null));
  }

  @Test
  void aStaleQuoteMakesThePriceStale() {
    prices.observe(ETH, "a", "MID", NOW, 2_000, USDT);
    oracle(USDT, "a", 1, 5);

    assertThat(at(ETH).reason()).isEqualTo(ReasonCode.STALE_PRICE);
  }

  @Test
  void aQuoteWithoutPriceLeavesNothing() {
    prices.observe(ETH, "a", "MID", NOW, 2_000, USDT);

    assertThat(at(ETH)).isEqualTo(AsOfPrice.MISSING);
  }

  @Test
  void aChainOfQuotesIsFollowedThreeDeep() {
    prices.observe(OTHER, "a", "MID", NOW, 2, PERP);
    prices.observe(PERP, "a", "MARK", NOW, 3, ETH);
    prices.observe(ETH, "a", "MID", NOW, 5, BTC);
    oracle(BTC, "a", 7, 0);

    assertThat(at(OTHER).priceUsd()).isEqualTo(210);

    prices.observe(RECEIPT, "a", "MID", NOW, 11, OTHER);
    assertThat(at(RECEIPT)).as("four deep").isEqualTo(AsOfPrice.MISSING);
  }

  @Test
  void quotesThatLeadBackAreRefusedWhicheverIsAskedFirst() {
    prices.observe(ETH, "a", "MID", NOW, 0.05, BTC);
    prices.observe(BTC, "a", "MID", NOW, 20, ETH);
    oracle(BTC, "b", 40_000, 0);

    assertThat(at(ETH)).isEqualTo(AsOfPrice.MISSING);
    assertThat(at(BTC)).isEqualTo(new AsOfPrice(40_000, 1, 0, Double.NaN, null));
  }

  @Test
  void contractsPreferTheirMark() {
    prices.observe(PERP, "a", "MARK", NOW - HOUR, 101, AsOfPrices.USD);
    prices.observe(PERP, "a", "INDEX", NOW, 100, AsOfPrices.USD);
    prices.observe(PERP, "b", "INDEX", NOW, 99, AsOfPrices.USD);

    assertThat(at(PERP)).isEqualTo(new AsOfPrice(101, 1, 3_600, Double.NaN, null));
  }

  @Test
  void onlyLinearContractsBorrowThePriceOfTheirRiskAsset() {
    oracle(ETH, "a", 100, 2);

    assertThat(at(PERP)).isEqualTo(at(ETH));
    assertThat(at(INVERSE)).isEqualTo(AsOfPrice.MISSING);
    assertThat(at(RECEIPT)).isEqualTo(AsOfPrice.MISSING);
  }

  @Test
  void aDollarIsADollar() {
    assertThat(at(USD)).isEqualTo(new AsOfPrice(1, 0, 0, Double.NaN, null));
  }

  @Test
  void aSourceThatNoOtherConfirmsIsFlaggedWhereThePolicyAsksForTwo() {
    AsOfPrices strict = new AsOfPrices(instruments(), HOUR_AND_DAY, new MedianPolicy(200, 2));
    strict.observe(ETH, "a", "ORACLE", NOW, 100, AsOfPrices.USD);
    strict.observe(ETH, "b", "ORACLE", NOW - 2 * HOUR, 100, AsOfPrices.USD);
    strict.observe(BTC, "a", "ORACLE", NOW, 7, AsOfPrices.USD);
    strict.observe(BTC, "b", "ORACLE", NOW, 7, AsOfPrices.USD);
    strict.observe(PERP, "a", "MARK", NOW, 101, AsOfPrices.USD);

    assertThat(strict.at(NOW)[ETH].reason()).isEqualTo(ReasonCode.SINGLE_SOURCE);
    assertThat(strict.at(NOW)[ETH].priceUsd()).isEqualTo(100);
    assertThat(strict.at(NOW)[BTC].reason()).isNull();
    assertThat(strict.at(NOW)[PERP].reason()).as("a venue marks its own contract").isNull();
  }

  @Test
  void limitsOfTheMedianAreChecked() {
    assertThatThrownBy(() -> new MedianPolicy(0, 2))
        .hasMessage("Limit of divergence must be positive, cannot be: 0.0");
    assertThatThrownBy(() -> new MedianPolicy(200, 0))
        .hasMessage("A price needs at least 1 source, the minimum cannot be: 0");
  }

  @Test
  void orderOfObservationsDoesNotMatter() {
    oracle(ETH, "a", 90, 0.5);
    oracle(ETH, "b", 100, 0.25);
    prices.observe(ETH, "b", "CLOSE", NOW - HOUR / 4, 70, AsOfPrices.USD);
    AsOfPrice one = at(ETH);

    AsOfPrices reversed = new AsOfPrices(instruments(), HOUR_AND_DAY, POLICY);
    reversed.observe(ETH, "b", "CLOSE", NOW - HOUR / 4, 70, AsOfPrices.USD);
    reversed.observe(ETH, "b", "ORACLE", NOW - HOUR / 4, 100, AsOfPrices.USD);
    reversed.observe(ETH, "a", "ORACLE", NOW - HOUR / 2, 90, AsOfPrices.USD);

    assertThat(reversed.at(NOW)[ETH]).isEqualTo(one);
    assertThat(one.priceUsd()).isEqualTo(95);
  }

  @Test
  void thePastCannotBeAskedFor() {
    oracle(ETH, "a", 100, 0);

    assertThatThrownBy(() -> prices.at(NOW - 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must not be before an observation");
  }

  @Test
  void aPriceMustBePositive() {
    for (double price : new double[] {0, -0.0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> prices.observe(ETH, "a", "MID", NOW, price, AsOfPrices.USD))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("must be positive, cannot be: " + price);
    }
  }

  @Test
  void limitsMustBeInOrder() {
    assertThatThrownBy(() -> new PriceStaleness(10, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be: 10.0 and 5.0");
  }
}
