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
import java.util.function.IntUnaryOperator;

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
    Map<Integer, double[]> tokensOf = new LinkedHashMap<>();
    book.forEachAccount(
        (key, tokens) -> {
          double[] sum =
              tokensOf.computeIfAbsent(
                  holderOf.applyAsInt(key), holder -> new double[tokens.length]);
          Arrays.setAll(sum, a -> sum[a] + tokens[a]);
        });
    double[] scale = scale(market.depthUsd());
    List<Integer> keys = List.copyOf(tokensOf.keySet());
    List<double[]> holdings = List.copyOf(tokensOf.values());
    for (double[] held : holdings) {
      Arrays.setAll(held, a -> Math.max(0, held[a]) * market.priceUsd()[a] * scale[a]);
    }
    double[] direction = leading(gram(holdings, scale.length));
    double[] centrality = new double[keys.size()];
    ExactSum squares = new ExactSum();
    for (int i = 0; i < centrality.length; i++) {
      centrality[i] = dot(holdings.get(i), direction);
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

  private static double[][] gram(List<double[]> holdings, int assets) {
    double[][] gram = new double[assets][assets];
    for (int a = 0; a < assets; a++) {
      for (int b = 0; b <= a; b++) {
        ExactSum sum = new ExactSum();
        for (double[] held : holdings) {
          if (held[a] != 0 && held[b] != 0) {
            sum.add(held[a] * held[b]);
          }
        }
        gram[a][b] = sum.value();
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
