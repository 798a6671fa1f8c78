package io.breakwater.jobs.stage.stress;

import io.breakwater.jobs.config.FrictionPolicy;
import io.breakwater.jobs.stage.DepthRow;
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
import java.util.stream.Collectors;

/**
 * The price impact of a stress and the depth that is meant by it, which differs with the form: the
 * square root reads volume and volatility, a book its own bids.
 *
 * @param byInstrument impact of each instrument; one element where all have the same
 * @param depthUsd D by instrument key, NaN where none is known
 */
record StressImpact(List<PriceImpact> byInstrument, double[] depthUsd) {
  private static final double BPS_PER_UNIT = 1e4;

  /**
   * Reads it off the depth feed.
   *
   * @param configured the impact of the night
   * @param depthUsd depth of the night by instrument key
   * @param rows observations of the depth feed
   */
  static StressImpact of(
      FrictionPolicy.Impact impact,
      PriceImpact configured,
      double[] depthUsd,
      List<DepthRow> rows) {
    return switch (impact.form()) {
      case CONFIGURED -> new StressImpact(List.of(configured), depthUsd);
      case EXPONENTIAL -> new StressImpact(List.of(new ExponentialImpact()), depthUsd);
      case EXPONENTIAL_FLOOR ->
          new StressImpact(List.of(new FlooredExponentialImpact(impact.floorRatio())), depthUsd);
      case LINEAR -> new StressImpact(List.of(new LinearImpact()), depthUsd);
      case POOL -> new StressImpact(List.of(new PoolImpact()), depthUsd);
      case SQUARE_ROOT ->
          new StressImpact(
              List.of(new SquareRootImpact()),
              volumeDepth(newest(rows), impact.coefficient(), depthUsd.length));
      case BOOK -> books(newest(rows), depthUsd);
    };
  }

  /** The impact on risk assets in the order of a book. */
  PriceImpact on(int[] assetKeys) {
    return byInstrument.size() == 1
        ? byInstrument.get(0)
        : new ImpactByAsset(Arrays.stream(assetKeys).mapToObj(byInstrument::get).toList());
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
            newest.put(asset, venues.values().stream().map(StressImpact::newestOf).toList()));
    return newest;
  }

  private static List<DepthRow> newestOf(List<DepthRow> rows) {
    Instant last = rows.stream().map(DepthRow::ts).max(Instant::compareTo).orElseThrow();
    return rows.stream().filter(row -> row.ts().equals(last)).toList();
  }

  /** ADV/(κσ)², volume added over venues, the largest of their volatilities. */
  private static double[] volumeDepth(
      Map<Integer, List<List<DepthRow>>> newest, double coefficient, int instruments) {
    double[] depth = new double[instruments];
    Arrays.fill(depth, Double.NaN);
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
          depth[asset] = SquareRootImpact.depthUsd(adv, volatility, coefficient);
        });
    return depth;
  }

  private static double largest(double[] values, double otherwise) {
    double largest = otherwise;
    for (double value : values) {
      largest = value > largest || Double.isNaN(largest) ? value : largest;
    }
    return largest;
  }

  private static StressImpact books(Map<Integer, List<List<DepthRow>>> newest, double[] depthUsd) {
    double[] depth = depthUsd.clone();
    PriceImpact[] impact = new PriceImpact[depth.length];
    Arrays.fill(impact, new ExponentialImpact());
    newest.forEach(
        (asset, venues) -> {
          TreeMap<Double, Double> bids = bids(venues);
          if (!bids.isEmpty()) {
            depth[asset] = bids.lastEntry().getValue();
            impact[asset] = curve(bids);
          }
        });
    return new StressImpact(List.of(impact), depth);
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
