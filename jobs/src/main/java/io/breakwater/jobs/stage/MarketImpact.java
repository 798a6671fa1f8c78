package io.breakwater.jobs.stage;

import io.breakwater.jobs.config.FrictionPolicy;
import io.breakwater.jobs.config.RiskConfig.LiquidityPolicy;
import io.breakwater.risk.cascade.CurveImpact;
import io.breakwater.risk.cascade.ExponentialImpact;
import io.breakwater.risk.cascade.FlooredExponentialImpact;
import io.breakwater.risk.cascade.ImpactByAsset;
import io.breakwater.risk.cascade.LinearImpact;
import io.breakwater.risk.cascade.PoolImpact;
import io.breakwater.risk.cascade.PriceImpact;
import io.breakwater.risk.cascade.SquareRootImpact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The price impact of sales and the depth that is meant by it, which differs with the form: the
 * square root reads volume and volatility, a book its own bids. An asset that shows neither, but a
 * depth, falls exponentially; one without any depth has none in every form.
 *
 * @param byInstrument impact of each instrument; one element where all have the same
 * @param depthUsd D by instrument key, NaN where none is known
 * @param fallback keys of the assets that fall exponentially for want of volume or bids
 */
public record MarketImpact(List<PriceImpact> byInstrument, double[] depthUsd, int[] fallback) {
  private static final double BPS_PER_UNIT = 1e4;

  /**
   * Reads it off the depth feed.
   *
   * @param impact form and its terms
   * @param policy how volume counts
   * @param depthUsd market depth by instrument key
   * @param rows observations of the depth feed
   */
  public static MarketImpact of(
      FrictionPolicy.Impact impact,
      LiquidityPolicy policy,
      double[] depthUsd,
      List<DepthRow> rows) {
    return switch (impact.form()) {
      case EXPONENTIAL -> same(new ExponentialImpact(), depthUsd);
      case EXPONENTIAL_FLOOR -> same(new FlooredExponentialImpact(impact.floorRatio()), depthUsd);
      case LINEAR -> same(new LinearImpact(), depthUsd);
      case POOL -> same(new PoolImpact(), depthUsd);
      case SQUARE_ROOT -> squareRoots(newest(rows), impact.coefficient(), policy, depthUsd);
      case BOOK -> books(newest(rows), depthUsd);
      case CONFIGURED ->
          throw new IllegalArgumentException(
              "The form of a price impact must be one of its own, cannot be: configured");
    };
  }

  private static MarketImpact same(PriceImpact impact, double[] depthUsd) {
    return new MarketImpact(List.of(impact), depthUsd, new int[0]);
  }

  /** The impact on risk assets in the order of a book. */
  public PriceImpact on(int[] assetKeys) {
    if (byInstrument.size() == 1) {
      return byInstrument.get(0);
    }
    List<PriceImpact> ofAssets = Arrays.stream(assetKeys).mapToObj(byInstrument::get).toList();
    return ofAssets.stream().distinct().count() == 1
        ? ofAssets.get(0)
        : new ImpactByAsset(ofAssets);
  }

