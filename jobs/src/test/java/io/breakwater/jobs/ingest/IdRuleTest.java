package io.breakwater.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdRuleTest {

  @Test
  void acceptsIdsOfRealVenues() {
    for (String id :
        new String[] {
          "0x00000000000000000000000000000000000000ff",
          "BTC/USDT:USDT",
          "USDC.e",
          "1INCH",
          "ETH-B",
          "USD\u20ae0",
          "aave_v3|main#2",
          "caf\u00e9"
        }) {
      assertThat(IdRule.normalised(id)).isEqualTo(id);
    }
  }

  @Test
  void twinsOfOneIdBecomeOne() {
    assertThat(IdRule.normalised("cafe\u0301")).isEqualTo("caf\u00e9");
  }

  @Test
  void refusesIdsThatMergeSplitOrExecute() {
    for (String id :
        new String[] {
          "",
          " a",
          "a b",
          "a\u200bb",
          "a\u0000b",
          "a\nb",
          "=1+1",
          "+1",
          "-1",
          "@x",
          "\u202ea",
          "x".repeat(129),
          "x".repeat(10_000),
          "a,b",
          "a\"b",
          "a<b",
          "a;b",
          "a'b"
        }) {
      assertThat(IdRule.normalised(id)).as("id '%s'", id).isNull();
    }
    assertThat(IdRule.normalised("x".repeat(128))).hasSize(128);
  }
}
