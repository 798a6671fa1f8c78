package io.breakwater.jobs.spark;

import io.breakwater.jobs.table.HedgeRow;
import io.breakwater.jobs.table.RecordCodec;
import io.breakwater.jobs.table.TrackingErrorContributionRow;
import io.breakwater.risk.hedging.HedgeRatio;
import io.breakwater.risk.hedging.HedgedBook;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentKind;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.tracking.ExAnteTrackingError;
import io.breakwater.risk.tracking.LinkedAttribution;
import io.breakwater.risk.tracking.Rebalancing;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Rows of portfolios as they stand today: what their weights would stray from their benchmark,
 * where that comes from, the way back, and the hedge.
 *
 * @param terms what they are compared with
 * @param market returns, covariance and betas
 */
public record ComparisonRows(PortfolioTerms terms, PortfolioMarket market) implements Serializable {

  private static final String CASH = "CASH";
  private static final double NOTHING = 1e-9;

  /** Figures of one portfolio ahead; null stands for one without positions today. */
  ExAnteFigures exAnte(@Nullable PortfolioHolding holding) {
    if (holding == null) {
      return ExAnteFigures.absent(market.covarianceChanges(), ReasonCode.NON_POSITIVE_EQUITY);
    }
    PortfolioComparison comparison = terms.compare(holding);
    if (comparison == null) {
      return ExAnteFigures.absent(market.covarianceChanges(), terms.obstacle(holding));
    }
    double[] errors = new double[market.windowsDays().size()];
    for (int w = 0; w < errors.length; w++) {
      errors[w] =
          comparison.exAnte(market.covariance().get(w), terms.periodsPerYear()).annualised();
    }
    PortfolioComparison.Segments segments = comparison.gather(terms.instruments(), market);
    return new ExAnteFigures(
        errors,
        comparison.activeShare(),
        rebalancing(holding, segments).turnoverRatio(),
        market.covarianceChanges(),
        null);
  }

  /** One row a portfolio, window and asset. */
  public List<Row> contributions(Iterator<AccountHolding> holdings) {
    return rows(
        holdings,
        TrackingErrorContributionRow.class,
        (holding, out) -> {
          PortfolioComparison comparison = terms.compare(holding);
          if (comparison != null) {
            contributions(holding, comparison, out);
          }
        });
  }

  private void contributions(
      PortfolioHolding holding,
      PortfolioComparison comparison,
      List<TrackingErrorContributionRow> out) {
    PortfolioComparison.Segments segments = comparison.gather(terms.instruments(), market);
    WayBack wayBack = WayBack.of(rebalancing(holding, segments));
    int days = market.days();
    for (int w = 0; w < market.windowsDays().size(); w++) {
      int window = market.windowsDays().get(w);
      ExAnteTrackingError error =
          comparison.exAnte(market.covariance().get(w), terms.periodsPerYear());
      Effects effects = Effects.of(segments.attribution(Math.max(0, days - window), days));
      double[] contributions = segments.contributions(error);
      for (int s = 0; s < contributions.length; s++) {
        double weight = segments.portfolio().weights()[s];
        boolean cash = s == segments.riskAssets().length;
        if (cash && Math.abs(weight) < NOTHING) {
          continue;
        }
        out.add(
            new TrackingErrorContributionRow(
                terms.portfolioId().get(holding.portfolio()),
                terms.benchmarkId().get(holding.portfolio()),
                window,
                cash ? CASH : terms.instruments().get(segments.riskAssets()[s]).id(),
                weight,
                segments.benchmark().weights()[s],
                contributions[s],
                effects.allocation(s),
                effects.selection(s),
                effects.interaction(s),
                wayBack.trades()[s],
                wayBack.trades()[s] * holding.equityUsd(),
                wayBack.costsUsd()[s],
                nameOf(error.reason()),
                nameOf(effects.reason()),
                nameOf(wayBack.reason(s))));
      }
    }
  }

  private Rebalancing rebalancing(PortfolioHolding holding, PortfolioComparison.Segments segments) {
    return segments.rebalancing(
        holding.equityUsd(), terms.spreadRatios(), terms.depthsUsd(), terms.rebalancing());
  }

  /** Trades by segment with that of cash behind them, which costs nothing. */
  private record WayBack(double[] trades, double[] costsUsd) {
    static WayBack of(Rebalancing rebalancing) {
      int cash = rebalancing.trades().length;
      double[] trades = Arrays.copyOf(rebalancing.trades(), cash + 1);
      trades[cash] = 0 - Arrays.stream(rebalancing.trades()).sum();
      return new WayBack(trades, Arrays.copyOf(rebalancing.costsUsd(), cash + 1));
    }

