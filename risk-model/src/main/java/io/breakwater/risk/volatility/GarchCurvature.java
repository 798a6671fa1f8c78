package io.breakwater.risk.volatility;

/**
 * Log-likelihood of a GARCH(1,1) model with its first and second derivatives by (μ, ω, α, β), all
 * analytic, and the outer product of the gradients of single days. One instance is evaluated again
 * and again; its arrays are overwritten.
 *
 * @formula ∂h' = (ω: 1, α: x, β: h) + α·∂x + β·∂h for a step h' = ω + αx + βh, with x = e² after a
 *     change, x = h after a missing day, x = h = s at the start
 * @units of scaled changes
 * @source Fiorentini, Calzolari, Panattoni 1996
 */
final class GarchCurvature {

  static final int MEAN = 0;
  static final int OMEGA = 1;
  static final int ALPHA = 2;
  static final int BETA = 3;
  static final int SIZE = 4;

  private final GarchLikelihood likelihood;
  private final double[] gradient = new double[SIZE];
  private final double[][] hessian = new double[SIZE][SIZE];
  private final double[][] outer = new double[SIZE][SIZE];
  private final double[] score = new double[SIZE];
  private final double[] shockSlope = new double[SIZE];
  private final double[][] shockBend = new double[SIZE][SIZE];
  private final double[] slope = new double[SIZE];
  private final double[][] bend = new double[SIZE][SIZE];
  private final double[] before = new double[SIZE];
  private double variance;
  private double value;

  GarchCurvature(GarchLikelihood likelihood) {
    this.likelihood = likelihood;
  }

  double value() {
    return value;
  }

  /** Variance of the period after the last change. */
  double nextVariance() {
    return variance;
  }

  double[] gradient() {
    return gradient;
  }

  double[][] hessian() {
    return hessian;
  }

  /** Sum over days of the gradient times itself. */
  double[][] outerProduct() {
    return outer;
  }

  /** Evaluates everything at a point (μ, ω, α, β). */
  void evaluate(double[] at) {
    clear();
    double mean = at[MEAN];
    double start = likelihood.startVariance(mean);
    variance = start;
    slope[MEAN] = likelihood.startSlope(mean);
    bend[MEAN][MEAN] = 2;
    stepWithoutChange(at);
    double ratios = 0;
    double logarithms = 0;
    for (int i = 0; i < likelihood.observations(); i++) {
      for (int day = likelihood.elapsed(i); day > 1; day--) {
        stepWithoutChange(at);
      }
      double surprise = likelihood.change(i) - mean;
      ratios += surprise * surprise / variance;
      logarithms += StrictMath.log(variance);
      addDay(surprise);
      stepAfter(surprise, at);
    }
    value = -0.5 * (logarithms + ratios);
  }

  private void clear() {
    for (int i = 0; i < SIZE; i++) {
      gradient[i] = 0;
      slope[i] = 0;
      for (int j = 0; j < SIZE; j++) {
        hessian[i][j] = 0;
        outer[i][j] = 0;
        bend[i][j] = 0;
      }
    }
  }

  /** Derivatives of −½(ln h + e²/h), where e falls by one as the mean rises by one. */
  private void addDay(double surprise) {
    double inverse = 1 / variance;
    double ratio = surprise * surprise * inverse;
    double first = inverse * (1 - ratio);
    double second = inverse * inverse * (2 * ratio - 1);
    double cross = 2 * surprise * inverse * inverse;
    for (int i = 0; i < SIZE; i++) {
      score[i] = -0.5 * first * slope[i];
    }
    score[MEAN] += surprise * inverse;
    for (int i = 0; i < SIZE; i++) {
      gradient[i] += score[i];
      for (int j = i; j < SIZE; j++) {
        double curved = first * bend[i][j] + second * slope[i] * slope[j];
        if (i == MEAN) {
          curved += cross * slope[j];
          if (j == MEAN) {
            curved += cross * slope[MEAN] + 2 * inverse;
          }
        }
        hessian[i][j] -= 0.5 * curved;
        hessian[j][i] = hessian[i][j];
        outer[i][j] += score[i] * score[j];
        outer[j][i] = outer[i][j];
      }
    }
  }

  private void stepAfter(double surprise, double[] at) {
    for (int i = 0; i < SIZE; i++) {
      shockSlope[i] = 0;
      for (int j = 0; j < SIZE; j++) {
        shockBend[i][j] = 0;
      }
    }
    shockSlope[MEAN] = -2 * surprise;
    shockBend[MEAN][MEAN] = 2;
    step(surprise * surprise, at);
  }

  private void stepWithoutChange(double[] at) {
    for (int i = 0; i < SIZE; i++) {
      shockSlope[i] = slope[i];
      System.arraycopy(bend[i], 0, shockBend[i], 0, SIZE);
    }
    step(variance, at);
  }

  /** One step of the recursion with its derivatives, given the shock and its derivatives. */
  private void step(double shock, double[] at) {
    double alpha = at[ALPHA];
    double beta = at[BETA];
    System.arraycopy(slope, 0, before, 0, SIZE);
    for (int i = 0; i < SIZE; i++) {
      slope[i] = alpha * shockSlope[i] + beta * before[i];
      for (int j = i; j < SIZE; j++) {
        bend[i][j] = alpha * shockBend[i][j] + beta * bend[i][j];
      }
    }
    slope[OMEGA] += 1;
    slope[ALPHA] += shock;
    slope[BETA] += variance;
    for (int i = 0; i < SIZE; i++) {
      bend[Math.min(i, ALPHA)][Math.max(i, ALPHA)] += shockSlope[i];
      bend[Math.min(i, BETA)][Math.max(i, BETA)] += before[i];
    }
    bend[ALPHA][ALPHA] += shockSlope[ALPHA];
    bend[BETA][BETA] += before[BETA];
    variance = at[OMEGA] + alpha * shock + beta * variance;
  }
}
