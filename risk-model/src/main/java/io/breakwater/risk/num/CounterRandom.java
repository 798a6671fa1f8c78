package io.breakwater.risk.num;

/**
 * Random numbers that are a pure function of seed, stream and index, so that a simulation gives the
 * same bits whatever thread, partition or order draws them. The finaliser of SplitMix64 is applied
 * to each of the three in turn.
 *
 * @formula u = (mix(mix(mix(seed) + stream) + index) + ½) / 2⁵³, 53 bits; z = Φ⁻¹(u)
 * @units uniform in (0, 1); standard deviations
 * @source Steele, Lea, Flood 2014 (SplitMix64, variant 13 of Stafford)
 */
public final class CounterRandom {

  /** Odd integer nearest to 2^64 over the golden ratio. */
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private static final int SPARE_BITS = Long.SIZE - 53;
  private static final double UNIT = 0x1p-53;

  private CounterRandom() {}

  /** Sixty-four random bits. */
  public static long bits(long seed, long stream, long index) {
    return mix(mix(mix(seed + GAMMA) + stream * GAMMA) + index * GAMMA);
  }

  /** Uniform in the open interval (0, 1): neither end can occur. */
  public static double uniform(long seed, long stream, long index) {
    return ((bits(seed, stream, index) >>> SPARE_BITS) + 0.5) * UNIT;
  }

  /** Standard normal. */
  public static double normal(long seed, long stream, long index) {
    return NormalDistribution.quantile(uniform(seed, stream, index));
  }

  /** A stream number of a text, such as an account's name; the same on every machine. */
  public static long streamOf(String text) {
    long hash = GAMMA;
    for (int i = 0; i < text.length(); i++) {
      hash = mix(hash + text.charAt(i));
    }
    return hash;
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
