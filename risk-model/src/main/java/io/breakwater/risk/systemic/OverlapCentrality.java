package io.breakwater.risk.systemic;

import io.breakwater.risk.cascade.CascadeBook;
import io.breakwater.risk.num.ExactSum;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Holders, accounts or groups of them, by how much their sales would cost holders of the same
 * assets: the leading eigenvector of the liquidity-weighted overlap Ω = X·D⁻¹·Xᵀ, X the value each
 * holder has of each asset, net of what it owes of it. It chooses whom to ask {@link
 * SystemicImportance} of.
 *
 * <p>Ω has a row for each holder, D⁻¹ᐟ²·Xᵀ·X·D⁻¹ᐟ² one for each asset and the same eigenvalues: the
 * iteration is over assets. Assets without depth count with the least depth of the others.
 *
 * @formula Ω_ij = Σ_a x_ia·x_ja / D_a; Ω·v = λ·v, |v| = 1, v ≥ 0
 * @units v without unit
 * @source methodology B1, B5 (Cont and Schaanning 2019, indirect contagion)
 */
public final class OverlapCentrality {
  private static final int ITERATIONS = 200;

  private OverlapCentrality() {}

  /**
   * Centrality of one holder.
   *
   * @param holder account key, or what stands for a group of accounts
   * @param centrality component of the eigenvector
   */
  public record Ranked(int holder, double centrality) {}

  /** The accounts of largest centrality, largest first, ties by key. */
  public static List<Ranked> top(CascadeBook book, ShockedMarket market, int count) {
    return top(book, market, IntUnaryOperator.identity(), count);
  }

  /**
   * The groups of accounts of largest centrality. What one account of a group owes and another
   * holds, pledged once more, counts once.
   *
   * @param holderOf group of an account key
   */
  public static List<Ranked> top(
      CascadeBook book, ShockedMarket market, IntUnaryOperator holderOf, int count) {
    Map<Integer, Holding> tokensOf = new LinkedHashMap<>();
    book.forEachAccount(
        (key, tokens) ->
            tokensOf.merge(holderOf.applyAsInt(key), Holding.of(tokens), Holding::plus));
    double[] scale = scale(market.depthUsd());
    double[] weight = new double[scale.length];
    Arrays.setAll(weight, a -> market.priceUsd()[a] * scale[a]);
    List<Integer> keys = List.copyOf(tokensOf.keySet());
    List<Holding> holdings =
        tokensOf.values().stream().map(tokens -> tokens.weighted(weight)).toList();
    double[] direction = leading(gram(holdings, scale.length));
    double[] centrality = new double[keys.size()];
    ExactSum squares = new ExactSum();
    for (int i = 0; i < centrality.length; i++) {
      centrality[i] = holdings.get(i).dot(direction);
      squares.add(centrality[i] * centrality[i]);
    }
    double norm = Math.sqrt(squares.value());
    List<Ranked> ranked = new ArrayList<>();
    for (int i = 0; i < centrality.length; i++) {
      ranked.add(new Ranked(keys.get(i), norm > 0 ? centrality[i] / norm : 0));
    }
    ranked.sort(
        Comparator.comparingDouble(Ranked::centrality).reversed().thenComparingInt(Ranked::holder));
    return List.copyOf(ranked.subList(0, Math.min(count, ranked.size())));
  }

  /** What a holder has, by ascending asset: most hold few of all assets. */
  private record Holding(int[] assets, double[] amounts) {
    static Holding of(double[] dense) {
      int[] assets = IntStream.range(0, dense.length).filter(a -> dense[a] != 0).toArray();
      return new Holding(assets, Arrays.stream(assets).mapToDouble(a -> dense[a]).toArray());
    }

    Holding plus(Holding other) {
      TreeMap<Integer, Double> sum = new TreeMap<>();
      for (Holding part : List.of(this, other)) {
        for (int i = 0; i < part.assets.length; i++) {
          sum.merge(part.assets[i], part.amounts[i], Double::sum);
        }
      }
      return new Holding(
          sum.keySet().stream().mapToInt(asset -> asset).toArray(),
          sum.values().stream().mapToDouble(amount -> amount).toArray());
    }

    Holding weighted(double[] weight) {
      double[] weighted = new double[amounts.length];
      Arrays.setAll(weighted, i -> Math.max(0, amounts[i]) * weight[assets[i]]);
      return new Holding(assets, weighted);
    }

    double dot(double[] vector) {
      double sum = 0;
      for (int i = 0; i < assets.length; i++) {
        sum += amounts[i] * vector[assets[i]];
      }
      return sum;
    }
  }

  /** D⁻¹ᐟ², with the least depth where there is none. */
  private static double[] scale(double[] depthUsd) {
    double least = Double.POSITIVE_INFINITY;
    for (double depth : depthUsd) {
      least = depth > 0 ? Math.min(least, depth) : least;
    }
    double fallback = least < Double.POSITIVE_INFINITY ? least : 1;
    double[] scale = new double[depthUsd.length];
    Arrays.setAll(scale, a -> 1 / Math.sqrt(depthUsd[a] > 0 ? depthUsd[a] : fallback));
    return scale;
  }

  private static double[][] gram(List<Holding> holdings, int assets) {
    @Nullable ExactSum[][] sums = new ExactSum[assets][assets];
    for (Holding held : holdings) {
      for (int i = 0; i < held.assets.length; i++) {
        for (int j = 0; j <= i; j++) {
          int a = held.assets[i];
          int b = held.assets[j];
          ExactSum sum = sums[a][b] == null ? new ExactSum() : sums[a][b];
          sum.add(held.amounts[i] * held.amounts[j]);
          sums[a][b] = sum;
        }
      }
    }
    double[][] gram = new double[assets][assets];
    for (int a = 0; a < assets; a++) {
      for (int b = 0; b <= a; b++) {
        ExactSum sum = sums[a][b];
        gram[a][b] = sum == null ? 0 : sum.value();
        gram[b][a] = gram[a][b];
      }
    }
    return gram;
  }

  private static double[] leading(double[][] gram) {
    double[] vector = new double[gram.length];
    Arrays.fill(vector, 1);
    for (int i = 0; i < ITERATIONS; i++) {
      double[] next = new double[vector.length];
      Arrays.setAll(next, a -> dot(gram[a], vector));
      double length = CovarianceRoot.length(next);
      for (int a = 0; a < vector.length && length > 0; a++) {
        vector[a] = next[a] / length;
      }
    }
    return vector;
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
