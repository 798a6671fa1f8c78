package io.breakwater.risk.num;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PositiveSemidefiniteTest {

  /** Correlations 0.9, 0.9 and −0.9 contradict each other: eigenvalues 1.9, 1.9 and −0.8. */
  @Test
  void contradictingCorrelationsAreRepairedAndItSaysSo() {
    double[][] contradicting = {{1, 0.9, 0.9}, {0.9, 1, -0.9}, {0.9, -0.9, 1}};

    PositiveSemidefinite repair = PositiveSemidefinite.repair(contradicting);

    assertThat(repair.smallestEigenvalue()).isCloseTo(-0.8, within(1e-12));
    assertThat(repair.raisedEigenvalues()).isEqualTo(1);
    // The two eigenvectors of 1.9 leave correlations of a half, by symmetry.
    double[][] expected = {{1, 0.5, 0.5}, {0.5, 1, -0.5}, {0.5, -0.5, 1}};
    for (int i = 0; i < 3; i++) {
      assertThat(repair.matrix()[i]).containsExactly(expected[i], within(1e-12));
    }
    // Six entries moved by 0.4; the original has three of 1 and six of 0.9.
    assertThat(repair.relativeChange())
        .isCloseTo(Math.sqrt(6 * 0.16 / (3 + 6 * 0.81)), within(1e-12));
    assertThat(repair.description())
        .isEqualTo(
            "1 of 3 eigenvalues were below zero (smallest -0.800) and were raised to zero,"
                + " variances kept; the covariance moved by 35 %");
  }

  @Test
  void matrixWithoutFaultIsReturnedAsItIs() {
    double[][] sound = {{4, 1}, {1, 9}};
    double[][] singular = {{1, 1}, {1, 1}};

    assertThat(PositiveSemidefinite.repair(sound).matrix()).isSameAs(sound);
    assertThat(PositiveSemidefinite.repair(sound).description())
        .isEqualTo("covariance is positive semidefinite, nothing changed");
    assertThat(PositiveSemidefinite.repair(singular).raisedEigenvalues()).isZero();
    assertThat(PositiveSemidefinite.repair(new double[3][3]).raisedEigenvalues()).isZero();
    assertThat(PositiveSemidefinite.repair(new double[0][0]).raisedEigenvalues()).isZero();
  }

  @Test
  void repairedMatricesGiveNoPortfolioANegativeVarianceAndKeepVariances() {
    Random random = new Random(4);
    int repairs = 0;
    for (int trial = 0; trial < 100; trial++) {
      double[][] matrix = randomSymmetric(random, 5);
      PositiveSemidefinite repair = PositiveSemidefinite.repair(matrix);
      repairs += repair.raisedEigenvalues() > 0 ? 1 : 0;
      for (int i = 0; i < 5; i++) {
        assertThat(repair.matrix()[i][i]).isCloseTo(matrix[i][i], within(1e-12));
      }
      for (int portfolio = 0; portfolio < 20; portfolio++) {
        double[] weights = random.doubles(5, -1, 1).toArray();
        assertThat(quadratic(weights, repair.matrix())).isGreaterThan(-1e-12);
      }
      assertThat(PositiveSemidefinite.repair(repair.matrix()).raisedEigenvalues()).isZero();
    }
    assertThat(repairs).isGreaterThan(50);
  }

  private static double[][] randomSymmetric(Random random, int size) {
    double[][] matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      matrix[i][i] = 0.5 + random.nextDouble();
      for (int j = 0; j < i; j++) {
        matrix[i][j] = random.nextDouble() * 2 - 1;
        matrix[j][i] = matrix[i][j];
      }
    }
    return matrix;
  }

  private static double quadratic(double[] weights, double[][] matrix) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < weights.length; j++) {
        sum += weights[i] * matrix[i][j] * weights[j];
      }
    }
    return sum;
  }
}
