package io.breakwater.risk.margin;

import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentKind;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.market.OptionTerms;
import io.breakwater.risk.valuation.ContractPayoff;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Contracts of a derivatives exchange on one day: margin schedule of each, haircut of each wallet
 * asset.
 *
 * <p>A schedule takes its notional in the currency of settlement: USD for linear contracts (a quote
 * in a stablecoin counts as USD), coin for inverse and quanto ones. Amounts in coin become USD at
 * the price of the settle asset, not at the mark of the contract, so that wallet, profit and margin
 * of a coin-margined account use one price; the two differ by the basis.
 *
 * <p>Source: methodology A2.
 */
public final class TieredTerms implements Serializable {
  private static final long serialVersionUID = 1L;

  private final InstrumentTable instruments;
  private final @Nullable MarginSchedule[] schedule;
  private final double[] haircut;
  private final @Nullable OptionMargin[] optionMargin;
  private final boolean[] inverse;
  private final boolean[] coinSettled;
  private final double[] multiplier;
  private final int[] settle;

  private TieredTerms(
      InstrumentTable instruments,
      @Nullable MarginSchedule[] schedule,
      double[] haircut,
      @Nullable OptionMargin[] optionMargin) {
    this.instruments = instruments;
    this.schedule = schedule;
    this.haircut = haircut;
    this.optionMargin = optionMargin;
    int count = instruments.size();
    inverse = new boolean[count];
    coinSettled = new boolean[count];
    multiplier = new double[count];
    settle = new int[count];
    for (Instrument instrument : instruments.all()) {
      InstrumentKind kind = instrument.kind();
      inverse[instrument.key()] = isInverse(kind);
      coinSettled[instrument.key()] = isInverse(kind) || kind == InstrumentKind.QUANTO_PERP;
      multiplier[instrument.key()] = instrument.multiplier();
      settle[instrument.key()] = instrument.settleAsset();
    }
  }

  /** No contract yet, no haircut. */
  public static TieredTerms none(InstrumentTable instruments) {
    int count = instruments.size();
    return new TieredTerms(
        instruments, new MarginSchedule[count], new double[count], new OptionMargin[count]);
  }

  /** These terms and the schedule of one more contract. */
  public TieredTerms withContract(int instrument, MarginSchedule marginSchedule) {
    InstrumentKind kind = instruments.get(instrument).kind();
    if (!kind.isContract() || kind == InstrumentKind.OPTION) {
      throw new IllegalArgumentException(
          "Margin schedule of "
              + instruments.get(instrument).id()
              + " must be for a perpetual or a future, cannot be: "
              + kind);
    }
    @Nullable MarginSchedule[] schedules = schedule.clone();
    schedules[instrument] = marginSchedule;
    return new TieredTerms(instruments, schedules, haircut, optionMargin);
  }

  /** These terms and the margin of one more option, whose right and strike must be known. */
  public TieredTerms withOption(int instrument, OptionMargin margin) {
    Instrument option = instruments.get(instrument);
    if (option.option() == null) {
      throw new IllegalArgumentException(
          "Option margin of "
              + option.id()
              + " must be for an option with right and strike, cannot be: "
              + option.kind());
    }
    @Nullable OptionMargin[] margins = optionMargin.clone();
    margins[instrument] = margin;
    return new TieredTerms(instruments, schedule, haircut, margins);
  }

  /** These terms and the haircut of one more wallet asset. */
  public TieredTerms withHaircut(int instrument, double haircutRatio) {
    if (!(haircutRatio >= 0 && haircutRatio <= 1)) {
      throw new IllegalArgumentException("Haircut must be in [0, 1], cannot be: " + haircutRatio);
    }
    double[] haircuts = haircut.clone();
    haircuts[instrument] = haircutRatio;
    return new TieredTerms(instruments, schedule, haircuts, optionMargin);
  }

  private static boolean isInverse(InstrumentKind kind) {
    return kind == InstrumentKind.INVERSE_PERP || kind == InstrumentKind.INVERSE_FUTURE;
  }

  InstrumentTable instruments() {
    return instruments;
  }

  /** Schedule of a contract; null where the venue publishes none. */
  public @Nullable MarginSchedule schedule(int instrument) {
    return schedule[instrument];
  }

  /** Schedule of a contract that is known to have one. */
  MarginSchedule requiredSchedule(int instrument) {
    return Objects.requireNonNull(schedule[instrument]);
  }

  /** Margin of an option; null for other contracts and where the venue publishes none. */
  @Nullable OptionMargin optionMargin(int instrument) {
    return optionMargin[instrument];
  }

