package io.breakwater.jobs.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Exact sum of doubles, whatever their order: addends whose bits all lie between 2^-60 and 2^40 go
 * into two 64-bit limbs, the rest into a {@link BigDecimal}. NaN addends are left out, as SQL
 * leaves out NULL.
 */
final class UsdTotal {
  static final int SCALE = 8;
  private static final int FRACTION_BITS = 60;
  private static final double FRACTION_UNIT = 0x1p60;
  private static final long FRACTION_ONE = 1L << FRACTION_BITS;
  private static final double SMALLEST_FAST = 0x1p-8;
  private static final double LARGEST_FAST = 0x1p40;

  private long whole;
  private long fraction;
  private BigDecimal rest = BigDecimal.ZERO;

  void add(double value) {
    if (Double.isNaN(value) || value == 0) {
      return;
    }
    double size = Math.abs(value);
    // above 2^-8 the last bit of a double is worth at least 2^-60, so both limbs take it exactly
    if (size < SMALLEST_FAST || size >= LARGEST_FAST) {
      rest = rest.add(new BigDecimal(value));
      return;
    }
    long units = (long) value;
    whole += units;
    fraction += (long) ((value - units) * FRACTION_UNIT);
    if (fraction >= FRACTION_ONE) {
      whole++;
      fraction -= FRACTION_ONE;
    } else if (fraction <= -FRACTION_ONE) {
      whole--;
      fraction += FRACTION_ONE;
    }
    if (Math.abs(whole) > (1L << 61)) {
      rest = rest.add(BigDecimal.valueOf(whole));
      whole = 0;
    }
  }

  /** The exact sum rounded half even to eight decimals. */
  BigDecimal total() {
    BigDecimal limbs =
        new BigDecimal(
                BigInteger.valueOf(whole)
                    .shiftLeft(FRACTION_BITS)
                    .add(BigInteger.valueOf(fraction)))
            .divide(new BigDecimal(BigInteger.ONE.shiftLeft(FRACTION_BITS)));
    return limbs.add(rest).setScale(SCALE, RoundingMode.HALF_EVEN);
  }
}
