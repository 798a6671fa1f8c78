package io.breakwater.jobs.spark;

import io.breakwater.risk.backtest.CalibrationParameters;
import io.breakwater.risk.backtest.CalibrationTally;
import io.breakwater.risk.backtest.ForecastHistory;
import io.breakwater.risk.volatility.VolatilityParameters;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Liquidation forecasts of every account's past days against its own history, by regime and
 * horizon; scopes are sums of regimes.
 */
public final class ForecastTallies implements Serializable {
  private static final long serialVersionUID = 1L;

  private final CalibrationParameters parameters;
  private final CalibrationTally[][] ofRegime;

  private ForecastTallies(int regimes, CalibrationParameters parameters) {
    this.parameters = parameters;
    this.ofRegime = new CalibrationTally[regimes][parameters.horizonsDays().size()];
    for (CalibrationTally[] horizons : ofRegime) {
      for (int horizon = 0; horizon < horizons.length; horizon++) {
        horizons[horizon] = new CalibrationTally(parameters);
      }
    }
  }

  /**
   * Tallies of the realised series of all accounts.
   *
   * @param buckets daily values of the accounts
   * @param regimes number of regimes
   * @param regimeOfAccount regime index of each account key
   * @param volatility parameters of the volatility behind the forecasts
   * @param parameters bins and horizons
   */
  public static ForecastTallies of(
      JavaRDD<SeriesBucket> buckets,
      int regimes,
      int[] regimeOfAccount,
      VolatilityParameters volatility,
      CalibrationParameters parameters) {
    Broadcast<int[]> regimeOf =
        JavaSparkContext.fromSparkContext(buckets.context()).broadcast(regimeOfAccount);
    return buckets
        .mapPartitions(
            part -> {
              ForecastTallies tallies = new ForecastTallies(regimes, parameters);
              part.forEachRemaining(bucket -> tallies.add(bucket, regimeOf.value(), volatility));
              return List.of(tallies).iterator();
            })
        .fold(new ForecastTallies(regimes, parameters), ForecastTallies::merge);
  }

  private void add(SeriesBucket bucket, int[] regimeOfAccount, VolatilityParameters volatility) {
    SafetyHistory history = new SafetyHistory(bucket);
    for (int account = 0; account < bucket.accounts(); account++) {
      history.read(account);
      CalibrationTally[] horizons = ofRegime[regimeOfAccount[bucket.accountKey()[account]]];
      for (int i = 0; i < horizons.length; i++) {
        ForecastHistory.score(
            history.distance(),
            history.changes(),
            parameters.horizonsDays().get(i),
            volatility,
            horizons[i]);
      }
    }
  }

  private ForecastTallies merge(ForecastTallies other) {
    for (int regime = 0; regime < ofRegime.length; regime++) {
      for (int horizon = 0; horizon < ofRegime[regime].length; horizon++) {
        ofRegime[regime][horizon].merge(other.ofRegime[regime][horizon]);
      }
    }
    return this;
  }

  /** One horizon over some regimes. */
  public CalibrationTally of(List<Integer> regimes, int horizon) {
    CalibrationTally sum = new CalibrationTally(parameters);
    regimes.forEach(regime -> sum.merge(ofRegime[regime][horizon]));
    return sum;
  }
}
