package io.breakwater.risk.margin;

/**
 * Mark price at which a venue liquidates one position, everything else of the account unchanged. In
 * all of them quantities are signed, positive for long, and NaN means that there is no such price.
 *
 * @formula linear: (balance + ded − q·p0) / (|q|·rate − q); inverse: (|V|·rate + V) / (balance +
 *     ded + V/p0)
 * @units USD a base unit
 * @source methodology A2 (Binance, Bybit, Hyperliquid), worked values C8 and C9
 */
public final class LiquidationPrice {
  /** A notional this close to a tier bound, relative, belongs to both tiers. */
  private static final double BOUND_TOLERANCE = 1e-12;

  private LiquidationPrice() {}

  /**
   * Linear contract: p = (balance + deduction − q·p0) / (|q|·rate − q), in the tier of the notional
   * at that price, not at entry or mark.
   *
   * @param balanceUsd equity of the part without this position's profit, less the maintenance
   *     margin of its other positions: WB − TMM + UPNL for cross, the margin for isolated
   * @param quantity base units
   * @param entryPriceUsd p0
   */
  public static double linear(
      double balanceUsd, double quantity, double entryPriceUsd, MarginSchedule schedule) {
    double size = Math.abs(quantity);
    for (int tier = 1; tier <= schedule.tiers(); tier++) {
      double price =
          (balanceUsd + schedule.deduction(tier) - quantity * entryPriceUsd)
              / (size * schedule.maintenanceRate(tier, size) - quantity);
      if (isPrice(price) && isInTier(schedule, tier, size * price)) {
        return price;
      }
    }
    return Double.NaN;
  }

  /**
   * Inverse contract: p = (|V|·rate + V) / (balance + deduction + V/p0), V the position in USD.
   *
   * @param balanceCoin as for linear contracts, in coin
   * @param quantityUsd V: contracts times USD a contract
   * @param entryPriceUsd p0
   */
  public static double inverse(
      double balanceCoin, double quantityUsd, double entryPriceUsd, MarginSchedule schedule) {
    double face = Math.abs(quantityUsd);
    for (int tier = 1; tier <= schedule.tiers(); tier++) {
      double price = inverseInTier(balanceCoin, quantityUsd, entryPriceUsd, schedule, tier);
      if (isPrice(price) && isInTier(schedule, tier, face / price)) {
        return price;
      }
    }
    return Double.NaN;
  }

  /**
   * A size add-on depends on the coin notional at the liquidation price itself: rate = base + slope
   * · |V|/p, which makes the equation quadratic in 1/p. Tier tables have no slope.
   */
  private static double inverseInTier(
      double balanceCoin,
      double quantityUsd,
      double entryPriceUsd,
      MarginSchedule schedule,
      int tier) {
    double face = Math.abs(quantityUsd);
    double base = schedule.maintenanceRate(tier, 0);
    double slope = schedule.maintenanceRate(tier, 1) - base;
    double constant = balanceCoin + schedule.deduction(tier) + quantityUsd / entryPriceUsd;
    double linear = face * base + quantityUsd;
    double square = slope * face * face;
    if (square == 0) {
      return linear / constant;
    }
    double inversePrice =
        (-linear + Math.sqrt(linear * linear + 4 * square * constant)) / (2 * square);
    return 1 / inversePrice;
  }

  /**
   * Bybit inverse, isolated or a lone cross position: maintenance margin is fixed at entry and
   * includes the fee of closing at the bankruptcy price. V the position in USD, PV = |V| / p0.
   *
   * <p>Long: |V| / (PV + balance − MM); short: |V| / (PV − (balance − MM)); MM = PV·rate + fee·|V|
   * / bankruptcy price. The venue rounds to its tick against the trader.
   */
  public static double bybitInverse(
      double balanceCoin,
      double quantityUsd,
      double entryPriceUsd,
      double maintenanceRate,
      double takerFee) {
    double face = Math.abs(quantityUsd);
    double positionValue = face / entryPriceUsd;
    double bankruptcy = BankruptcyPrice.inverse(balanceCoin, quantityUsd, entryPriceUsd, takerFee);
    double maintenance = positionValue * maintenanceRate + takerFee * face / bankruptcy;
    double side = Math.signum(quantityUsd);
    double price = face / (positionValue + side * (balanceCoin - maintenance));
    return isPrice(price) ? price : Double.NaN;
  }

  /**
   * Linear contract as Hyperliquid states it, from the mark: p − side·available / (size·(1 −
   * l·side)), available = account value − MM, with the rate l and the deduction of the tier at the
   * liquidation price. The same price as {@link #linear}, from other inputs.
   *
   * @param equityUsd account value at mark less the maintenance margin of other positions
   * @param quantity base units
   * @param markPriceUsd p
   */
  public static double fromMark(
      double equityUsd, double quantity, double markPriceUsd, MarginSchedule schedule) {
    double size = Math.abs(quantity);
    double side = Math.signum(quantity);
    for (int tier = 1; tier <= schedule.tiers(); tier++) {
      double rate = schedule.maintenanceRate(tier, size);
      double available = equityUsd - (size * markPriceUsd * rate - schedule.deduction(tier));
      double price = markPriceUsd - side * available / (size * (1 - rate * side));
      if (isPrice(price) && isInTier(schedule, tier, size * price)) {
        return price;
      }
    }
    return Double.NaN;
  }

  static boolean isPrice(double price) {
    return price > 0 && price < Double.POSITIVE_INFINITY;
  }

  private static boolean isInTier(MarginSchedule schedule, int tier, double notional) {
    return schedule.tierOf(notional * (1 - BOUND_TOLERANCE)) <= tier
        && schedule.tierOf(notional * (1 + BOUND_TOLERANCE)) >= tier;
  }
}
