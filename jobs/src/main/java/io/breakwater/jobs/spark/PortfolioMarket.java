package io.breakwater.jobs.spark;

import io.breakwater.risk.hedging.HedgeParameters;
import io.breakwater.risk.hedging.HedgeRatio;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.market.SimpleReturns;
import io.breakwater.risk.num.CovarianceEstimate;
import io.breakwater.risk.num.CovarianceParameters;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the comparison of every portfolio shares, small enough to be sent to the kernels once:
 * simple daily returns of all instruments, their covariance over each window, their betas to the
 * hedging instrument.
 *
 * @param returns simple return by instrument key and day, NaN where missing
 * @param windowsDays window lengths
 * @param covariance covariance by window, NaN for instruments without enough history
 * @param covarianceChanges how far the repair moved each covariance
 * @param hedgeKey key of the hedging instrument, -1 where the run does not know it
 * @param betas slope of each instrument's returns on those of the hedging instrument
 */
public record PortfolioMarket(
    double[][] returns,
    List<Integer> windowsDays,
    List<double[][]> covariance,
    double[] covarianceChanges,
    int hedgeKey,
    double[] betas)
    implements Serializable {

  private static final Logger LOG = LoggerFactory.getLogger(PortfolioMarket.class);

  /** Copies the lists. */
  public PortfolioMarket {
    windowsDays = List.copyOf(windowsDays);
    covariance = List.copyOf(covariance);
  }

  /** The market of a run. */
  public static PortfolioMarket of(
      PriceMatrix prices,
      InstrumentTable instruments,
      List<Integer> windowsDays,
      CovarianceParameters covarianceParameters,
      HedgeParameters hedge,
      String hedgeInstrument) {
    double[][] returns = new double[instruments.size()][];
    for (int key = 0; key < returns.length; key++) {
      returns[key] = SimpleReturns.daily(prices.history(key));
    }
    int days = prices.days();
    List<double[][]> covariance = new ArrayList<>();
    double[] changes = new double[windowsDays.size()];
    for (int window : windowsDays) {
      CovarianceEstimate estimate =
          CovarianceEstimate.of(returns, Math.max(0, days - window), days, covarianceParameters);
      if (estimate.repair().raisedEigenvalues() > 0) {
        LOG.info("Window of {} days: {}", window, estimate.repair().description());
      }
      changes[covariance.size()] = estimate.repair().relativeChange();
      covariance.add(estimate.matrix());
    }
    int hedgeKey = instruments.keyOf(hedgeInstrument);
    double[] betas = new double[returns.length];
    Arrays.fill(betas, Double.NaN);
    for (int key = 0; key < betas.length && hedgeKey >= 0; key++) {
      int from = Math.max(0, days - hedge.windowDays());
      betas[key] = HedgeRatio.measure(returns[key], returns[hedgeKey], from, days, hedge).ratio();
    }
    return new PortfolioMarket(returns, windowsDays, covariance, changes, hedgeKey, betas);
  }

  /** Returns by day of constant weights by instrument key; NaN where one that counts has none. */
  double[] returnsOf(double[] weights) {
    double[] combined = new double[days()];
    for (int key = 0; key < weights.length; key++) {
      for (int day = 0; weights[key] != 0 && day < combined.length; day++) {
        combined[day] += weights[key] * returns[key][day];
      }
    }
    return combined;
  }

  /** Gain when the hedging instrument rises by 100 %; NaN where an exposure has no beta. */
  double marketExposureUsd(AccountHolding account) {
    double sum = 0;
    for (int i = 0; i < account.instruments().length; i++) {
      sum += account.exposuresUsd()[i] * betas[account.instruments()[i]];
    }
    return sum;
  }

  /** Number of days. */
  int days() {
    return returns.length == 0 ? 0 : returns[0].length;
  }
}
