package io.breakwater.jobs.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.jobs.landing.UnderlyingLegs.Leg;
import io.breakwater.risk.collateral.LookThrough.PoolShare;
import io.breakwater.risk.collateral.LookThrough.Receipt;
import io.breakwater.risk.oracle.RateCap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnderlyingLegsTest {
  private static final RateCap GROWTH = new RateCap(1.1, 20_000, 0.1);

  private static int key(String asset) {
    return List.of("ETH", "USDC", "eip155:1/erc20").indexOf(asset);
  }

  @Test
  void aReceiptHasOneLeg() {
    assertThat(UnderlyingLegs.of("RECEIPT_TOKEN", "ETH:1.15").legs())
        .containsExactly(new Leg("ETH", 1.15, Double.NaN));
    assertThat(UnderlyingLegs.of("RECEIPT_TOKEN", "ETH:1.15").token(k -> key(k), GROWTH))
        .isEqualTo(new Receipt(0, 1.15, GROWTH));
  }

  @Test
  void aStatedCapGoesBeforeTheGrowth() {
    assertThat(UnderlyingLegs.of("RECEIPT_TOKEN", "ETH:1.15:1.2").token(k -> key(k), GROWTH))
        .isEqualTo(new Receipt(0, 1.15, new RateCap(1.2, 0, 0)));
  }

  @Test
  void aPoolShareHasTwo() {
    assertThat(UnderlyingLegs.of("LP_TOKEN", "ETH:0.1 ; USDC:2e2").token(k -> key(k), null))
        .isEqualTo(new PoolShare(0, 0.1, 1, 200));
  }

  @Test
  void idsMayHoldColons() {
    assertThat(UnderlyingLegs.of("RECEIPT_TOKEN", "eip155:1/erc20:1.5").token(k -> key(k), null))
        .isEqualTo(new Receipt(2, 1.5, null));
  }

  @Test
  void whatIsUnknownPricesNothing() {
    assertThat(UnderlyingLegs.of("RECEIPT_TOKEN", "NEW:1").token(k -> key(k), null)).isNull();
    assertThat(UnderlyingLegs.of("RECEIPT_TOKEN", null).token(k -> key(k), null)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "RECEIPT_TOKEN, ETH",
    "RECEIPT_TOKEN, ETH:",
    "RECEIPT_TOKEN, ETH:0",
    "RECEIPT_TOKEN, ETH:-1",
    "RECEIPT_TOKEN, ETH:1e31",
    "RECEIPT_TOKEN, ETH:1.2:x",
    "RECEIPT_TOKEN, ETH:1.2:0",
    "RECEIPT_TOKEN, ETH:1;USDC:1",
    "LP_TOKEN, ETH:1",
    "LP_TOKEN, ETH:1;USDC:1;BTC:1",
    "LP_TOKEN, ETH:1:2;USDC:1",
    "LP_TOKEN, ETH:1;",
    "SPOT, ETH:1"
  })
  void whatCannotBeReadIsMalformed(String kind, String text) {
    assertThat(UnderlyingLegs.isMalformed(kind, text)).isTrue();
    assertThat(UnderlyingLegs.of(kind, text).legs()).isEmpty();
  }
}
