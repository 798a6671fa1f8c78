package io.breakwater.risk.insurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Clearing against brute force over every set of defaulters. */
class ClearingProperties {
  private static final double TOLERANCE = 1e-9;

  /**
   * Without costs of default: the greatest vector is the largest of all, the least the smallest.
   */
  @Property(tries = 200)
  void eisenbergNoeAgreesWithBruteForce(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int members) {
    ClearingNetwork network = random(new Random(seed), members, 1, 1);
    List<double[]> all = bruteForce(network);

    assertThat(all).isNotEmpty();
    assertThat(ClearingVector.greatest(network).payments())
        .containsExactly(extreme(all, true), within(TOLERANCE));
    assertThat(ClearingVector.least(network).payments())
        .containsExactly(extreme(all, false), within(TOLERANCE));
  }

  /** With costs of default there may be many vectors; the ends are still the ends. */
  @Property(tries = 200)
  void rogersVeraartAgreesWithBruteForce(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int members) {
    Random random = new Random(seed);
    ClearingNetwork network =
        random(random, members, 0.2 + 0.8 * random.nextDouble(), 0.2 + 0.8 * random.nextDouble());
    List<double[]> all = bruteForce(network);

    assertThat(ClearingVector.greatest(network).payments())
        .containsExactly(extreme(all, true), within(TOLERANCE));
    assertThat(ClearingVector.least(network).payments())
        .containsExactly(extreme(all, false), within(TOLERANCE));
  }

  /** The asymmetric network of Rogers, Veraart 2013, scaled down step by step. */
  @Test
  void networkOfRogersVeraartAgreesWithBruteForce() {
    double[][] liabilities = {
      {0, 4.94, 2.47, 5.59, 0, 0},
      {6, 0, 0, 2, 0, 0},
      {0, 13, 0, 0, 0, 0},
      {0, 0, 0, 0, 0, 8},
      {12, 0, 0, 0, 0, 0},
      {2.79, 6.21, 0, 0, 0, 0}
    };
    double[] assets = {1, 1, 11.51, 1.4, 12.5, 2};
    for (double scale = 0.1; scale <= 1.01; scale += 0.1) {
      double[] scaled = new double[6];
      for (int i = 0; i < 6; i++) {
        scaled[i] = scale * assets[i];
      }
      ClearingNetwork network = new ClearingNetwork(scaled, new double[6], liabilities, 0.7, 0.9);
      List<double[]> all = bruteForce(network);

      assertThat(ClearingVector.greatest(network).payments())
          .containsExactly(extreme(all, true), within(TOLERANCE));
      assertThat(ClearingVector.least(network).payments())
          .containsExactly(extreme(all, false), within(TOLERANCE));
    }
  }

  /** More assets never make anybody pay less; lower recovery never makes anybody pay more. */
  @Property(tries = 200)
  void paymentsRiseWithAssetsAndRecovery(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int members) {
    Random random = new Random(seed);
    ClearingNetwork network = random(random, members, 0.8, 0.9);
    double[] richer = network.externalAssets().clone();
    richer[random.nextInt(members)] += 1;
    double[] before = ClearingVector.greatest(network).payments();
    double[] after =
        ClearingVector.greatest(
                new ClearingNetwork(
                    richer, network.externalLiabilities(), network.liabilities(), 0.8, 0.9))
            .payments();
    double[] costlier =
        ClearingVector.greatest(
                new ClearingNetwork(
                    network.externalAssets(),
                    network.externalLiabilities(),
                    network.liabilities(),
                    0.5,
                    0.6))
            .payments();
    double[] least = ClearingVector.least(network).payments();

    for (int i = 0; i < members; i++) {
      assertThat(after[i]).isGreaterThanOrEqualTo(before[i] - TOLERANCE);
      assertThat(costlier[i]).isLessThanOrEqualTo(before[i] + TOLERANCE);
      assertThat(least[i]).isLessThanOrEqualTo(before[i] + TOLERANCE);
      assertThat(before[i]).isBetween(0.0, network.owed(i) + TOLERANCE);
    }
  }

  private static ClearingNetwork random(Random random, int members, double alpha, double beta) {
    double[] assets = new double[members];
    double[] outside = new double[members];
    double[][] liabilities = new double[members][members];
    for (int i = 0; i < members; i++) {
      assets[i] = random.nextInt(4) == 0 ? 0 : 2 * random.nextDouble();
      outside[i] = 0.1 + random.nextDouble();
      for (int j = 0; j < members; j++) {
        liabilities[i][j] = i == j || random.nextInt(3) == 0 ? 0 : random.nextDouble();
      }
    }
    return new ClearingNetwork(assets, outside, liabilities, alpha, beta);
  }

  /** Every set of defaulters, its payments by plain iteration, kept if the set is consistent. */
  private static List<double[]> bruteForce(ClearingNetwork network) {
    int n = network.members();
    List<double[]> vectors = new ArrayList<>();
    for (int set = 0; set < 1 << n; set++) {
      double[] payments = new double[n];
      for (int step = 0; step < 3_000; step++) {
        double[] next = new double[n];
        for (int i = 0; i < n; i++) {
          next[i] =
              (set >> i & 1) == 0
                  ? network.owed(i)
                  : network.externalRecovery() * network.externalAssets()[i]
                      + network.networkRecovery() * received(network, payments, i);
        }
        payments = next;
      }
      boolean consistent = true;
      for (int i = 0; i < n; i++) {
        boolean solvent =
            network.externalAssets()[i] + received(network, payments, i)
                >= network.owed(i) * (1 - 1e-12);
        consistent &= solvent == ((set >> i & 1) == 0);
      }
      if (consistent) {
        vectors.add(payments);
      }
    }
    return vectors;
  }

  private static double received(ClearingNetwork network, double[] payments, int member) {
    double received = 0;
    for (int j = 0; j < payments.length; j++) {
      double owed = network.owed(j);
      received += owed == 0 ? 0 : network.liabilities()[j][member] / owed * payments[j];
    }
    return received;
  }

  private static double[] extreme(List<double[]> vectors, boolean largest) {
    double[] extreme = vectors.get(0).clone();
    for (double[] vector : vectors) {
      for (int i = 0; i < extreme.length; i++) {
        extreme[i] = largest ? Math.max(extreme[i], vector[i]) : Math.min(extreme[i], vector[i]);
      }
    }
    return extreme;
  }
}
