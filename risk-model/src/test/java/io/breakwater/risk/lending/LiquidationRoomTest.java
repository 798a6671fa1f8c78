package io.breakwater.risk.lending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LiquidationRoomTest {

  @Test
  void roomIsTheSmallerOfTheTwo() {
    assertThat(new LiquidationRoom(100, 30, 60, 10).room()).isEqualTo(50);
    assertThat(new LiquidationRoom(100, 70, 60, 10).room()).isEqualTo(30);
    assertThat(new LiquidationRoom(100, 110, 60, 10).room()).isZero();
  }

  @Test
  void auctionsTakeRoomAndGiveItBack() {
    LiquidationRoom room = LiquidationRoom.empty(100, 60).take(25);
    assertThat(room.room()).isEqualTo(35);
    assertThat(room.globalInAuction()).isEqualTo(25);
    assertThat(room.free(25)).isEqualTo(LiquidationRoom.empty(100, 60));
    assertThat(room.free(40).inAuction()).isZero();
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> LiquidationRoom.empty(-1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Caps and what is in auction must not be negative, cannot be: -1.0, 0.0, 1.0, 0.0");
  }
}
