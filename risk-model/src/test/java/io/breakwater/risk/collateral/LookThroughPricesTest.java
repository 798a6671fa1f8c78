package io.breakwater.risk.collateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.collateral.LookThrough.PoolShare;
import io.breakwater.risk.collateral.LookThrough.Receipt;
import io.breakwater.risk.market.AsOfPrice;
import io.breakwater.risk.oracle.RateCap;
import io.breakwater.risk.quality.ReasonCode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LookThroughPricesTest {
  private static final int ETH = 0;
  private static final int USDC = 1;
  private static final int STAKED = 2;
  private static final int POOL = 3;
  private static final int OTHER = 4;
  private static final long DAY = 20_000;

  private final AsOfPrice[] observed = {
    price(2_000, 3, 60, 12, null),
    price(1, 2, 3_600, 40, null),
    price(2_100, 1, 5, Double.NaN, null),
    AsOfPrice.MISSING,
    AsOfPrice.MISSING
  };

  private static AsOfPrice price(
      double usd, int sources, double age, double divergence, @Nullable ReasonCode reason) {
    return new AsOfPrice(usd, sources, age, divergence, reason);
  }

  private AsOfPrice[] fill(Map<Integer, LookThrough> tokens) {
    return LookThroughPrices.fill(observed, new TreeMap<>(tokens), DAY);
  }

  @Test
  void aReceiptIsItsRateTimesTheBase() {
    AsOfPrice receipt = fill(Map.of(STAKED, new Receipt(ETH, 1.15, null)))[STAKED];

    assertThat(receipt).isEqualTo(price(1.15 * 2_000, 3, 60, 12, null));
  }

  @Test
  void aRateAboveItsCapIsNotBelieved() {
    LookThrough capped = new Receipt(ETH, 1.5, new RateCap(1.15, DAY, 0.1));

    AsOfPrice receipt = fill(Map.of(STAKED, capped))[STAKED];

    assertThat(receipt.priceUsd()).isEqualTo(1.15 * 2_000);
    assertThat(receipt.reason()).isEqualTo(ReasonCode.CAPPED_RATE);
  }

  @Test
  void aRateBelowItsCapPasses() {
    LookThrough honest = new Receipt(ETH, 1.14, new RateCap(1.15, DAY, 0.1));

    assertThat(fill(Map.of(STAKED, honest))[STAKED]).isEqualTo(price(2_280, 3, 60, 12, null));
  }

  /** By hand: 0.1 ETH and 200 USDC a share are 400. */
  @Test
  void aPoolShareIsAsGoodAsTheWorseOfItsAssets() {
    AsOfPrice share = fill(Map.of(POOL, new PoolShare(ETH, 0.1, USDC, 200)))[POOL];

    assertThat(share.priceUsd()).isCloseTo(400, within(1e-10));
    assertThat(share.sourceCount()).isEqualTo(2);
    assertThat(share.ageSeconds()).isEqualTo(3_600);
    assertThat(share.divergenceBps()).isEqualTo(40);
    assertThat(share.reason()).isNull();
  }

  @Test
  void remarksAreHandedOn() {
    observed[ETH] = price(2_000, 3, 60, 900, ReasonCode.ORACLE_DIVERGENCE);
    observed[USDC] = price(1, 2, 90_000, Double.NaN, ReasonCode.STALE_PRICE);
    AsOfPrice[] filled =
        fill(
            Map.of(
                STAKED, new Receipt(ETH, 1.1, new RateCap(1, DAY, 0)),
                POOL, new PoolShare(ETH, 0.1, USDC, 200),
                OTHER, new PoolShare(USDC, 200, ETH, 0.1)));

    assertThat(filled[STAKED].reason()).isEqualTo(ReasonCode.ORACLE_DIVERGENCE);
    assertThat(filled[POOL].reason()).isEqualTo(ReasonCode.STALE_PRICE);
    assertThat(filled[OTHER].reason()).isEqualTo(ReasonCode.STALE_PRICE);
    assertThat(filled[POOL].divergenceBps()).isEqualTo(900);
  }

  /** A pool share of a receipt: √(0.1·230)·… with the receipt at 2,300. */
  @Test
  void tokensOfTokensAreFollowed() {
    AsOfPrice[] filled =
        fill(
            Map.of(
                POOL, new PoolShare(OTHER, 0.1, USDC, 230),
                OTHER, new Receipt(ETH, 1.15, null)));

    assertThat(filled[POOL].priceUsd()).isCloseTo(460, within(1e-10));
  }

  @Test
  void aTokenOfItselfHasNoPrice() {
    AsOfPrice[] filled =
        fill(
            Map.of(
                STAKED, new Receipt(OTHER, 1, null),
                OTHER, new Receipt(STAKED, 1, null),
                POOL, new Receipt(POOL, 2, null)));

    assertThat(filled[STAKED]).isEqualTo(AsOfPrice.MISSING);
    assertThat(filled[OTHER]).isEqualTo(AsOfPrice.MISSING);
    assertThat(filled[POOL]).isEqualTo(AsOfPrice.MISSING);
  }

  @Test
  void withoutTheAssetsPriceNoPrice() {
    AsOfPrice[] filled =
        fill(Map.of(STAKED, new Receipt(OTHER, 1.1, null), POOL, new PoolShare(ETH, 1, OTHER, 1)));

    assertThat(filled[STAKED]).isEqualTo(AsOfPrice.MISSING);
    assertThat(filled[POOL]).isEqualTo(AsOfPrice.MISSING);
  }

  @Test
  void otherPricesAreUntouched() {
    AsOfPrice[] before = observed.clone();

    AsOfPrice[] filled = fill(Map.of(POOL, new PoolShare(ETH, 0.1, USDC, 200)));

    assertThat(filled[STAKED]).isEqualTo(before[STAKED]);
    assertThat(observed).containsExactly(before);
  }

  @Test
  void nothingStandsForNothing() {
    assertThatThrownBy(() -> new Receipt(ETH, 0, null))
        .hasMessage("Exchange rate of a receipt token must be positive and finite, cannot be: 0.0");
    assertThatThrownBy(() -> new PoolShare(ETH, 1, USDC, Double.NaN))
        .hasMessage("Reserve of a pool share must be positive and finite, cannot be: NaN");
  }
}
