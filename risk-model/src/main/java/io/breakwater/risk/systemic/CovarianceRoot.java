package io.breakwater.risk.systemic;

import java.util.List;

/**
 * Volatilities and correlations of risk assets over one horizon, with the triangular root of their
 * covariance.
 *
 * @formula L·Lᵀ = Σ, Σ_ab = σ_a·σ_b·ρ_ab; Mahalanobis distance |L⁻¹x|
 * @units log returns over the horizon
 * @source methodology B5; Cholesky factorisation
 */
public final class CovarianceRoot {

  /** Correlations that rounding has made this much too large still count as positive definite. */
  private static final double TOLERANCE = 1e-10;

  private final List<String> assets;
  private final double[][] root;

  private CovarianceRoot(List<String> assets, double[][] root) {
    this.assets = assets;
    this.root = root;
  }

  /**
   * Takes the root.
   *
   * @param assets ids of the risk assets
   * @param volatility σ of each over the horizon, positive
   * @param correlation symmetric, ones on the diagonal, positive definite
   */
  public static CovarianceRoot of(
      List<String> assets, double[] volatility, double[][] correlation) {
    int size = assets.size();
    if (volatility.length != size || correlation.length != size || size == 0) {
      throw new IllegalArgumentException(
          "Every asset needs a volatility and correlations, cannot be: "
              + size
              + " assets, "
              + volatility.length
              + " volatilities, "
              + correlation.length
              + " rows of correlation");
    }
    double[][] root = new double[size][size];
    for (int i = 0; i < size; i++) {
      checkRow(assets, volatility, correlation, i);
      for (int j = 0; j <= i; j++) {
        double rest = correlation[i][j];
        for (int k = 0; k < j; k++) {
          rest -= root[i][k] * root[j][k];
        }
        root[i][j] = j < i ? rest / root[j][j] : Math.sqrt(pivot(assets.get(i), rest));
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        root[i][j] *= volatility[i];
      }
    }
    return new CovarianceRoot(List.copyOf(assets), root);
  }

  private static void checkRow(
      List<String> assets, double[] volatility, double[][] correlation, int i) {
    if (!(volatility[i] > 0 && volatility[i] < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Volatility of " + assets.get(i) + " must be positive, cannot be: " + volatility[i]);
    }
    for (int j = 0; j <= i; j++) {
      double value = correlation[i][j];
      boolean inRange = i == j ? value == 1 : value >= -1 && value <= 1;
      if (!inRange || value != correlation[j][i]) {
        throw new IllegalArgumentException(
            "Correlation of "
                + assets.get(i)
                + " and "
                + assets.get(j)
                + " must be symmetric in [-1, 1] and 1 with itself, cannot be: "
                + value);
      }
    }
  }

  private static double pivot(String asset, double value) {
    if (!(value > TOLERANCE)) {
      throw new IllegalArgumentException(
          "Correlations must be positive definite; "
              + asset
              + " is a combination of the assets before it or contradicts them, pivot cannot be: "
              + value);
    }
    return value;
  }

  /** Ids of the risk assets. */
  public List<String> assets() {
    return assets;
  }

  /** L·z: the returns of independent standard deviations. */
  public double[] returns(double[] standard) {
    double[] returns = new double[assets.size()];
    for (int i = 0; i < returns.length; i++) {
      for (int j = 0; j <= i; j++) {
        returns[i] += root[i][j] * standard[j];
      }
    }
    return returns;
  }

  /** L⁻¹·x: the independent standard deviations of returns. */
  public double[] standard(double[] returns) {
    double[] standard = new double[assets.size()];
    for (int i = 0; i < standard.length; i++) {
      double rest = returns[i];
      for (int j = 0; j < i; j++) {
        rest -= root[i][j] * standard[j];
      }
      standard[i] = rest / root[i][i];
    }
    return standard;
  }

  /** Mahalanobis distance of returns from none. */
  public double distance(double[] returns) {
    return length(standard(returns));
  }

  /** Σ·w: the direction in which a loss linear in returns, with weights w, grows likeliest. */
  public double[] timesCovariance(double[] weights) {
    double[] transposed = new double[weights.length];
    for (int j = 0; j < weights.length; j++) {
      for (int i = j; i < weights.length; i++) {
        transposed[j] += root[i][j] * weights[i];
      }
    }
    return returns(transposed);
  }

  static double length(double[] vector) {
    double squares = 0;
    for (double each : vector) {
      squares += each * each;
    }
    return Math.sqrt(squares);
  }
}
