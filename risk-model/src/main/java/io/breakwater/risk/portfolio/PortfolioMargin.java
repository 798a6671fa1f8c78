package io.breakwater.risk.portfolio;

import io.breakwater.risk.quality.ReasonCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Margin of the contracts of one account by one model, in USD.
 *
 * <p>Scenario models margin each book, one underlying and one settle asset, and add the books up;
 * the scenario shown is the one of the book that needs most. Value-at-risk models take the
 * contracts together and add what closing them costs.
 *
 * @formula scenario models: Σ_books margin·p_settle; value at risk: max(0, VaR) + liquidity +
 *     concentration
 * @units USD
 * @source methodology A2, portfolio margin, VaR / ES
 * @param model model
 * @param underlying risk asset of the book that needs most, −1 without one
 * @param priceMove price move of its worst scenario, NaN without one
 * @param volatility volatility in it, null without one
 * @param loss loss that the model sees
 * @param contingency charges of the grid
 * @param liquidity cost of closing, value at risk only
 * @param concentration extra for positions that are slow to close, value at risk only
 * @param requirement sum of the four: initial margin
 * @param maintenance maintenance margin, NaN for models that state none
 * @param reason why numbers are absent, null when fine
 */
public record PortfolioMargin(
    MarginModel model,
    int underlying,
    double priceMove,
    @Nullable VolatilityState volatility,
    double loss,
    double contingency,
    double liquidity,
    double concentration,
    double requirement,
    double maintenance,
    @Nullable ReasonCode reason) {

  private static PortfolioMargin absent(MarginModel model, ReasonCode reason) {
    double none = Double.NaN;
    return new PortfolioMargin(model, -1, none, null, none, none, none, none, none, none, reason);
  }

  /** The same model without numbers, because something about the account is not known. */
  public PortfolioMargin absentFor(ReasonCode missing) {
    return absent(model, missing);
  }

  /** Margin by the scenario grid. */
  public static PortfolioMargin ofGrid(
      StaticPortfolio contracts, List<GridCell> cells, PortfolioMarginParameters parameters) {
    double loss = 0;
    double contingency = 0;
    double largest = -1;
    int underlying = -1;
    GridCell worst = null;
    for (MarginBook book : contracts.books()) {
      GridMargin margin = GridMargin.of(book, cells, parameters.grid(), parameters.contingency());
      if (margin.reason() != null) {
        return absent(MarginModel.SCENARIO_GRID, margin.reason());
      }
      loss += margin.worstLoss() * book.settlePriceUsd();
      contingency += margin.contingency().total() * book.settlePriceUsd();
      if (margin.initialMargin() * book.settlePriceUsd() > largest) {
        largest = margin.initialMargin() * book.settlePriceUsd();
        underlying = book.underlying();
        worst = margin.worstCell();
      }
    }
    double requirement = loss + contingency;
    return new PortfolioMargin(
        MarginModel.SCENARIO_GRID,
        underlying,
        worst == null ? Double.NaN : worst.priceMove(),
        worst == null ? null : worst.volatility(),
        loss,
        contingency,
        0,
        0,
        requirement,
        parameters.grid().maintenanceFactor() * requirement,
        null);
  }

  /** Margin by the sixteen scenarios. */
  public static PortfolioMargin ofSpan(
      StaticPortfolio contracts, PortfolioMarginParameters parameters) {
    List<SpanScenario> scenarios = SpanScenario.all(parameters.span());
    double loss = 0;
    double largest = 0;
    int underlying = -1;
    SpanScenario worst = null;
    for (MarginBook book : contracts.books()) {
      SpanMargin margin = SpanMargin.of(book, parameters.span());
      if (margin.reason() != null) {
        return absent(MarginModel.SPAN, margin.reason());
      }
      double usd = margin.scanningLoss() * book.settlePriceUsd();
      loss += usd;
      if (usd > largest) {
        largest = usd;
        underlying = book.underlying();
        worst = scenarios.get(margin.worstScenario() - 1);
      }
    }
    return new PortfolioMargin(
        MarginModel.SPAN,
        underlying,
        worst == null ? Double.NaN : worst.priceRanges() * parameters.span().priceScanRange(),
        worst == null ? null : worst.volatility(),
        loss,
        0,
        0,
        0,
        loss,
        Double.NaN,
        null);
  }

  /**
   * Margin by value at risk at the margin level.
   *
   * @param model {@link MarginModel#HISTORICAL_VAR} or {@link MarginModel#FILTERED_VAR}
   * @param profits profits of the contracts by day, of the kind that the model takes
   */
  public static PortfolioMargin ofValueAtRisk(
      MarginModel model,
      StaticPortfolio contracts,
      double[] profits,
      AssetDepth depth,
      PortfolioMarginParameters parameters) {
    ValueAtRiskParameters tail = parameters.valueAtRisk();
    TailRisk risk =
        ValueAtRisk.ofProfits(
            model == MarginModel.FILTERED_VAR ? TailMethod.FILTERED : TailMethod.HISTORICAL,
            HistoricalProfits.last(profits, tail.windowDays()),
            parameters.marginLevel());
    if (risk.reason() != null) {
      boolean unpriced = Double.isNaN(contracts.grossExposureUsd());
      return absent(model, unpriced ? ReasonCode.MISSING_PRICE : risk.reason());
    }
    double loss = Math.max(0, risk.valueAtRisk());
    double liquidity = depth.liquidityUsd(contracts);
    double concentration = depth.concentrationUsd(contracts, loss, tail);
    double requirement = loss + liquidity + concentration;
    return new PortfolioMargin(
        model,
        -1,
        Double.NaN,
        null,
        loss,
        0,
        liquidity,
        concentration,
        requirement,
        Double.NaN,
        Double.isNaN(requirement) ? ReasonCode.MISSING_PARAMETER : null);
  }
}
