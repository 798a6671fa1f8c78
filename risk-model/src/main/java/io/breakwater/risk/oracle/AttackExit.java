package io.breakwater.risk.oracle;

import io.breakwater.risk.market.ConstantProductPool;

/** What becomes of the purchase that lifted the market. */
public enum AttackExit {
  /** Sold back before anybody trades against it: only fees are lost. The defender's worst case. */
  UNDONE {
    @Override
    double costUsd(ConstantProductPool market, double marketFactor) {
      return market.roundTripCostUsd(marketFactor);
    }
  },
  /** Others trade the market back first: the attacker keeps the purchase at the old price. */
  ABANDONED {
    @Override
    double costUsd(ConstantProductPool market, double marketFactor) {
      return market.abandonedCostUsd(marketFactor);
    }
  };

  abstract double costUsd(ConstantProductPool market, double marketFactor);
}
