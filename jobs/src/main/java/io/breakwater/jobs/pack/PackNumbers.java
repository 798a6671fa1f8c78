package io.breakwater.jobs.pack;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers of a pack as people read them; machine forms have all digits. */
final class PackNumbers {
  private static final int SIGNIFICANT = 6;

  private PackNumbers() {}

  /** Money with two decimals, whole numbers whole, others with six significant digits. */
  static String text(BigDecimal number, String unit) {
    if (unit.equals("USD")) {
      return grouped(number.setScale(2, RoundingMode.HALF_EVEN));
    }
    BigDecimal stripped = number.stripTrailingZeros();
    if (stripped.scale() <= 0) {
      return grouped(stripped.setScale(0, RoundingMode.UNNECESSARY));
    }
    BigDecimal rounded =
        number.round(new MathContext(SIGNIFICANT, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    return rounded.scale() > 2 * SIGNIFICANT
        ? rounded.toString()
        : grouped(rounded.setScale(Math.max(0, rounded.scale()), RoundingMode.UNNECESSARY));
  }

  private static String grouped(BigDecimal number) {
    return String.format(Locale.ROOT, "%,." + Math.max(0, number.scale()) + "f", number);
  }
}
