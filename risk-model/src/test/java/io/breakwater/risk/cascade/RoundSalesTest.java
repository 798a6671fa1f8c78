package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.risk.cascade.RoundSales.AssetColumn;
import io.breakwater.risk.cascade.RoundSales.LaneColumn;
import io.breakwater.risk.cascade.RoundSales.PoolColumn;
import org.junit.jupiter.api.Test;

class RoundSalesTest {

  /** Every cell holds its own number, so no two cells share a place. */
  @Test
  void cellsDoNotOverlapAndSurviveBytes() {
    RoundSales sales = new RoundSales(3, 2, 5);
    long next = 1;
    for (int lane = 0; lane < 5; lane++) {
      for (AssetColumn column : AssetColumn.values()) {
        for (int asset = 0; asset < 3; asset++) {
          sales.add(column, asset, lane, next++);
        }
      }
      for (PoolColumn column : PoolColumn.values()) {
        for (int pool = 0; pool < 2; pool++) {
          sales.add(column, pool, lane, next++);
        }
      }
      for (LaneColumn column : LaneColumn.values()) {
        sales.add(column, lane, -next++);
      }
    }
    RoundSales read = RoundSales.fromBytes(sales.toBytes()).merge(new RoundSales(3, 2, 5));
    long expected = 1;
    for (int lane = 0; lane < 5; lane++) {
      for (AssetColumn column : AssetColumn.values()) {
        for (int asset = 0; asset < 3; asset++) {
          assertThat(read.get(column, asset, lane)).isEqualTo(expected++);
        }
      }
      for (PoolColumn column : PoolColumn.values()) {
        for (int pool = 0; pool < 2; pool++) {
          assertThat(read.get(column, pool, lane)).isEqualTo(expected++);
        }
      }
      for (LaneColumn column : LaneColumn.values()) {
        assertThat(read.get(column, lane)).isEqualTo(-expected++);
      }
    }
  }

  @Test
  void quietRoundsAreSmall() {
    RoundSales sales = new RoundSales(200, 5, 64);
    sales.add(AssetColumn.SOLD_UNITS, 17, 3, 42);

    assertThat(sales.toBytes()).hasSize(28);
  }

  @Test
  void otherShapesDoNotMerge() {
    assertThatThrownBy(() -> new RoundSales(1, 1, 1).merge(new RoundSales(2, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Sales must have the shape 1 assets, 1 pools, 1 lanes,"
                + " cannot be: 2 assets, 1 pools, 1 lanes");
  }

  @Test
  void sumsBeyondALongAreAnError() {
    RoundSales sales = new RoundSales(1, 1, 1);
    sales.add(AssetColumn.SEIZED, 0, 0, Long.MAX_VALUE);

    assertThatThrownBy(() -> sales.merge(sales))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("long overflow");
  }
}