  /** The newest observation of each venue and asset, by asset and venue. */
  private static Map<Integer, List<List<DepthRow>>> newest(List<DepthRow> rows) {
    Map<Integer, Map<String, List<DepthRow>>> byVenue =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    DepthRow::instrument,
                    TreeMap::new,
                    Collectors.groupingBy(DepthRow::venue, TreeMap::new, Collectors.toList())));
    Map<Integer, List<List<DepthRow>>> newest = new TreeMap<>();
    byVenue.forEach(
        (asset, venues) ->
            newest.put(asset, venues.values().stream().map(MarketImpact::newestOf).toList()));
    return newest;
  }

  private static List<DepthRow> newestOf(List<DepthRow> rows) {
    Instant last = rows.stream().map(DepthRow::ts).max(Instant::compareTo).orElseThrow();
    return rows.stream().filter(row -> row.ts().equals(last)).toList();
  }

  /** D = ADV/(κσ)², counted volume added over venues, the largest of their volatilities. */
  private static MarketImpact squareRoots(
      Map<Integer, List<List<DepthRow>>> newest,
      double coefficient,
      LiquidityPolicy policy,
      double[] depthUsd) {
    double[] own = undefined(depthUsd.length);
    newest.forEach(
        (asset, venues) -> {
          double adv = 0;
          double volatility = Double.NaN;
          for (List<DepthRow> venue : venues) {
            adv += largest(venue.stream().mapToDouble(DepthRow::advUsd).toArray(), 0);
            volatility =
                largest(
                    venue.stream().mapToDouble(DepthRow::volatilityDaily).toArray(), volatility);
          }
          double counted = adv * (1 - policy.washTradeHaircutRatio());
          own[asset] = SquareRootImpact.depthUsd(counted, volatility, coefficient);
        });
    return orExponential(own, asset -> new SquareRootImpact(), depthUsd);
  }

  /** The impact of an asset where it has a depth of its own, else the exponential one. */
  private static MarketImpact orExponential(
      double[] own, IntFunction<PriceImpact> impact, double[] depthUsd) {
    PriceImpact[] byInstrument = new PriceImpact[own.length];
    Arrays.setAll(byInstrument, key -> own[key] > 0 ? impact.apply(key) : new ExponentialImpact());
    int[] fallback =
        IntStream.range(0, own.length)
            .filter(key -> !(own[key] > 0) && depthUsd[key] > 0)
            .toArray();
    double[] depth = own.clone();
    Arrays.setAll(depth, key -> own[key] > 0 ? own[key] : depthUsd[key]);
    return new MarketImpact(List.of(byInstrument), depth, fallback);
  }

  private static double[] undefined(int size) {
    double[] values = new double[size];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  private static double largest(double[] values, double otherwise) {
    double largest = otherwise;
    for (double value : values) {
      largest = value > largest || Double.isNaN(largest) ? value : largest;
    }
    return largest;
  }

  private static MarketImpact books(Map<Integer, List<List<DepthRow>>> newest, double[] depthUsd) {
    double[] own = undefined(depthUsd.length);
    PriceImpact[] curves = new PriceImpact[depthUsd.length];
    newest.forEach(
        (asset, venues) -> {
          TreeMap<Double, Double> bids = bids(venues);
          if (!bids.isEmpty()) {
            own[asset] = bids.lastEntry().getValue();
            curves[asset] = curve(bids);
          }
        });
    return orExponential(own, asset -> curves[asset], depthUsd);
  }

  /** Volume that can be sold over all venues by distance from the mid, only where it grows. */
  private static TreeMap<Double, Double> bids(List<List<DepthRow>> venues) {
    List<TreeMap<Double, Double>> books = new ArrayList<>();
    TreeMap<Double, Double> pooled = new TreeMap<>();
    for (List<DepthRow> venue : venues) {
      TreeMap<Double, Double> book = new TreeMap<>();
      for (DepthRow row : venue) {
        if (row.bidDepthUsd() > 0 && row.depthBps() > 0 && row.depthBps() < BPS_PER_UNIT) {
          book.merge(row.depthBps(), row.bidDepthUsd(), Math::max);
          pooled.put(row.depthBps(), 0.0);
        }
      }
      books.add(book);
    }
    double deepest = 0;
    for (Double bps : List.copyOf(pooled.keySet())) {
      double volume = 0;
      for (TreeMap<Double, Double> book : books) {
        Map.Entry<Double, Double> level = book.floorEntry(bps);
        volume += level == null ? 0 : level.getValue();
      }
      if (volume > deepest) {
        pooled.put(bps, volume);
        deepest = volume;
      } else {
        pooled.remove(bps);
      }
    }
    return pooled;
  }

  private static CurveImpact curve(TreeMap<Double, Double> bids) {
    double total = bids.lastEntry().getValue();
    return new CurveImpact(
        bids.values().stream().mapToDouble(volume -> volume / total).toArray(),
        bids.keySet().stream().mapToDouble(bps -> 1 - bps / BPS_PER_UNIT).toArray());
  }
}
