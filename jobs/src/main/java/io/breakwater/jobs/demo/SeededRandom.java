package io.breakwater.jobs.demo;

/**
 * SplitMix64 (Steele, Lea and Flood 2014) with the few distributions the demo needs. Written out,
 * with StrictMath, so that the same seed gives the same bits on every machine and Java release.
 */
final class SeededRandom {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;
  private static final int DEGREES_OF_FREEDOM = 5;

  private long state;

  /** The plain generator from a raw state. */
  SeededRandom(long state) {
    this.state = state;
  }

  /** Stream {@code index} of the named family: streams are independent of each other's use. */
  static SeededRandom of(long seed, String family, long index) {
    return new SeededRandom(mix(mix(seed + GAMMA) ^ mix(family.hashCode()) ^ mix(index * GAMMA)));
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Uniform in [0, 1). */
  double uniform() {
    state += GAMMA;
    return (mix(state) >>> 11) * 0x1.0p-53;
  }

  /** Uniform in [low, high). */
  double uniform(double low, double high) {
    return low + (high - low) * uniform();
  }

  /** Uniform in 0 … bound − 1. */
  int below(int bound) {
    return (int) (uniform() * bound);
  }

  /** True with the given probability. */
  boolean chance(double probability) {
    return uniform() < probability;
  }

  /** Standard normal (Box–Muller). */
  double gaussian() {
    double radius = Math.sqrt(-2 * StrictMath.log(1 - uniform()));
    return radius * StrictMath.cos(2 * Math.PI * uniform());
  }

  /** Exponential with the given mean. */
  double exponential(double mean) {
    return -mean * StrictMath.log(1 - uniform());
  }

  /** Student t with 5 degrees of freedom, scaled to variance 1. */
  double studentT() {
    double chiSquare = 0;
    double numerator = gaussian();
    for (int i = 0; i < DEGREES_OF_FREEDOM; i++) {
      double normal = gaussian();
      chiSquare += normal * normal;
    }
    return numerator * Math.sqrt((DEGREES_OF_FREEDOM - 2) / chiSquare);
  }

  /** Index drawn in proportion to the weights. */
  int pick(double[] weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double left = uniform() * total;
    int last = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        last = i;
        left -= weights[i];
        if (left < 0) {
          return i;
        }
      }
    }
    return last;
  }

  /** Random order of 0 … count − 1. */
  int[] permutation(int count) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int j = below(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
