package io.breakwater.jobs.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as people read them, the same in every locale: point as decimal mark, comma between
 * thousands, K, M, B and T with three significant digits, and {@link #NONE} for what is not
 * defined.
 */
final class NumberText {
  /** Shown in place of NaN. */
  static final String NONE = "\u2014";

  private static final char MINUS = '\u2212';
  private static final String[] SUFFIXES = {"", "K", "M", "B", "T"};

  private NumberText() {}

  /** 1234567 as 1,234,567. */
  static String count(long value) {
    return grouped(BigDecimal.valueOf(value));
  }

  /** 12345678.9 as 12.3M; below a thousand with two decimals; beyond 1e18 in scientific form. */
  static String compact(BigDecimal value) {
    if (value.signum() == 0) {
      return "0";
    }
    BigDecimal size = value.abs();
    if (size.compareTo(BigDecimal.valueOf(0.005)) < 0) {
      return (value.signum() < 0 ? MINUS + "0.00" : "<0.01");
    }
    if (size.compareTo(BigDecimal.valueOf(999.995)) < 0) {
      return grouped(value.setScale(2, RoundingMode.HALF_EVEN));
    }
    BigDecimal rounded = size.round(new MathContext(3, RoundingMode.HALF_EVEN));
    int group = Math.min((rounded.precision() - rounded.scale() - 1) / 3, SUFFIXES.length - 1);
    BigDecimal scaled = rounded.movePointLeft(3 * group);
    int decimals = Math.max(0, 3 - (scaled.precision() - scaled.scale()));
    String text = grouped(scaled.setScale(decimals, RoundingMode.HALF_EVEN)) + SUFFIXES[group];
    return value.signum() < 0 ? MINUS + text : text;
  }

  /** {@link #compact(double)} without trailing zeros, for axes. */
  static String tick(double value) {
    String text = compact(value);
    int point = text.indexOf('.');
    if (point < 0) {
      return text;
    }
    int end = point + 1;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    int last = end;
    while (text.charAt(last - 1) == '0') {
      last--;
    }
    return text.substring(0, last - 1 == point ? point : last) + text.substring(end);
  }

  /** {@link #compact(BigDecimal)} of a double. */
  static String compact(double value) {
    return defined(value) ? compact(new BigDecimal(value)) : NONE;
  }

  /** The whole amount with two decimals: 12,345,678.90 USD. */
  static String full(BigDecimal value) {
    return grouped(value.setScale(2, RoundingMode.HALF_EVEN)) + " USD";
  }

  /** {@link #full(BigDecimal)} of a double. */
  static String full(double value) {
    return defined(value) ? full(new BigDecimal(value)) : NONE;
  }

  /** A ratio with three decimals, from a thousand on in compact form. */
  static String ratio(double value) {
    if (!defined(value)) {
      return NONE;
    }
    return Math.abs(value) >= 1000 ? compact(value) : fixed(value, 3);
  }

  /** A number of any kind: whole ones without decimals, others as ratios. */
  static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9 ? count((long) value) : ratio(value);
  }

  /** 0.1234 as 12.34 %; from ten percent on with one decimal. */
  static String percent(double value) {
    if (!defined(value)) {
      return NONE;
    }
    double percent = value * 100;
    if (value != 0 && Math.abs(percent) < 0.005) {
      return value > 0 ? "<0.01\u00a0%" : ">" + MINUS + "0.01\u00a0%";
    }
    if (Math.abs(percent) >= 99_999.5) {
      return compact(percent) + "\u00a0%";
    }
    return fixed(percent, Math.abs(percent) < 10 ? 2 : 1) + "\u00a0%";
  }

  /** 0.975 as 97.5 %, with as many decimals as there are. */
  static String plainPercent(double value) {
    return defined(value)
        ? BigDecimal.valueOf(value).movePointRight(2).stripTrailingZeros().toPlainString()
            + "\u00a0%"
        : NONE;
  }

  /** A percentage with its sign and two decimals, for changes. */
  static String signedPercent(double value) {
    String text = fixed(value * 100, 2);
    return defined(value)
        ? (text.matches("[1-9].*|0.*[1-9].*") ? "+" : "") + text + "\u00a0%"
        : text;
  }

  /** A price: two decimals from a hundred on, six significant digits below. */
  static String price(double value) {
    if (!defined(value) || Math.abs(value) >= 100) {
      return fixed(value, 2);
    }
    BigDecimal rounded =
        new BigDecimal(value)
            .round(new MathContext(6, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    return grouped(rounded.setScale(Math.max(2, rounded.scale()), RoundingMode.HALF_EVEN));
  }

  /** A fixed number of decimals. */
  static String fixed(double value, int decimals) {
    return defined(value)
        ? grouped(new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN))
        : NONE;
  }

  /** Seconds as 45 s, 12 min, 3.5 h or 2.1 d. */
  static String age(double seconds) {
    if (!defined(seconds)) {
      return NONE;
    }
    if (seconds < 120) {
      return fixed(seconds, 0) + "\u00a0s";
    }
    if (seconds < 7200) {
      return fixed(seconds / 60, 0) + "\u00a0min";
    }
    return seconds < 172_800
        ? fixed(seconds / 3600, 1) + "\u00a0h"
        : fixed(seconds / 86_400, 1) + "\u00a0d";
  }

  private static boolean defined(double value) {
    return !Double.isNaN(value) && !Double.isInfinite(value);
  }

  private static String grouped(BigDecimal value) {
    String plain = value.abs().toPlainString();
    int point = plain.indexOf('.');
    int end = point < 0 ? plain.length() : point;
    StringBuilder text = new StringBuilder(plain);
    for (int at = end - 3; at > 0; at -= 3) {
      text.insert(at, ',');
    }
    boolean zero = value.signum() == 0;
    return value.signum() < 0 && !zero ? MINUS + text.toString() : text.toString();
  }
}
