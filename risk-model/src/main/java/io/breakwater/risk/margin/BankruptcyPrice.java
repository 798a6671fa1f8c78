package io.breakwater.risk.margin;

/**
 * Mark price at which closing a position, fee included, leaves nothing of the balance behind it.
 * Below it (above it for a short) the loss is the venue's. Quantities are signed, positive for
 * long; NaN means that there is no such price.
 *
 * @formula linear: (q·p0 − balance)/(q − fee·|q|); inverse: (V + fee·|V|)/(balance + V/p0)
 * @units USD a base unit
 * @source methodology A2, worked value C9 (Bybit)
 */
public final class BankruptcyPrice {
  private BankruptcyPrice() {}

  /**
   * Linear contract.
   *
   * @param balanceUsd margin behind the position: what the part is worth without its profit
   * @param quantity base units
   * @param feeRate fee on the notional of the close
   */
  public static double linear(
      double balanceUsd, double quantity, double entryPriceUsd, double feeRate) {
    double price =
        (quantity * entryPriceUsd - balanceUsd) / (quantity - feeRate * Math.abs(quantity));
    return LiquidationPrice.isPrice(price) ? price : Double.NaN;
  }

  /**
   * Inverse contract.
   *
   * @param balanceCoin as for linear contracts, in coin
   * @param quantityUsd V: contracts times USD a contract
   */
  public static double inverse(
      double balanceCoin, double quantityUsd, double entryPriceUsd, double feeRate) {
    double price =
        (quantityUsd + feeRate * Math.abs(quantityUsd))
            / (balanceCoin + quantityUsd / entryPriceUsd);
    return LiquidationPrice.isPrice(price) ? price : Double.NaN;
  }
}
