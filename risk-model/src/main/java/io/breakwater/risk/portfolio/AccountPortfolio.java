package io.breakwater.risk.portfolio;

import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentKind;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.market.OptionTerms;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.quality.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The legs of accounts as positions that can be valued anew. A price moves with its risk asset, so
 * that a contract, a receipt and a coin on one asset move by one factor; the basis between them is
 * not a factor of its own. Linear contracts and options that pay in dollars count in USD, as margin
 * regimes count them; options are revalued by Black's formula at the volatility their price
 * implies.
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
   * @param dated expiries, and what options are valued with
   */
  public static AccountPortfolio of(
      AccountBlock block,
      int from,
      int to,
      InstrumentTable instruments,
      double[] priceUsd,
      DatedMarket dated) {
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
        ReasonCode obstacle = obstacle(instrument, priceUsd, dated);
        if (obstacle == null) {
          double entry = block.entryPrice()[leg];
          contracts.add(contract(instrument, quantity, entry, priceUsd, dated));
        } else if (reason == null) {
          reason = obstacle;
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

  /** Why a contract cannot be valued anew, null when it can. */
  private static @Nullable ReasonCode obstacle(
      Instrument instrument, double[] priceUsd, DatedMarket dated) {
    if (!instrument.kind().isContract()) {
      return ReasonCode.MISSING_PARAMETER;
    }
    return instrument.kind() == InstrumentKind.OPTION ? dated.obstacle(instrument, priceUsd) : null;
  }

  private static Repricer contract(
      Instrument instrument,
      double quantity,
      double entryPrice,
      double[] priceUsd,
      DatedMarket dated) {
    double price = priceUsd[instrument.key()];
    double entry = Double.isNaN(entryPrice) ? price : entryPrice;
    double multiplier = instrument.multiplier();
    int asset = instrument.riskAsset();
    double days = dated.futureDays(instrument);
    return switch (instrument.kind()) {
      case LINEAR_PERP, LINEAR_FUTURE ->
          new LinearContract(asset, Repricer.USD, quantity, multiplier, entry, price, days);
      case QUANTO_PERP ->
          new LinearContract(
              asset, instrument.settleAsset(), quantity, multiplier, entry, price, days);
      case INVERSE_PERP, INVERSE_FUTURE ->
          new InverseContract(
              asset, instrument.settleAsset(), quantity, multiplier, entry, price, days);
      case OPTION -> option(instrument, quantity, dated);
      case SPOT, LP_TOKEN, RECEIPT_TOKEN ->
          throw new IllegalArgumentException(
              "A contract cannot be of kind: " + instrument.kind() + " (" + instrument.id() + ")");
    };
  }

  /** An option that pays in its own coin has no dollars to discount. */
  private static Repricer option(Instrument instrument, double quantity, DatedMarket dated) {
    OptionTerms terms = Objects.requireNonNull(instrument.option());
    int key = instrument.key();
    boolean inCoin = instrument.settleAsset() == instrument.riskAsset();
    return new OptionContract(
        instrument.riskAsset(),
        inCoin ? instrument.settleAsset() : Repricer.USD,
        quantity,
        instrument.multiplier(),
        terms.strike(),
        dated.forwardUsd()[key],
        dated.impliedVolatility()[key],
        dated.daysToExpiry()[key],
        inCoin ? OptionSettlement.COIN : OptionSettlement.QUOTE,
        OptionPricing.black76(terms.right(), terms.strike(), inCoin ? 0 : dated.discountRate()));
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
