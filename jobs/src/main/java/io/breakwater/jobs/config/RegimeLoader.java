package io.breakwater.jobs.config;

import io.breakwater.risk.cascade.LossPool;
import io.breakwater.risk.margin.CloseFactor;
import io.breakwater.risk.margin.HealthBands;
import io.breakwater.risk.margin.HealthPolicy;
import java.nio.file.Path;

/** Reads {@code conf/regimes/*.conf}. */
public final class RegimeLoader {
  private static final String FOLDER = "conf/regimes";

  private RegimeLoader() {}

  /**
   * Every regime below {@code home}, with the house's bands and target where a file sets none of
   * its own. Refuses a configuration that names a regime without a file.
   */
  public static ConfSet<RegimeDefinition> load(Path home, RiskConfig config) {
    ConfSet<RegimeDefinition> regimes = load(home, config.health());
    config
        .venues()
        .forEach((venue, regime) -> regimes.require(regime, "regime", "key venues." + venue));
    return regimes;
  }

  static ConfSet<RegimeDefinition> load(Path home, HealthPolicy house) {
    return ConfFolder.read(
        home.resolve(FOLDER), FOLDER, (name, config) -> definition(name, config, house));
  }

  private enum Type {
    LENDING,
    TIERED,
    VAULT
  }

  private static RegimeDefinition definition(String name, StrictConfig config, HealthPolicy house) {
    HealthPolicy health = config.has("health") ? health(config.section("health")) : house;
    String source = config.text("source");
    String version = config.text("version");
    return switch (config.word("type", Type.class)) {
      case LENDING ->
          new RegimeDefinition.Lending(
              name,
              source,
              version,
              health,
              config.section("close-factor").as(RegimeLoader::closeFactor),
              config.number("dust-usd", NumberRange.NOT_NEGATIVE),
              config.number("default-liquidation-bonus-ratio", NumberRange.SHARE),
              config.number("default-protocol-fee-ratio", NumberRange.SHARE));
      case TIERED ->
          new RegimeDefinition.Tiered(
              name,
              source,
              version,
              health,
              config.section("close-factor").as(RegimeLoader::closeFactor),
              config.number("liquidation-fee-ratio", NumberRange.SHARE),
              config.text("insurance-pool"),
              config.word("loss-residual", LossPool.Residual.class),
              config.number("default-haircut-ratio", NumberRange.SHARE));
      case VAULT ->
          new RegimeDefinition.Vault(
              name,
              source,
              version,
              health,
              config.number("default-liquidation-ratio", NumberRange.above(1, 10)),
              config.number("default-liquidation-penalty-ratio", NumberRange.SHARE),
              config.number("dust-usd", NumberRange.NOT_NEGATIVE),
              config.number("auction-start-factor", NumberRange.closed(1, 10)));
    };
  }

  private static CloseFactor closeFactor(StrictConfig config) {
    return new CloseFactor(
        config.number("partial-ratio", NumberRange.above(0, 1)),
        config.number("full-below-health", NumberRange.SHARE),
        config.number("small-position-usd", NumberRange.NOT_NEGATIVE),
        config.word("basis", CloseFactor.Basis.class));
  }

  /** Bands and target of a {@code margin} or {@code health} group. */
  static HealthPolicy health(StrictConfig config) {
    StrictConfig bands = config.section("bands");
    NumberRange bound = NumberRange.above(1, 1000);
    return config.build(
        () ->
            new HealthPolicy(
                new HealthBands(
                    bands.number("watch", bound),
                    bands.number("warn", bound),
                    bands.number("call", bound),
                    bands.number("critical", bound)),
                config.number("target-health", NumberRange.closed(1, 1000))));
  }
}
