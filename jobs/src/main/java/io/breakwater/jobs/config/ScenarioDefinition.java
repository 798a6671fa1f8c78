package io.breakwater.jobs.config;

import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.scenario.Scenario;
import io.breakwater.risk.scenario.Shock;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * A scenario as its file has it.
 *
 * @param scenario all shocks of the file
 * @param optionalAssets assets that a book need not have: a historical scenario names more than any
 *     one book holds
 * @param frictions terms of the stress beyond its shocks
 */
public record ScenarioDefinition(
    Scenario scenario, Set<String> optionalAssets, FrictionPolicy frictions)
    implements Serializable {

  /** Copies the set. */
  public ScenarioDefinition {
    optionalAssets = Set.copyOf(optionalAssets);
  }

  /** A scenario of shocks alone. */
  public ScenarioDefinition(Scenario scenario, Set<String> optionalAssets) {
    this(scenario, optionalAssets, FrictionPolicy.NONE);
  }

  /**
   * The scenario for the instruments of a run: without the shocks of optional assets that are no
   * risk asset of the run. A shock of any other unknown asset stays, for the market to refuse.
   */
  public Scenario on(InstrumentTable instruments) {
    List<Shock> shocks =
        scenario.shocks().stream()
            .filter(
                shock ->
                    !optionalAssets.contains(shock.asset())
                        || isRiskAsset(instruments, shock.asset()))
            .toList();
    return new Scenario(
        scenario.id(), shocks, scenario.source(), scenario.version(), scenario.description());
  }

  private static boolean isRiskAsset(InstrumentTable instruments, String asset) {
    int key = instruments.keyOf(asset);
    return key >= 0 && instruments.get(key).riskAsset() == key;
  }
}
