package io.breakwater.risk.scenario;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A named set of shocks, with where it comes from.
 *
 * @param id unique name, as published in {@code scenario_id}
 * @param shocks what happens; at most one shock of a kind for one asset
 * @param source where the figures come from
 * @param version version of the scenario; a change of figures is a new version
 * @param description one sentence for the reader of a report
 */
public record Scenario(
    String id, List<Shock> shocks, String source, String version, String description)
    implements Serializable {

  /** The market as it is: no shock. */
  public static final Scenario BASE =
      new Scenario("BASE", List.of(), "none", "1", "Prices and depth as of the run.");

  /** Checks the name and that no asset is shocked twice in one way. */
  public Scenario {
    if (id.isBlank()) {
      throw new IllegalArgumentException("Scenario id must not be blank, cannot be: '" + id + "'");
    }
    shocks = List.copyOf(shocks);
    Set<String> seen = new HashSet<>();
    for (Shock shock : shocks) {
      String kind = shock.getClass().getSimpleName();
      if (!seen.add(kind + " " + shock.asset())) {
        throw new IllegalArgumentException(
            "Scenario "
                + id
                + " must shock an asset once, cannot repeat: "
                + kind
                + " of "
                + shock.asset());
      }
    }
  }
}
