package io.breakwater.jobs.stage;

import io.breakwater.jobs.config.RegimeDefinition;
import io.breakwater.jobs.config.RegimeFactory;
import io.breakwater.jobs.config.ScenarioDefinition;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.stage.AccountDirectory.VenueRegime;
import io.breakwater.risk.cascade.CascadeBook;
import io.breakwater.risk.cascade.CascadeParameters;
import io.breakwater.risk.cascade.TieredMarginRule;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.scenario.Scenario;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The book, the shocked markets and the loss waterfall of a run's cascades.
 *
 * @param accounts the accounts of the business date, by account key
 * @param book those of them that can be priced
 * @param markets one shocked market a scenario, by scenario id
 * @param parameters impact, limits, loss waterfall
 * @param depthUsd market depth by instrument key, as the form of the impact means it
 */
public record CascadeInputs(
    AccountBlock accounts,
    CascadeBook book,
    List<ShockedMarket> markets,
    CascadeParameters parameters,
    double[] depthUsd) {

  /** Reads them for a run. */
  public static CascadeInputs of(RunContext context) {
    RunInputs in = context.inputs();
    List<AccountBlock> blocks = new ArrayList<>(context.accountsToday().collect());
    blocks.sort(Comparator.comparingInt(block -> block.accountKey()[0]));
    AccountBlock accounts = AccountBlock.concat(blocks);
    CascadeBook book = bookOf(context, accounts);
    MarketImpact impact = context.marketImpact();
    double[] depth = impact.depthUsd();
    List<ShockedMarket> markets = new ArrayList<>();
    for (ScenarioDefinition definition : context.setup().scenarios().byName().values()) {
      markets.add(market(book, definition, in, depth));
    }
    CascadeParameters configured = context.config().cascade();
    CascadeParameters parameters =
        configured
            .withImpact(impact.on(book.assetKeys()))
            .withWaterfall(configured.waterfall().withPools(context.fundPools().lossPools()));
    return new CascadeInputs(accounts, book, markets, parameters, depth);
  }

  /** The market of one more scenario. */
  public static ShockedMarket market(
      CascadeBook book, ScenarioDefinition definition, RunInputs in, double[] depth) {
    Scenario scenario = definition.on(in.instruments());
    try {
      return book.market(scenario, in.instruments(), depth);
    } catch (IllegalArgumentException e) {
      throw RiskException.of("SCEN-01", ExitCode.CONFIGURATION, "A scenario does not fit the book")
          .where("scenario " + scenario.id())
          .rule(String.valueOf(e.getMessage()))
          .next("correct the asset id, or mark the shock optional = true")
          .causedBy(e);
    }
  }

  /** The book of some accounts of the business date. */
  public static CascadeBook bookOf(RunContext context, AccountBlock accounts) {
    RunInputs in = context.inputs();
    return CascadeBook.of(
        accounts,
        in.regimes().day(in.today()),
        in.instruments(),
        in.pricesToday(),
        regime -> marginRule(context, regime));
  }

  /** The regime of some accounts as its file has it. */
  public static RegimeDefinition definition(RunContext context, VenueRegime used) {
    return context
        .setup()
        .regimes()
        .require(used.regime(), "regime", "account rows and venue defaults of " + used.venue());
  }

  /** Asked for derivatives regimes alone. */
  private static TieredMarginRule marginRule(RunContext context, int regime) {
    VenueRegime used = context.inputs().accounts().regimes().get(regime);
    return RegimeFactory.liquidationRule((RegimeDefinition.Tiered) definition(context, used));
  }
}
