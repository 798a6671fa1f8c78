package io.breakwater.risk.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class InstrumentTableTest {

  private static Instrument receipt(int key, String id, int of) {
    return new Instrument(key, id, InstrumentKind.RECEIPT_TOKEN, of, key, 1, false);
  }

  @Test
  void receiptsOfReceiptsMoveWithTheLastAsset() {
    InstrumentTable table =
        new InstrumentTable(
            List.of(
                receipt(0, "vault-share", 1),
                receipt(1, "awstETH", 2),
                receipt(2, "wstETH", 3),
                Instrument.spot(3, "ETH"),
                new Instrument(4, "wstETH-PERP", InstrumentKind.LINEAR_PERP, 2, 3, 1, false)));

    assertThat(table.all()).extracting(Instrument::riskAsset).containsOnly(3);
    assertThat(table.get(0).id()).isEqualTo("vault-share");
    assertThat(table.get(0).kind()).isEqualTo(InstrumentKind.RECEIPT_TOKEN);
  }

  @Test
  void whatLeadsBackToItselfStandsForItself() {
    InstrumentTable table =
        new InstrumentTable(List.of(receipt(0, "a", 1), receipt(1, "b", 0), receipt(2, "c", 1)));

    assertThat(table.all()).extracting(Instrument::riskAsset).containsExactly(0, 1, 2);
  }

  @Test
  void unknownAssetsAndRepeatedIdsAreRefused() {
    assertThatThrownBy(() -> new InstrumentTable(List.of(receipt(0, "a", 1))))
        .hasMessage("Instrument a names an unknown asset key: 1");
    assertThatThrownBy(
            () -> new InstrumentTable(List.of(Instrument.spot(0, "a"), Instrument.spot(1, "a"))))
        .hasMessage("Instrument id must be unique, cannot repeat: a");
    assertThatThrownBy(() -> new InstrumentTable(List.of(Instrument.spot(1, "a"))))
        .hasMessage("Instrument a at index 0 must have that key, cannot be: 1");
  }
}
