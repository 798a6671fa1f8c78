package io.breakwater.risk.scenario;

import java.io.Serializable;

/**
 * One thing that happens to the market in a {@link Scenario}.
 *
 * <p>A shock names a risk asset, or {@link #ALL} for every asset that has no shock of its own of
 * the same kind.
 */
public sealed interface Shock extends Serializable permits PriceShock, DepthShock {

  /** Stands for every asset without a shock of its own. */
  String ALL = "*";

  /** Id of the risk asset that is shocked, or {@link #ALL}. */
  String asset();
}
