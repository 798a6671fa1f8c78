package io.breakwater.risk.systemic;

import io.breakwater.risk.cascade.AccountDetail;
import io.breakwater.risk.cascade.AccountPass;
import io.breakwater.risk.cascade.CascadeEngine;
import io.breakwater.risk.cascade.CascadeParameters;
import io.breakwater.risk.cascade.CascadeResult;
import io.breakwater.risk.num.CounterRandom;
import io.breakwater.risk.scenario.Scenario;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reverse stress: of all joint moves of the risk assets that bring about a bad end, such as an
 * exhausted insurance fund, the one nearest by Mahalanobis distance, which is the likeliest of an
 * elliptical distribution.
 *
 * <p>The search is over directions of independent standard deviations. Along each, the distance at
 * which the end comes is found by asking as many distances at once as the pass has lanes. It starts
 * from the fall of each asset alone and with its correlations, from a common fall, and from the
 * direction in which the value of a book of given weights falls likeliest; the best is improved by
 * seeded steps that shrink when they do not help. The cascade is neither smooth nor convex, so the
 * result is an upper bound of the distance, attained by the scenario that comes with it.
 *
 * @formula min |L⁻¹x| subject to the end after the cascade of x
 * @units standard deviations
 * @source methodology B5 (reverse stress)
 */
public final class ReverseStress {

  /** Scenario id of the nearest shock. */
  public static final String SCENARIO_ID = "REVERSE-STRESS";

  /** Steps in all directions from the best so far, before the step shrinks. */
  private static final int STEPS = 16;

  /** Accuracy of a distance. */
  private static final double TOLERANCE_RATIO = 1e-4;

  private static final double FIRST_STEP = 0.5;
  private static final double SMALLEST_STEP = 0.01;

  /**
   * The nearest shock.
   *
   * @param scenario the shock, ready to be run again
   * @param logReturns log return of each asset
   * @param distance Mahalanobis distance, standard deviations
   * @param result what the cascade made of it
   */
  public record Nearest(
      Scenario scenario, double[] logReturns, double distance, CascadeResult result) {}

  private final AccountPass pass;
  private final Function<Scenario, ShockedMarket> markets;
  private final CascadeParameters parameters;
  private final MonteCarloScenarios scenarios;
  private final Predicate<CascadeResult> end;

  /**
   * A search.
   *
   * @param pass accounts and their host; more lanes make it faster
   * @param markets applies a scenario to the risk assets of the book
   * @param parameters impact, limits and loss waterfall
   * @param root volatilities and correlations over the horizon
   * @param end the bad end
   */
  public ReverseStress(
      AccountPass pass,
      Function<Scenario, ShockedMarket> markets,
      CascadeParameters parameters,
      CovarianceRoot root,
      Predicate<CascadeResult> end) {
    this.pass = pass;
    this.markets = markets;
    this.parameters = parameters.withAccountDetail(AccountDetail.TOTALS);
    this.scenarios = new MonteCarloScenarios(root, Double.POSITIVE_INFINITY);
    this.end = end;
  }

  private CovarianceRoot root() {
    return scenarios.root();
  }

  /** A direction of unit length, and how far along it the end comes. */
  private record Ray(double[] direction, double distance) {}

  /**
   * Searches for the nearest shock.
   *
   * @param exposureUsd weights of a loss linear in returns, such as the value held of each asset
   * @param farthest distance at which to give up, standard deviations
   * @param seed of the steps
   * @return the nearest shock found; null when no direction reaches the end
   */
  public @Nullable Nearest nearest(double[] exposureUsd, double farthest, long seed) {
    Ray best = new Ray(new double[exposureUsd.length], Double.POSITIVE_INFINITY);
    best = nearest(best, starts(exposureUsd), farthest);
    long draw = 0;
    double step = FIRST_STEP;
    while (step >= SMALLEST_STEP && best.distance() < Double.POSITIVE_INFINITY) {
      Ray before = best;
      List<double[]> directions = new ArrayList<>();
      for (int i = 0; i < STEPS; i++) {
        double[] direction = best.direction().clone();
        for (int asset = 0; asset < direction.length; asset++) {
          direction[asset] += step * CounterRandom.normal(seed, draw, asset);
        }
        directions.add(direction);
        draw++;
      }
      best = nearest(best, directions, farthest);
      step = best.distance() < before.distance() ? step : step / 2;
    }
    return best.distance() < Double.POSITIVE_INFINITY ? told(best) : null;
  }

  /**
   * The best of a ray and several directions. Most directions do not reach the end within the best
   * distance: they are asked there first, all at once, and only those that do are searched.
   */
  private Ray nearest(Ray best, List<double[]> directions, double farthest) {
    double limit = Math.min(farthest, best.distance());
    List<double[]> units =
        directions.stream()
            .filter(d -> CovarianceRoot.length(d) > 0)
            .map(ReverseStress::unit)
            .toList();
    List<CascadeResult> results =
        CascadeEngine.run(
            pass, units.stream().map(unit -> market(unit, limit)).toList(), parameters);
    Ray nearest = best;
    for (int i = 0; i < units.size(); i++) {
      if (end.test(results.get(i))) {
        nearest = nearer(nearest, units.get(i), limit);
      }
    }
    return nearest;
  }

  private static double[] unit(double[] direction) {
    double length = CovarianceRoot.length(direction);
    return Arrays.stream(direction).map(each -> each / length).toArray();
  }

  private List<double[]> starts(double[] exposureUsd) {
    int size = root().assets().size();
    List<double[]> starts = new ArrayList<>();
    double[] common = new double[size];
    for (int asset = 0; asset < size; asset++) {
      double[] alone = new double[size];
      alone[asset] = -1;
      starts.add(root().standard(alone));
      starts.add(root().standard(root().timesCovariance(alone)));
      common[asset] = -1;
    }
    starts.add(root().standard(common));
    double[] linear = root().timesCovariance(exposureUsd);
    for (int asset = 0; asset < size; asset++) {
      linear[asset] = -linear[asset];
    }
    starts.add(root().standard(linear));
    return starts;
  }

  /** The better of the best ray and one along a direction, which has to end before a distance. */
  private Ray nearer(Ray best, double[] unit, double within) {
    double limit = Math.min(within, best.distance());
    double found =
        new CriticalShock(pass, parameters)
            .find(distance -> market(unit, distance), limit, limit * TOLERANCE_RATIO, end);
    return found < best.distance() ? new Ray(unit, found) : best;
  }

  private double[] logReturns(double[] unit, double distance) {
    double[] standard = unit.clone();
    for (int asset = 0; asset < standard.length; asset++) {
      standard[asset] *= distance;
    }
    return root().returns(standard);
  }

  private ShockedMarket market(double[] unit, double distance) {
    return markets.apply(scenario(logReturns(unit, distance)));
  }

  private Scenario scenario(double[] logReturns) {
    return scenarios.scenario(SCENARIO_ID, logReturns, "reverse stress");
  }

  private Nearest told(Ray ray) {
    double[] returns = logReturns(ray.direction(), ray.distance());
    Scenario scenario = scenario(returns);
    CascadeResult result =
        CascadeEngine.run(pass, List.of(markets.apply(scenario)), parameters).get(0);
    return new Nearest(scenario, returns, ray.distance(), result);
  }
}
