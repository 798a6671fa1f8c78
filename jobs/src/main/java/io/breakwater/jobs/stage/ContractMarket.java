package io.breakwater.jobs.stage;

import io.breakwater.risk.derivative.CarryParameters;
import io.breakwater.risk.derivative.ContractCarry;
import io.breakwater.risk.derivative.ContractQuote;
import io.breakwater.risk.derivative.FeeSchedule;
import io.breakwater.risk.margin.MarginRegime;
import io.breakwater.risk.margin.TieredMarginRegime;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentKind;
import io.breakwater.risk.portfolio.DatedMarket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Joins what is known of each contract into the quote that the model measures. */
final class ContractMarket {
  private static final double[] NO_OPEN_INTEREST = {Double.NaN, Double.NaN};
  private static final double BASIS_POINTS = 10_000;
  private static final double SECONDS_PER_DAY = 86_400;

  private final RunInputs in;
  private final ContractFeeds feeds;
  private final AssetLiquidity liquidity;
  private final Map<String, ContractQuote.Book> books;
  private final Instant asOf;
  private final double[] price;

  ContractMarket(RunContext context, ContractFeeds feeds, Map<String, ContractQuote.Book> books) {
    this.in = context.inputs();
    this.feeds = feeds;
    this.liquidity = context.liquidity();
    this.books = books;
    this.asOf = context.run().businessDate().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    this.price = in.pricesToday();
  }

  /** Expiries of the run's futures and options, and what options are valued anew with. */
  static DatedMarket dated(RunContext context) {
    CarryParameters parameters = context.config().carry();
    List<Instrument> instruments = context.inputs().instruments().all();
    DatedMarket dated = DatedMarket.unknown(instruments.size(), parameters.discountRate());
    List<Instrument> contracts = instruments.stream().filter(ContractMarket::isDated).toList();
    if (contracts.isEmpty()) {
      return dated;
    }
    ContractFeeds expiries =
        ContractFeeds.expiriesOnly(context.store(), context.run().businessDate());
    ContractMarket market = new ContractMarket(context, expiries, Map.of());
    for (Instrument contract : contracts) {
      ContractQuote quote = market.quote(contract);
      dated.daysToExpiry()[contract.key()] = quote.daysToExpiry();
      if (contract.kind() == InstrumentKind.OPTION) {
        dated.forwardUsd()[contract.key()] = quote.forwardUsd(parameters.discountRate());
        dated.impliedVolatility()[contract.key()] =
            ContractCarry.of(quote, parameters).impliedVolatility();
      }
    }
    return dated;
  }

  ContractQuote quote(Instrument contract) {
    int key = contract.key();
    double[] interest = feeds.openInterest().getOrDefault(key, NO_OPEN_INTEREST);
    return new ContractQuote(
        contract.kind(),
        price[key],
        price[contract.riskAsset()],
        forwardUsd(contract),
        daysToExpiry(key),
        feeds.settlement().priceUsd(contract.riskAsset(), feeds.expiry().get(key)),
        contract.option(),
        contract.settleAsset() == contract.riskAsset(),
        feeds.funding().getOrDefault(key, ContractQuote.Funding.UNKNOWN),
        costs(contract),
        interest[0],
        interest[1],
        books.getOrDefault(contract.id(), ContractQuote.Book.EMPTY));
  }

  /** Options that share a risk asset and an expiry; null for other contracts. */
  @Nullable String chainOf(Instrument contract) {
    Instant expiry = feeds.expiry().get(contract.key());
    return contract.kind() == InstrumentKind.OPTION && expiry != null
        ? contract.riskAsset() + "|" + expiry
        : null;
  }

  private double daysToExpiry(int key) {
    Instant expiry = feeds.expiry().get(key);
    return expiry == null
        ? Double.NaN
        : Duration.between(asOf, expiry).toSeconds() / SECONDS_PER_DAY;
  }

  /** Price of the first future with the asset and expiry of an option. */
  private double forwardUsd(Instrument option) {
    Instant expiry = feeds.expiry().get(option.key());
    if (option.kind() != InstrumentKind.OPTION || expiry == null) {
      return Double.NaN;
    }
    return in.instruments().all().stream()
        .filter(ContractMarket::isFuture)
        .filter(future -> future.riskAsset() == option.riskAsset())
        .filter(future -> expiry.equals(feeds.expiry().get(future.key())))
        .mapToDouble(future -> price[future.key()])
        .filter(forward -> forward > 0)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static boolean isDated(Instrument instrument) {
    return isFuture(instrument) || instrument.kind() == InstrumentKind.OPTION;
  }

  private static boolean isFuture(Instrument instrument) {
    return instrument.kind() == InstrumentKind.LINEAR_FUTURE
        || instrument.kind() == InstrumentKind.INVERSE_FUTURE;
  }

  private ContractQuote.Costs costs(Instrument contract) {
    int asset = contract.riskAsset();
    return new ContractQuote.Costs(
        worstTakerRate(contract.key()),
        liquidity.spreadBps()[asset] / BASIS_POINTS,
        liquidity.depthUsd()[asset]);
  }

  /** The highest fee that a venue which margins the contract asks of a trader of unknown volume. */
  private double worstTakerRate(int contract) {
    double worst = Double.NaN;
    List<MarginRegime> regimes = in.regimes().day(in.today());
    for (int regime = 0; regime < regimes.size(); regime++) {
      FeeSchedule fees = feeds.fees().get(in.accounts().regimes().get(regime).venue());
      boolean lists =
          regimes.get(regime) instanceof TieredMarginRegime tiered
              && tiered.terms().schedule(contract) != null;
      if (lists && fees != null) {
        double rate = fees.tierOf(Double.NaN).takerRate();
        worst = Double.isNaN(worst) ? rate : Math.max(worst, rate);
      }
    }
    return worst;
  }
}
