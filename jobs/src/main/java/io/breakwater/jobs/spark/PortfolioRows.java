package io.breakwater.jobs.spark;

import io.breakwater.jobs.table.PortfolioMarginRow;
import io.breakwater.jobs.table.RecordCodec;
import io.breakwater.risk.margin.MarginRegime;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.portfolio.AccountPortfolio;
import io.breakwater.risk.portfolio.AssetDepth;
import io.breakwater.risk.portfolio.DatedMarket;
import io.breakwater.risk.portfolio.GridCell;
import io.breakwater.risk.portfolio.HistoricalProfits;
import io.breakwater.risk.portfolio.MarginModel;
import io.breakwater.risk.portfolio.PortfolioMargin;
import io.breakwater.risk.portfolio.PortfolioMarginParameters;
import io.breakwater.risk.portfolio.ScenarioGrid;
import io.breakwater.risk.portfolio.StaticPortfolio;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.procyclicality.ComparedRegime;
import io.breakwater.risk.procyclicality.FrontierParameters;
import io.breakwater.risk.procyclicality.RegimeFrontier;
import io.breakwater.risk.procyclicality.RegimeSeries;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.valuation.AccountValue;
import io.breakwater.risk.volatility.VolatilityParameters;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Margin of the contracts of accounts by every model, and their part in the comparison of regimes.
 *
 * @param instruments all instruments
 * @param pricesToday prices by instrument key
 * @param dated expiries, and what options are valued with
 * @param history moves of prices
 * @param depth markets in which positions would be closed
 * @param regimesToday margin regimes in force, by regime index
 * @param venueOfRegime venue of each regime index
 * @param margin parameters of the models
 * @param frontier parameters of the comparison
 * @param volatility parameters of the volatility that filters profits
 */
