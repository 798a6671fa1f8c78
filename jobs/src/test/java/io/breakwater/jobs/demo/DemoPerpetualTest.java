package io.breakwater.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DemoPerpetualTest {
  @Test
  void keysFollowTheOrderOfIds() {
    for (int i = 0; i < DemoPerpetual.COUNT; i++) {
      assertThat(DemoPerpetual.ALL[i].key).isEqualTo(i);
    }
    for (int i = 0; i < DemoAsset.COUNT; i++) {
      assertThat(DemoAsset.ALL[i].key).isEqualTo(i);
    }
    assertThat(DemoPerpetual.ALL).extracting(p -> p.id).isSorted();
    assertThat(DemoAsset.ALL).extracting(DemoAsset::id).isSorted();
  }

  @Test
  void deductionsGiveTheMarginSummedSliceBySlice() {
    for (DemoPerpetual perpetual : DemoPerpetual.ALL) {
      for (int tier = 0; tier < perpetual.tiers(); tier++) {
        double notional = perpetual.lowerNotional(tier) * 1.3 + 1e-3;
        double byTable = notional * perpetual.maintenanceRate(tier) - perpetual.deduction(tier);
        assertThat(perpetual.maintenanceMargin(notional))
            .isCloseTo(byTable, within(1e-9 * notional));
      }
    }
  }

  @Test
  void initialMarginExceedsMaintenance() {
    for (DemoPerpetual perpetual : DemoPerpetual.ALL) {
      for (int tier = 0; tier < perpetual.tiers(); tier++) {
        assertThat(1 / perpetual.maxLeverage(tier)).isGreaterThan(perpetual.maintenanceRate(tier));
      }
    }
  }

  @Test
  void inverseContractsPayCoin() {
    // BitMEX, 100,000 contracts of 1 USD from 10,000 to 10,500: 0.476190 XBT
    double contracts = 100_000 / DemoPerpetual.BTC_USD_INV.multiplier;
    assertThat(DemoPerpetual.BTC_USD_INV.profit(contracts, 10_000, 10_500))
        .isCloseTo(0.476190, within(5e-7));
    assertThat(DemoPerpetual.BTC_USD_INV.notional(contracts, 10_000)).isEqualTo(10);
  }
}
