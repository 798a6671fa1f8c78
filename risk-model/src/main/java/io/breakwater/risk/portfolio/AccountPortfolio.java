package io.breakwater.risk.portfolio;

import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.quality.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The legs of accounts as positions that can be valued anew. A price moves with its risk asset, so
 * that a contract, a receipt and a coin on one asset move by one factor; the basis between them is
 * not a factor of its own. Linear contracts count in USD, as margin regimes count them.
 *
 * @param contracts positions in contracts
 * @param balances collateral and, negative, debt
 * @param reason why a leg could not be taken, null when all could
 */
public record AccountPortfolio(
    List<Repricer> contracts, List<Repricer> balances, @Nullable ReasonCode reason) {

  /**
   * The legs of {@code block} from account {@code from} up to but not including {@code to}.
   *
   * @param priceUsd today's prices by instrument key, NaN where missing
   */
  public static AccountPortfolio of(
      AccountBlock block, int from, int to, InstrumentTable instruments, double[] priceUsd) {
    List<Repricer> contracts = new ArrayList<>();
    List<Repricer> balances = new ArrayList<>();
    ReasonCode reason = null;
    for (int leg = block.legStart()[from]; leg < block.legStart()[to]; leg++) {
      double quantity = block.quantity()[leg];
      if (quantity == 0) {
        continue;
      }
      Instrument instrument = instruments.get(block.instrument()[leg]);
      PositionSide side = block.sideOf(leg);
      if (side == PositionSide.DERIVATIVE) {
        Repricer contract = contract(instrument, quantity, block.entryPrice()[leg], priceUsd);
        if (contract == null) {
          reason = ReasonCode.MISSING_PARAMETER;
        } else {
          contracts.add(contract);
        }
      } else {
        balances.add(
            balance(instrument, side == PositionSide.DEBT ? -quantity : quantity, priceUsd));
      }
    }
    return new AccountPortfolio(List.copyOf(contracts), List.copyOf(balances), reason);
  }

  /** Contracts and balances together. */
  public List<Repricer> all() {
    List<Repricer> all = new ArrayList<>(contracts);
    all.addAll(balances);
    return all;
  }

  /** The contract, null for a kind whose payoff the table of instruments does not describe. */
  private static @Nullable Repricer contract(
      Instrument instrument, double quantity, double entryPrice, double[] priceUsd) {
    double price = priceUsd[instrument.key()];
    double entry = Double.isNaN(entryPrice) ? price : entryPrice;
    double multiplier = instrument.multiplier();
    int asset = instrument.riskAsset();
    double never = Double.POSITIVE_INFINITY;
    return switch (instrument.kind()) {
      case LINEAR_PERP, LINEAR_FUTURE ->
          new LinearContract(asset, Repricer.USD, quantity, multiplier, entry, price, never);
      case QUANTO_PERP ->
          new LinearContract(
              asset, instrument.settleAsset(), quantity, multiplier, entry, price, never);
      case INVERSE_PERP, INVERSE_FUTURE ->
          new InverseContract(
              asset, instrument.settleAsset(), quantity, multiplier, entry, price, never);
      case SPOT, LP_TOKEN, RECEIPT_TOKEN, OPTION -> null;
    };
  }

  /** A balance at its own price that moves with its risk asset. */
  private static Repricer balance(Instrument instrument, double quantity, double[] priceUsd) {
    int asset = instrument.riskAsset();
    double price = priceUsd[instrument.key()];
    if (asset == instrument.key()) {
      return LinearContract.balance(asset, quantity, price);
    }
    double riskPrice = priceUsd[asset];
    return LinearContract.balance(asset, quantity * (price / riskPrice), riskPrice);
  }
}
