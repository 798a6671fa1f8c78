package io.breakwater.jobs.stage;

import io.breakwater.risk.margin.MarginRegime;
import io.breakwater.risk.market.InstrumentTable;
import java.util.List;

/**
 * Makes the regime of one venue from its configured rules and the parameter rows in force on one
 * day.
 */
@FunctionalInterface
public interface RegimeAssembler {
  /**
   * The regime.
   *
   * @param regime name of a file in {@code conf/regimes}
   * @param venue venue that publishes the parameters
   * @param instruments all instruments of the run
   * @param parameters the newest row in force of each asset and e-mode category of the venue
   * @param tiers the tiers in force of each contract of the venue
   */
  MarginRegime assemble(
      String regime,
      String venue,
      InstrumentTable instruments,
      List<ParameterRow> parameters,
      List<TierRow> tiers);
}
