package io.breakwater.jobs.stage;

import io.breakwater.jobs.config.ConfSet;
import io.breakwater.jobs.config.LimitDefinition;
import io.breakwater.jobs.config.LimitLoader;
import io.breakwater.jobs.config.RegimeDefinition;
import io.breakwater.jobs.config.RegimeFactory;
import io.breakwater.jobs.config.RegimeLoader;
import io.breakwater.jobs.config.RiskConfig;
import io.breakwater.jobs.config.ScenarioDefinition;
import io.breakwater.jobs.config.ScenarioLoader;
import io.breakwater.risk.margin.MarginRegime;
import io.breakwater.risk.market.InstrumentTable;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything configured that decides a run's numbers.
 *
 * @param config settings
 * @param regimes margin rules by name
 * @param scenarios scenarios by id
 * @param limits limits of the risk appetite by id
 */
public record RunSetup(
    RiskConfig config,
    ConfSet<RegimeDefinition> regimes,
    ConfSet<ScenarioDefinition> scenarios,
    ConfSet<LimitDefinition> limits)
    implements RegimeAssembler {

  /** Checks that the limits name what is published. */
  public RunSetup {
    LimitMeasurement.requireKnown(limits);
  }

  /** Reads regimes, scenarios and limits below {@code home} beside settings already read. */
  public static RunSetup load(Path home, RiskConfig config) {
    return new RunSetup(
        config,
        RegimeLoader.load(home, config),
        ScenarioLoader.load(home, config.frictions()),
        LimitLoader.load(home));
  }

  /** One hash of all of it. */
  public String hash() {
    return config.runHash(regimes, scenarios, limits);
  }

  @Override
  public MarginRegime assemble(
      String regime,
      String venue,
      InstrumentTable instruments,
      List<ParameterRow> parameters,
      List<TierRow> tiers) {
    return RegimeFactory.build(
        regimes.require(regime, "regime", "account rows and venue defaults of " + venue),
        venue,
        instruments,
        parameters.stream().map(RunSetup::termsOf).toList(),
        tiers.stream().map(RunSetup::termsOf).toList());
  }

  /** Seconds from liquidation to sale at the oracle price; NaN for venues without auctions. */
  double auctionSeconds(AccountDirectory.VenueRegime used) {
    return regimes.require(
                used.regime(), "regime", "account rows and venue defaults of " + used.venue())
            instanceof RegimeDefinition.Vault vault
        ? vault.auctionSeconds()
        : Double.NaN;
  }

  private static RegimeFactory.ReserveTerms termsOf(ParameterRow row) {
    return new RegimeFactory.ReserveTerms(
        row.instrument(),
        row.emode(),
        row.loanToValue(),
        row.liquidationThreshold(),
        row.liquidationBonus(),
        row.protocolFeeRatio(),
        row.haircutRatio());
  }

  private static RegimeFactory.TierTerms termsOf(TierRow row) {
    return new RegimeFactory.TierTerms(
        row.instrument(),
        row.lowerNotional(),
        row.maintenanceMarginRate(),
        row.deduction(),
        row.maxLeverage(),
        row.initialMarginRate());
  }
}