  /** Whether the venue has margin rules for a contract. */
  boolean isListed(int instrument) {
    return schedule[instrument] != null || optionMargin[instrument] != null;
  }

  /** Whether a contract can be valued without the price it was entered at. */
  boolean needsNoEntry(int instrument) {
    return optionMargin[instrument] != null;
  }

  /** Market value of an option position in USD, negative when sold. */
  double optionValueUsd(int instrument, double contracts, double[] priceUsd) {
    return contracts * multiplier[instrument] * priceUsd[instrument];
  }

  /** Share of a wallet asset's value that does not count. */
  public double haircut(int instrument) {
    return haircut[instrument];
  }

  /** Whether a contract is a fixed number of dollars, paid in its own coin. */
  boolean isInverse(int instrument) {
    return inverse[instrument];
  }

  /** Whether profit and margin are in coin: inverse and quanto contracts. */
  boolean isCoinSettled(int instrument) {
    return coinSettled[instrument];
  }

  double multiplier(int instrument) {
    return multiplier[instrument];
  }

  int settleAsset(int instrument) {
    return settle[instrument];
  }

  /** USD of one unit of settlement: 1 for linear contracts, the coin's price for the others. */
  double settleUsd(int instrument, double[] priceUsd) {
    return coinSettled[instrument] ? priceUsd[settle[instrument]] : 1;
  }

  /**
   * What a position adds to equity in USD: unrealised profit; for a sold option what it owes, and
   * nothing for a bought one.
   */
  double pnlUsd(int instrument, double contracts, double entryPrice, double[] priceUsd) {
    if (optionMargin[instrument] != null) {
      return Math.min(0, optionValueUsd(instrument, contracts, priceUsd));
    }
    double price = priceUsd[instrument];
    double pnl =
        inverse[instrument]
            ? ContractPayoff.inversePnl(contracts, multiplier[instrument], entryPrice, price)
            : ContractPayoff.linearPnl(contracts, multiplier[instrument], entryPrice, price);
    return pnl * settleUsd(instrument, priceUsd);
  }

  /** Notional in the currency of the schedule. */
  double notional(int instrument, double contracts, double price) {
    return inverse[instrument]
        ? ContractPayoff.inverseNotional(contracts, multiplier[instrument], price)
        : ContractPayoff.linearNotional(contracts, multiplier[instrument], price);
  }

  /** Size in base units, the argument of size add-ons. */
  double size(int instrument, double contracts, double notional) {
    return inverse[instrument] ? notional : Math.abs(contracts) * multiplier[instrument];
  }

  /** Margin set apart for an isolated position in USD, after the haircut of the wallet it left. */
  double isolatedMarginUsd(int instrument, double margin, double[] priceUsd) {
    int asset = settle[instrument];
    return margin * priceUsd[asset] * (1 - haircut[asset]);
  }

  /** Maintenance margin of a position in USD; NaN where the venue has no rules for it. */
  double maintenanceUsd(int instrument, double contracts, double[] priceUsd) {
    OptionMargin option = optionMargin[instrument];
    if (option != null) {
      return soldUnits(instrument, contracts)
          * option.maintenanceUsd(
              optionTerms(instrument), underlyingUsd(instrument, priceUsd), priceUsd[instrument]);
    }
    if (!isListed(instrument)) {
      return Double.NaN;
    }
    double notional = notional(instrument, contracts, priceUsd[instrument]);
    return requiredSchedule(instrument)
            .maintenanceMargin(notional, size(instrument, contracts, notional))
        * settleUsd(instrument, priceUsd);
  }

  /** Initial margin of an option position in USD. */
  double optionInitialUsd(int instrument, double contracts, double[] priceUsd) {
    return soldUnits(instrument, contracts)
        * Objects.requireNonNull(optionMargin[instrument])
            .initialUsd(
                optionTerms(instrument), underlyingUsd(instrument, priceUsd), priceUsd[instrument]);
  }

  /** Absolute notional of the underlying of an option position in USD. */
  double optionNotionalUsd(int instrument, double contracts, double[] priceUsd) {
    return Math.abs(contracts) * multiplier[instrument] * underlyingUsd(instrument, priceUsd);
  }

  private double soldUnits(int instrument, double contracts) {
    return Math.max(0, -contracts) * multiplier[instrument];
  }

  private OptionTerms optionTerms(int instrument) {
    return Objects.requireNonNull(instruments.get(instrument).option());
  }

  private double underlyingUsd(int instrument, double[] priceUsd) {
    return priceUsd[instruments.get(instrument).riskAsset()];
  }
}
