package io.breakwater.jobs.claim;

import io.breakwater.jobs.claim.Claim.Aggregate;
import io.breakwater.risk.num.ExactSum;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Contributions to one claim as far as they were seen. Adding and merging give the same in any
 * order.
 */
final class Tally implements Serializable {
  private static final long serialVersionUID = 1L;

  static final int SCALE = 8;

  private final ExactSum doubles = new ExactSum();
  private BigDecimal decimals = BigDecimal.ZERO;
  private @Nullable ClaimCell least;
  private @Nullable ClaimCell greatest;
  private double[] sample = {};
  private long values;
  private long absent;
  private @Nullable String reason;

  /** Counts a row that has no value. */
  void addAbsent(String why) {
    absent++;
    reason = earlier(reason, why);
  }

  /** Takes the value of a row. */
  void add(Aggregate aggregate, Object cell) {
    switch (aggregate) {
      case SUM, MEAN -> addUp(cell);
      case MAX, MIN, ONLY -> compare(ClaimCell.ofColumn(cell));
      case MEDIAN -> keep(number(cell).doubleValue());
      default -> {}
    }
    values++;
  }

  private void addUp(Object cell) {
    if (cell instanceof Double number) {
      doubles.add(number);
    } else {
      decimals = decimals.add(number(cell));
    }
  }

  private static BigDecimal number(Object cell) {
    BigDecimal number = ClaimCell.ofColumn(cell).number();
    if (number == null) {
      throw new IllegalArgumentException("Value to sum must be a number, cannot be: " + cell);
    }
    return number;
  }

  private void compare(ClaimCell cell) {
    least = least == null || cell.compareTo(least) < 0 ? cell : least;
    greatest = greatest == null || cell.compareTo(greatest) > 0 ? cell : greatest;
  }

  private void keep(double number) {
    int used = Math.toIntExact(values);
    if (used == sample.length) {
      sample = Arrays.copyOf(sample, Math.max(64, used * 2));
    }
    sample[used] = number;
  }

  /** Takes what another tally has seen. */
  void merge(Aggregate aggregate, Tally other) {
    doubles.add(other.doubles);
    decimals = decimals.add(other.decimals);
    if (other.least != null && other.greatest != null) {
      compare(other.least);
      compare(other.greatest);
    }
    if (aggregate == Aggregate.MEDIAN) {
      double[] both = Arrays.copyOf(sample, Math.toIntExact(values + other.values));
      System.arraycopy(
          other.sample, 0, both, Math.toIntExact(values), Math.toIntExact(other.values));
      sample = both;
    }
    values += other.values;
    absent += other.absent;
    reason = earlier(reason, other.reason);
  }

  private static @Nullable String earlier(@Nullable String some, @Nullable String other) {
    if (some == null || other == null) {
      return some == null ? other : some;
    }
    return some.compareTo(other) <= 0 ? some : other;
  }

  /** What the contributions come to. */
  ClaimValue value(Claim claim) {
    if (claim.aggregate() == Aggregate.ONLY && values + absent > 1) {
      throw new IllegalStateException(
          "Claim %s must be about one row, cannot be about: %s rows where %s"
              .formatted(claim.id(), values + absent, claim.filter()));
    }
    return new ClaimValue(claim, cell(claim.aggregate()), values, absent, reason);
  }

  private @Nullable ClaimCell cell(Aggregate aggregate) {
    if (aggregate == Aggregate.COUNT) {
      return ClaimCell.of(BigDecimal.valueOf(values));
    }
    BigDecimal sum = doubles.exact().add(decimals);
    if (aggregate == Aggregate.SUM) {
      return ClaimCell.of(sum.setScale(SCALE, RoundingMode.HALF_EVEN));
    }
    if (values == 0) {
      return null;
    }
    return switch (aggregate) {
      case MIN -> least;
      case MEAN -> ClaimCell.of(mean(sum, values));
      case MEDIAN -> ClaimCell.of(median());
      default -> greatest;
    };
  }

  static BigDecimal mean(BigDecimal sum, long values) {
    return sum.divide(BigDecimal.valueOf(values), SCALE, RoundingMode.HALF_EVEN);
  }

  private BigDecimal median() {
    double[] sorted = Arrays.copyOf(sample, Math.toIntExact(values));
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    BigDecimal upper = BigDecimal.valueOf(sorted[middle]);
    return sorted.length % 2 == 1
        ? upper
        : upper.add(BigDecimal.valueOf(sorted[middle - 1])).divide(BigDecimal.valueOf(2));
  }
}
