package io.breakwater.risk.num;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Exact sum of doubles. The sum is kept as one integer multiple of 2^-1074 (the smallest double),
 * so adding is associative and commutative: no order of rows, split into partitions or order of
 * merges can change a bit of the result. Use it for every total across accounts.
 *
 * <p>The integer is held in limbs of 32 bits inside 64-bit longs. An addition touches three limbs
 * and leaves carries in the upper halves; they are propagated only before those halves could
 * overflow, or when a result is read.
 *
 * <p>Not thread-safe; give each thread its own and merge. NaN and infinite values are refused: they
 * are decided upon before money is summed.
 */
public final class ExactSum implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Exponent of the unit: every finite double is a multiple of 2^-1074. */
  private static final int UNIT_EXPONENT = -1074;

  private static final int LIMB_BITS = 32;
  private static final long LIMB_MASK = 0xFFFF_FFFFL;

  /** 2098 bits hold the largest double in units; the 78 bits above them hold the count of terms. */
  private static final int LIMBS = 68;

  /** One addition moves a limb by less than 2^33, so 2^29 of them stay inside 63 bits. */
  private static final int MAX_PENDING = 1 << 29;

  private static final int FRACTION_BITS = 52;
  private static final long FRACTION_MASK = (1L << FRACTION_BITS) - 1;
  private static final int EXPONENT_MASK = 0x7FF;

  private final long[] limbs = new long[LIMBS];
  private int pending;

  /** Sum of the given values. */
  public static ExactSum of(double... values) {
    ExactSum sum = new ExactSum();
    for (double value : values) {
      sum.add(value);
    }
    return sum;
  }

  /**
   * Adds one value.
   *
   * @throws IllegalArgumentException if the value is NaN or infinite
   */
  public void add(double value) {
    long bits = Double.doubleToRawLongBits(value);
    int exponent = (int) (bits >>> FRACTION_BITS) & EXPONENT_MASK;
    if (exponent == EXPONENT_MASK) {
      throw new IllegalArgumentException("Value to sum must be finite, cannot be: " + value);
    }
    long fraction = bits & FRACTION_MASK;
    int position = 0;
    if (exponent != 0) {
      fraction |= 1L << FRACTION_BITS;
      position = exponent - 1;
    }
    // All ones for a negative value: (x ^ sign) - sign is then -x, without a branch.
    long sign = bits >> 63;
    int limb = position >>> 5;
    int shift = position & (LIMB_BITS - 1);
    long low = (fraction & LIMB_MASK) << shift;
    long high = (fraction >>> LIMB_BITS) << shift;
    limbs[limb] += ((low & LIMB_MASK) ^ sign) - sign;
    limbs[limb + 1] += (((low >>> LIMB_BITS) + (high & LIMB_MASK)) ^ sign) - sign;
    limbs[limb + 2] += ((high >>> LIMB_BITS) ^ sign) - sign;
    if (++pending == MAX_PENDING) {
      propagateCarries();
    }
  }

  /** Adds all that another sum holds. */
  public void add(ExactSum other) {
    if (pending + other.pending + 1 >= MAX_PENDING) {
      propagateCarries();
      other.propagateCarries();
    }
    for (int i = 0; i < LIMBS; i++) {
      limbs[i] += other.limbs[i];
    }
    // A limb whose carries were propagated still holds up to 2^32: as much as one addition.
    pending += other.pending + 1;
  }

  /**
   * The double nearest to the exact sum, ties to even. An empty sum and a sum of zeros are +0.0.
   *
   * @throws ArithmeticException if the sum is beyond the largest double
   */
  public double value() {
    BigInteger units = units();
    BigInteger magnitude = units.abs();
    int excess = magnitude.bitLength() - (FRACTION_BITS + 1);
    long bits;
    if (excess <= 0) {
      // Subnormal and smallest normal doubles: the integer is the bit pattern itself.
      bits = magnitude.longValueExact();
    } else {
      long kept = magnitude.shiftRight(excess).longValueExact();
      boolean half = magnitude.testBit(excess - 1);
      boolean odd = (kept & 1L) != 0;
      if (half && (odd || magnitude.getLowestSetBit() < excess - 1)) {
        kept++;
      }
      // The leading bit of kept adds one to the exponent, and so does a carry out of rounding.
      bits = ((long) excess << FRACTION_BITS) + kept;
    }
    if (Long.compareUnsigned(bits, Double.doubleToRawLongBits(Double.MAX_VALUE)) > 0) {
      throw new ArithmeticException("Sum exceeds the largest double: " + toDecimal(0));
    }
    double value = Double.longBitsToDouble(bits);
    return units.signum() < 0 ? -value : value;
  }

  /** The sum without any rounding. */
  public BigDecimal exact() {
    BigInteger units = units();
    if (units.signum() == 0) {
      return BigDecimal.ZERO;
    }
    int zeros = units.getLowestSetBit();
    BigInteger odd = units.shiftRight(zeros);
    int exponent = UNIT_EXPONENT + zeros;
    if (exponent >= 0) {
      return new BigDecimal(odd.shiftLeft(exponent));
    }
    // odd / 2^k = odd * 5^k / 10^k
    return new BigDecimal(odd.multiply(BigInteger.valueOf(5).pow(-exponent)), -exponent);
  }

  /** The sum rounded once, half to even, to a number of decimals. */
  public BigDecimal toDecimal(int scale) {
    return exact().setScale(scale, RoundingMode.HALF_EVEN);
  }

  /**
   * A compact form to send between processes: two bytes of position, then a two's-complement
   * integer. Equal sums have equal bytes, however they were added.
   */
  public byte[] toBytes() {
    BigInteger units = units();
    int zeros = units.signum() == 0 ? 0 : units.getLowestSetBit();
    byte[] digits = units.shiftRight(zeros).toByteArray();
    return ByteBuffer.allocate(Short.BYTES + digits.length)
        .putShort((short) zeros)
        .put(digits)
        .array();
  }

  /**
   * The sum that {@link #toBytes()} wrote.
   *
   * @throws IllegalArgumentException if the bytes are not of that form
   */
  public static ExactSum fromBytes(byte[] bytes) {
    int zeros = bytes.length > Short.BYTES ? ByteBuffer.wrap(bytes).getShort() : -1;
    if (zeros < 0 || zeros + bytes.length * 8 > LIMBS * LIMB_BITS) {
      throw new IllegalArgumentException(
          "Bytes of an exact sum must hold a position and an integer, cannot be: "
              + Arrays.toString(bytes));
    }
    BigInteger units =
        new BigInteger(bytes, Short.BYTES, bytes.length - Short.BYTES).shiftLeft(zeros);
    ExactSum sum = new ExactSum();
    for (int i = 0; i < LIMBS - 1; i++) {
      sum.limbs[i] = units.shiftRight(i * LIMB_BITS).intValue() & LIMB_MASK;
    }
    sum.limbs[LIMBS - 1] = units.shiftRight((LIMBS - 1) * LIMB_BITS).longValueExact();
    return sum;
  }

  @Override
  public String toString() {
    return exact().toString();
  }

  /** The sum as a count of 2^-1074. */
  private BigInteger units() {
    propagateCarries();
    byte[] magnitude = new byte[LIMBS * Integer.BYTES];
    ByteBuffer buffer = ByteBuffer.wrap(magnitude);
    // The top limb is signed, which makes the limbs, read from the top, two's complement.
    for (int i = LIMBS - 1; i >= 0; i--) {
      buffer.putInt((int) limbs[i]);
    }
    return new BigInteger(magnitude);
  }

  /** Moves every carry up, so that all limbs but the signed top one are in [0, 2^32). */
  private void propagateCarries() {
    long carry = 0;
    for (int i = 0; i < LIMBS - 1; i++) {
      long limb = limbs[i] + carry;
      limbs[i] = limb & LIMB_MASK;
      carry = limb >> LIMB_BITS;
    }
    limbs[LIMBS - 1] += carry;
    pending = 0;
  }
}