public record PortfolioRows(
    InstrumentTable instruments,
    double[] pricesToday,
    DatedMarket dated,
    MarketHistory history,
    AssetDepth depth,
    List<MarginRegime> regimesToday,
    List<String> venueOfRegime,
    PortfolioMarginParameters margin,
    FrontierParameters frontier,
    VolatilityParameters volatility)
    implements Serializable {

  private static final List<String> REGIMES =
      Arrays.stream(ComparedRegime.values()).map(Enum::name).toList();

  /** One row a model for every account with contracts. */
  public List<Row> margins(AccountBlock block) {
    RecordCodec<PortfolioMarginRow> codec = RecordCodec.of(PortfolioMarginRow.class);
    List<GridCell> cells = ScenarioGrid.cells(margin.grid());
    List<Row> rows = new ArrayList<>();
    for (int account = 0; account < block.accounts(); account++) {
      if (hasContracts(block, account)) {
        AccountPortfolio held = held(block, account);
        StaticPortfolio contracts = new StaticPortfolio(held.contracts(), pricesToday);
        for (PortfolioMargin result : margins(contracts, cells)) {
          rows.add(
              codec.toKeyedRow(block.accountKey()[account], row(result, contracts, held.reason())));
        }
      }
    }
    return rows;
  }

  private List<PortfolioMargin> margins(StaticPortfolio contracts, List<GridCell> cells) {
    return List.of(
        PortfolioMargin.ofGrid(contracts, cells, margin),
        PortfolioMargin.ofSpan(contracts, margin),
        PortfolioMargin.ofValueAtRisk(
            MarginModel.HISTORICAL_VAR,
            contracts,
            HistoricalProfits.of(contracts, history.moves()),
            depth,
            margin),
        PortfolioMargin.ofValueAtRisk(
            MarginModel.FILTERED_VAR,
            contracts,
            HistoricalProfits.of(contracts, history.filteredMoves()),
            depth,
            margin));
  }

  private PortfolioMarginRow row(
      PortfolioMargin result, StaticPortfolio contracts, @Nullable ReasonCode unknown) {
    PortfolioMargin shown = unknown == null ? result : result.absentFor(unknown);
    double exposure = unknown == null ? contracts.grossExposureUsd() : Double.NaN;
    return new PortfolioMarginRow(
        "",
        "",
        shown.model().name(),
        shown.underlying() < 0 ? null : instruments.get(shown.underlying()).id(),
        shown.priceMove(),
        shown.volatility() == null ? null : shown.volatility().name(),
        shown.loss(),
        shown.contingency(),
        shown.liquidity(),
        shown.concentration(),
        shown.requirement(),
        shown.maintenance(),
        exposure,
        shown.requirement() > 0 ? exposure / shown.requirement() : Double.NaN,
        shown.reason() == null ? null : shown.reason().name());
  }

  /** The frontiers of the venues whose accounts with contracts are in the blocks. */
  public Map<String, RegimeFrontier> frontiers(Iterator<AccountBlock> blocks) {
    Map<String, RegimeFrontier> frontiers = new TreeMap<>();
    while (blocks.hasNext()) {
      AccountBlock block = blocks.next();
      for (int account = 0; account < block.accounts(); account++) {
        if (hasContracts(block, account)) {
          String venue = venueOfRegime.get(block.regime()[account]);
          addTo(
              frontiers.computeIfAbsent(venue, name -> new RegimeFrontier(REGIMES, frontierDays())),
              block,
              account);
        }
      }
    }
    return frontiers;
  }

  /** The first map with the frontiers of the second added. */
  public static Map<String, RegimeFrontier> merge(
      Map<String, RegimeFrontier> frontiers, Map<String, RegimeFrontier> more) {
    more.forEach((venue, added) -> frontiers.merge(venue, added, RegimeFrontier::merge));
    return frontiers;
  }

  private int frontierDays() {
    return Math.max(0, history.moves().days() - history.firstDay() - frontier.windowDays() + 1);
  }

  private void addTo(RegimeFrontier frontiers, AccountBlock block, int account) {
    AccountPortfolio held = held(block, account);
    if (held.reason() != null || frontierDays() == 0) {
      frontiers.exclude();
      return;
    }
    StaticPortfolio contracts = new StaticPortfolio(held.contracts(), pricesToday);
    double[] profits =
        Arrays.copyOfRange(
            HistoricalProfits.of(contracts, history.moves()),
            history.firstDay(),
            history.moves().days());
    double[] forecast = MarketHistory.forecast(profits, volatility);
    List<GridCell> cells = ScenarioGrid.cells(margin.grid());
    Map<ComparedRegime, Double> steady =
        Map.of(
            ComparedRegime.VENUE,
            venueMargin(block, account),
            ComparedRegime.SCENARIO_GRID,
            PortfolioMargin.ofGrid(contracts, cells, margin).requirement(),
            ComparedRegime.SPAN,
            PortfolioMargin.ofSpan(contracts, margin).requirement());
    frontiers.add(
        contracts.grossExposureUsd(),
        Arrays.copyOfRange(forecast, frontier.windowDays(), forecast.length),
        RegimeSeries.of(
            steady,
            profits,
            forecast,
            margin.marginLevel(),
            margin.valueAtRisk().horizonDays(),
            frontier));
  }

  private double venueMargin(AccountBlock block, int account) {
    AccountValue value = new AccountValue();
    regimesToday.get(block.regime()[account]).value(block, account, pricesToday, value);
    return value.isComplete() ? value.initialMarginUsd : Double.NaN;
  }

  private AccountPortfolio held(AccountBlock block, int account) {
    return AccountPortfolio.of(block, account, account + 1, instruments, pricesToday, dated);
  }

  private static boolean hasContracts(AccountBlock block, int account) {
    for (int leg = block.legStart()[account]; leg < block.legStart()[account + 1]; leg++) {
      if (block.sideOf(leg) == PositionSide.DERIVATIVE && block.quantity()[leg] != 0) {
        return true;
      }
    }
    return false;
  }
}