    @Nullable ReasonCode reason(int segment) {
      return Double.isNaN(costsUsd[segment]) ? ReasonCode.MISSING_PARAMETER : null;
    }
  }

  /** Effects by segment, NaN where there is no attribution. */
  private record Effects(@Nullable LinkedAttribution linked) {
    static Effects of(Optional<LinkedAttribution> linked) {
      return new Effects(linked.orElse(null));
    }

    double allocation(int segment) {
      return linked == null ? Double.NaN : linked.allocation()[segment];
    }

    double selection(int segment) {
      return linked == null ? Double.NaN : linked.selection()[segment];
    }

    double interaction(int segment) {
      return linked == null ? Double.NaN : linked.interaction()[segment];
    }

    @Nullable ReasonCode reason() {
      return linked == null ? ReasonCode.INSUFFICIENT_OBS : null;
    }
  }

  /** One row a portfolio. */
  public List<Row> hedges(Iterator<AccountHolding> holdings) {
    return rows(holdings, HedgeRow.class, (holding, out) -> out.add(hedge(holding)));
  }

  private HedgeRow hedge(PortfolioHolding holding) {
    HedgeRatio ratio = ratio(holding);
    HedgedBook book = book(holding);
    return new HedgeRow(
        terms.portfolioId().get(holding.portfolio()),
        terms.benchmarkId().get(holding.portfolio()),
        terms.hedgeInstrument(),
        holding.equityUsd(),
        ratio.ratio(),
        ratio.contracts(holding.equityUsd(), contractUsd()),
        ratio.correlation(),
        ratio.systematicShare(),
        ratio.exposureVolatility(),
        ratio.residualVolatility(),
        book.netUsd(),
        book.grossUsd(),
        book.hedged(),
        book.weakestProbability(),
        book.hedgedButLiquidatable(),
        holding.accounts().size(),
        ratio.observations(),
        nameOf(ratio.reason()));
  }

  /** Today's weights through the window against the hedging instrument. */
  private HedgeRatio ratio(PortfolioHolding holding) {
    if (market.hedgeKey() < 0) {
      return absent(ReasonCode.MISSING_PRICE);
    }
    if (!(holding.equityUsd() > 0)) {
      return absent(
          Double.isNaN(holding.equityUsd()) ? ReasonCode.UNPRICED : ReasonCode.NON_POSITIVE_EQUITY);
    }
    int days = market.days();
    return HedgeRatio.measure(
        market.returnsOf(holding.weights()),
        market.returns()[market.hedgeKey()],
        Math.max(0, days - terms.hedge().windowDays()),
        days,
        terms.hedge());
  }

  private static HedgeRatio absent(ReasonCode reason) {
    return new HedgeRatio(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, reason);
  }

  private HedgedBook book(PortfolioHolding holding) {
    return HedgedBook.of(
        holding.accounts().stream().mapToDouble(market::marketExposureUsd).toArray(),
        holding.accounts().stream().mapToDouble(AccountHolding::liquidationProbability).toArray(),
        terms.hedge());
  }

  /** Value of one contract of the hedging instrument, or of one token. */
  private double contractUsd() {
    if (market.hedgeKey() < 0) {
      return Double.NaN;
    }
    Instrument instrument = terms.instruments().get(market.hedgeKey());
    boolean inverse =
        instrument.kind() == InstrumentKind.INVERSE_PERP
            || instrument.kind() == InstrumentKind.INVERSE_FUTURE;
    return inverse
        ? instrument.multiplier()
        : instrument.multiplier() * terms.pricesUsd()[market.hedgeKey()];
  }

  /** Portfolios of the accounts of one partition. */
  List<PortfolioHolding> gather(Iterator<AccountHolding> holdings) {
    return PortfolioHolding.gather(holdings, terms.instruments().size());
  }

  private <R extends Record> List<Row> rows(
      Iterator<AccountHolding> holdings,
      Class<R> type,
      BiConsumer<PortfolioHolding, List<R>> measure) {
    List<R> records = new ArrayList<>();
    gather(holdings).forEach(holding -> measure.accept(holding, records));
    RecordCodec<R> codec = RecordCodec.of(type);
    return records.stream().map(codec::toRow).toList();
  }

  private static @Nullable String nameOf(@Nullable ReasonCode reason) {
    return reason == null ? null : reason.name();
  }
}
