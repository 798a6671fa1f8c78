package io.breakwater.jobs.spark;

import io.breakwater.risk.margin.MarginRegime;
import io.breakwater.risk.margin.SafetyForm;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.valuation.AccountValue;
import java.util.Arrays;

/**
 * Values the accounts of one day under the three states that the series need: today as it is,
 * today's holdings at tomorrow's prices, today's holdings under yesterday's parameters. One pass
 * over the legs of a day, no look at any other day's legs.
 */
final class DayValuer {
  private final PriceMatrix prices;
  private final RegimeTimeline regimes;
  private final AccountValue value = new AccountValue();
  private final double[] slots = new double[PackedDays.VALUE_SLOTS];

  DayValuer(PriceMatrix prices, RegimeTimeline regimes) {
    this.prices = prices;
    this.regimes = regimes;
  }

  /**
   * Values every account of a block on day index {@code day} and packs it into the chunk of its
   * bucket.
   */
  void pack(AccountBlock block, int day, int[] bucketOfAccount, PackedDays[] chunks) {
    for (int account = 0; account < block.accounts(); account++) {
      MarginRegime regime = regimes.at(block.regime()[account], day);
      boolean buffer = regime.safetyForm() == SafetyForm.MARGIN_BUFFER;
      fill(regime, block, account, day, buffer);
      int key = block.accountKey()[account];
      chunks[bucketOfAccount[key]].value(
          key, day, buffer ? PackedDays.BUFFER_FORM : PackedDays.LOG_FORM, slots);
    }
  }

  private void fill(MarginRegime regime, AccountBlock block, int account, int day, boolean buffer) {
    Arrays.fill(slots, Double.NaN);
    regime.value(block, account, prices.day(day), value);
    boolean complete = value.isComplete();
    slots[PackedDays.EQUITY] = complete ? value.equityUsd : Double.NaN;
    if (buffer) {
      slots[PackedDays.M1] = value.marginBuffer();
      slots[PackedDays.N3] = value.notionalUsd;
      slots[PackedDays.WALLET] = complete ? value.collateralUsd : Double.NaN;
      slots[PackedDays.MARGIN_DEBT] = complete ? value.debtUsd : Double.NaN;
      slots[PackedDays.M3] = slots[PackedDays.M1];
    } else if (complete) {
      slots[PackedDays.C1] = value.collateralUsd;
      slots[PackedDays.D1] = value.debtUsd;
      slots[PackedDays.C3] = value.collateralUsd;
      slots[PackedDays.WEIGHTED] = value.weightedCollateralUsd;
    }
    if (regimes.changed(block.regime()[account], day)) {
      regimes.at(block.regime()[account], day - 1).value(block, account, prices.day(day), value);
      slots[buffer ? PackedDays.M3 : PackedDays.C3] =
          buffer ? value.marginBuffer() : value.isComplete() ? value.collateralUsd : Double.NaN;
    }
    if (day + 1 < prices.days()) {
      regime.value(block, account, prices.day(day + 1), value);
      if (buffer) {
        slots[PackedDays.M2] = value.marginBuffer();
      } else if (value.isComplete()) {
        slots[PackedDays.C2] = value.collateralUsd;
        slots[PackedDays.D2] = value.debtUsd;
      }
    }
  }
}
