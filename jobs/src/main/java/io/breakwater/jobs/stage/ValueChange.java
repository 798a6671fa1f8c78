package io.breakwater.jobs.stage;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why the value of all legs of one side differs between two runs. The causes are taken in a fixed
 * order and add up to the change exactly, because every product of two stored numbers is exact.
 *
 * @formula position = Σ(q₁ − q₀)·p₀; price = Σq₁·(p₁ − p₀); coverage = Σ(v₁ − v₀) where one run has
 *     no price; contracts = Σ(v₁ − v₀) of contracts; rounding = what is left
 * @units USD
 * @param side COLLATERAL, DEBT or DERIVATIVE
 * @param change value in the second run less that in the first
 * @param position quantity changed, legs opened and closed
 * @param price price changed
 * @param coverage a price appeared or was lost
 * @param contracts profit of contracts, whatever moved it
 * @param rounding rounding of the stored values
 */
public record ValueChange(
    String side,
    BigDecimal change,
    BigDecimal position,
    BigDecimal price,
    BigDecimal coverage,
    BigDecimal contracts,
    BigDecimal rounding) {

  /**
   * One leg as a run has it; all NaN where it has none.
   *
   * @param quantity tokens or contracts
   * @param price USD a unit
   * @param value USD
   */
  record Leg(double quantity, double price, double value) {
    boolean isHeld() {
      return !Double.isNaN(quantity);
    }

    boolean isPriced() {
      return !Double.isNaN(value) && !Double.isNaN(price);
    }
  }

  /** Adds legs up, side by side. */
  static final class Sums {
    private final Map<String, Causes> bySide = new TreeMap<>();

    void add(String side, Leg before, Leg after) {
      bySide.computeIfAbsent(side, name -> new Causes()).add(side, before, after);
    }

    List<ValueChange> bySide() {
      List<ValueChange> changes = new ArrayList<>();
      bySide.forEach((side, causes) -> changes.add(causes.change(side)));
      return changes;
    }
  }

  private static final class Causes {
    private BigDecimal change = BigDecimal.ZERO;
    private BigDecimal position = BigDecimal.ZERO;
    private BigDecimal price = BigDecimal.ZERO;
    private BigDecimal coverage = BigDecimal.ZERO;
    private BigDecimal contracts = BigDecimal.ZERO;

    void add(String side, Leg before, Leg after) {
      BigDecimal moved = orZero(after.value()).subtract(orZero(before.value()));
      change = change.add(moved);
      if (side.equals("DERIVATIVE")) {
        contracts = contracts.add(moved);
      } else if (before.isPriced() && after.isPriced()) {
        BigDecimal held = new BigDecimal(before.quantity());
        BigDecimal holds = new BigDecimal(after.quantity());
        BigDecimal was = new BigDecimal(before.price());
        position = position.add(holds.subtract(held).multiply(was));
        price = price.add(holds.multiply(new BigDecimal(after.price()).subtract(was)));
      } else if (before.isHeld() && after.isHeld()) {
        coverage = coverage.add(moved);
      } else {
        position = position.add(moved);
      }
    }

    ValueChange change(String side) {
      BigDecimal explained = position.add(price).add(coverage).add(contracts);
      return new ValueChange(
          side, change, position, price, coverage, contracts, change.subtract(explained));
    }

    private static BigDecimal orZero(double value) {
      return Double.isNaN(value) ? BigDecimal.ZERO : new BigDecimal(value);
    }
  }
}
