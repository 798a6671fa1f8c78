package io.breakwater.jobs.landing;

import io.breakwater.risk.collateral.LookThrough;
import io.breakwater.risk.oracle.RateCap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a token stands for, as the instrument feed writes it: {@code asset:units a token} joined by
 * semicolons, a receipt's with its largest rate where it has one.
 *
 * @param legs one of a receipt, two of a pool share, none of anything else
 */
public record UnderlyingLegs(List<Leg> legs) {
  private static final UnderlyingLegs NONE = new UnderlyingLegs(List.of());
  private static final String RECEIPT = "RECEIPT_TOKEN";
  private static final String POOL_SHARE = "LP_TOKEN";

  /** Ids may hold colons themselves, so numbers are found from the end. */
  private static final Pattern LEG =
      Pattern.compile("\\s*(\\S+?):([0-9.eE+-]+)(?::([0-9.eE+-]+))?\\s*");

  /** Copies the legs. */
  public UnderlyingLegs {
    legs = List.copyOf(legs);
  }

  /**
   * One asset behind a token.
   *
   * @param asset id of the asset
   * @param units its units a token
   * @param largestRate cap on the units, NaN for none
   */
  public record Leg(String asset, double units, double largestRate) {}

  /** Whether a text does not say what a token of this kind stands for. */
  public static boolean isMalformed(String kind, String text) {
    return parse(kind, text) == null;
  }

  /** The legs that a row states; none where it states none or they cannot be read. */
  public static UnderlyingLegs of(String kind, @Nullable String text) {
    UnderlyingLegs parsed = text == null ? null : parse(kind, text);
    return parsed == null ? NONE : parsed;
  }

  private static @Nullable UnderlyingLegs parse(String kind, String text) {
    List<Leg> legs = new ArrayList<>();
    for (String part : text.split(";", -1)) {
      Leg leg = leg(part);
      if (leg == null) {
        return null;
      }
      legs.add(leg);
    }
    boolean fits =
        switch (kind) {
          case RECEIPT -> legs.size() == 1;
          case POOL_SHARE ->
              legs.size() == 2 && legs.stream().allMatch(leg -> Double.isNaN(leg.largestRate()));
          default -> false;
        };
    return fits ? new UnderlyingLegs(legs) : null;
  }

  private static @Nullable Leg leg(String text) {
    Matcher parts = LEG.matcher(text);
    if (!parts.matches()) {
      return null;
    }
    double units = positive(parts.group(2));
    String cap = parts.group(3);
    double largest = cap == null ? Double.NaN : positive(cap);
    boolean readable = !Double.isNaN(units) && (cap == null || !Double.isNaN(largest));
    return readable ? new Leg(parts.group(1), units, largest) : null;
  }

  /** A positive number in the range of landed ones, else NaN. */
  private static double positive(String text) {
    try {
      double value = Double.parseDouble(text);
      return value > 0 && value <= ValueRule.LARGEST_NUMBER ? value : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /**
   * How the token is priced; null where it stands for nothing, or for something unknown.
   *
   * @param keyOf key of an asset, negative for an unknown one
   * @param growthCap cap on the growth of a receipt's rate, null for none; a cap that the row
   *     states goes before it
   */
  public @Nullable LookThrough token(ToIntFunction<String> keyOf, @Nullable RateCap growthCap) {
    if (legs.isEmpty() || legs.stream().anyMatch(leg -> keyOf.applyAsInt(leg.asset()) < 0)) {
      return null;
    }
    Leg first = legs.get(0);
    int firstKey = keyOf.applyAsInt(first.asset());
    if (legs.size() == 1) {
      RateCap stated =
          Double.isNaN(first.largestRate()) ? growthCap : new RateCap(first.largestRate(), 0, 0);
      return new LookThrough.Receipt(firstKey, first.units(), stated);
    }
    Leg second = legs.get(1);
    return new LookThrough.PoolShare(
        firstKey, first.units(), keyOf.applyAsInt(second.asset()), second.units());
  }
}
