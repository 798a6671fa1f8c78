package io.breakwater.jobs.claim;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A claim looked at in every run of a year. */
final class Nights {
  private Nights() {}

  /** What the nights come to; those without a number do not count. */
  static ClaimValue value(Claim claim, Map<LocalDate, ClaimValue> nights) {
    List<BigDecimal> numbers =
        nights.values().stream()
            .filter(Nights::counts)
            .map(ClaimValue::number)
            .filter(Objects::nonNull)
            .toList();
    String reason =
        nights.values().stream()
            .map(ClaimValue::reason)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null);
    return new ClaimValue(
        claim, cell(claim, numbers), numbers.size(), nights.size() - numbers.size(), reason);
  }

  /** Whether a night has something of its own: a sum of no rows is none, a count of none is 0. */
  static boolean counts(ClaimValue night) {
    return night.cell() != null
        && (night.values() > 0 || night.claim().aggregate() == Claim.Aggregate.COUNT);
  }

  private static @Nullable ClaimCell cell(Claim claim, List<BigDecimal> numbers) {
    long above = numbers.stream().filter(number -> number.signum() > 0).count();
    return switch (claim.aggregate()) {
      case NIGHTS -> ClaimCell.of(BigDecimal.valueOf(numbers.size()));
      case NIGHTS_ABOVE_ZERO -> numbers.isEmpty() ? null : ClaimCell.of(BigDecimal.valueOf(above));
      case AVERAGE ->
          numbers.isEmpty()
              ? null
              : ClaimCell.of(
                  Tally.mean(
                      numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add), numbers.size()));
      default -> numbers.stream().max(Comparator.naturalOrder()).map(ClaimCell::of).orElse(null);
    };
  }
}
