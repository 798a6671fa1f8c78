package io.breakwater.risk.cascade;

import io.breakwater.risk.margin.HealthBands;
import io.breakwater.risk.margin.LendingRegime;
import io.breakwater.risk.margin.LiquidationForm;
import io.breakwater.risk.margin.MarginRegime;
import io.breakwater.risk.margin.MarginSchedule;
import io.breakwater.risk.margin.SoftLiquidationRegime;
import io.breakwater.risk.margin.TieredMarginRegime;
import io.breakwater.risk.margin.TieredTerms;
import io.breakwater.risk.margin.VaultRegime;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentKind;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.valuation.AccountValue;
import io.breakwater.risk.valuation.LegValuation;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a block of accounts into a {@link CascadeBook}.
 *
 * <p>Every leg becomes units of its risk asset, u = q·p(instrument)/p(risk asset), so that it moves
 * one to one with it. Profit of an inverse contract in USD is N·mult·(p/entry − 1), linear in the
 * price, because its coin is the risk asset. Isolated positions become rows of their own, with
 * their margin taken out of the wallet. Accounts that owe nothing and hold no contract are left
 * out, for they can never be liquidated; accounts that cannot be valued are excluded with the
 * reason.
 */
final class AccountBlockReader {
  private final AccountBlock block;
  private final List<MarginRegime> regimes;
  private final InstrumentTable instruments;
  private final double[] priceUsd;
  private final CascadeBookBuilder book;
  private final AccountValue value = new AccountValue();

  /** Risk assets that some vault owes. */
  private final BitSet owedAtPar = new BitSet();

  /** Isolated margin to take out of the wallet of the account at hand, tokens by instrument. */
  private final double[] isolatedTokens;

  AccountBlockReader(
      AccountBlock block,
      List<MarginRegime> regimes,
      InstrumentTable instruments,
      double[] priceUsd,
      IntFunction<TieredMarginRule> marginRule) {
    this.block = block;
    this.regimes = regimes;
    this.instruments = instruments;
    this.priceUsd = priceUsd;
    this.isolatedTokens = new double[instruments.size()];
    this.book =
        new CascadeBookBuilder(
            IntStream.range(0, regimes.size())
                .mapToObj(index -> rule(regimes.get(index), index, marginRule))
                .toList());
  }

  private static LiquidationRule rule(
      MarginRegime regime, int index, IntFunction<TieredMarginRule> marginRule) {
    if (regime instanceof LendingRegime lending) {
      if (lending.rules().form() == LiquidationForm.ABSORB) {
        return new AbsorbRule(AbsorbRule.Surplus.OWNER);
      }
      return new LendingRule(
          lending.rules().closeFactor(),
          Math.max(lending.rules().minLeftoverUsd(), LendingRule.MIN_SLICE_USD));
    }
    if (regime instanceof SoftLiquidationRegime) {
      return new AbsorbRule(AbsorbRule.Surplus.LIQUIDATOR);
    }
    return regime instanceof VaultRegime ? new VaultRule() : marginRule.apply(index);
  }

  CascadeBook read() {
    declareAssets();
    for (int account = 0; account < block.accounts(); account++) {
      if (owes(account)) {
        ReasonCode obstacle = obstacle(account);
        if (obstacle == null) {
          readAccount(account);
        } else {
          book.exclude(block.accountKey()[account], obstacle);
        }
      }
    }
    return book.build();
  }

  /** In key order, so that the price vector does not depend on the order of accounts. */
  private void declareAssets() {
    BitSet assets = new BitSet();
    for (int account = 0; account < block.accounts(); account++) {
      boolean vault = regimes.get(block.regime()[account]) instanceof VaultRegime;
      for (int leg = begin(account); leg < end(account); leg++) {
        Instrument instrument = instruments.get(block.instrument()[leg]);
        assets.set(instrument.riskAsset());
        owedAtPar.set(
            instrument.riskAsset(),
            owedAtPar.get(instrument.riskAsset())
                || (vault && block.sideOf(leg) == PositionSide.DEBT));
        if (isIsolated(leg)) {
          assets.set(instruments.get(instrument.settleAsset()).riskAsset());
        }
      }
    }
    assets.stream()
        .filter(key -> basePrice(key) > 0)
        .forEach(key -> book.asset(key, basePrice(key)));
  }

  /** Debt of a vault counts at par, so its asset needs no market price to take part. */
  private double basePrice(int riskAsset) {
    return owedAtPar.get(riskAsset) && !(priceUsd[riskAsset] > 0) ? 1 : priceUsd[riskAsset];
  }

  private boolean owes(int account) {
    for (int leg = begin(account); leg < end(account); leg++) {
      if (block.sideOf(leg) != PositionSide.COLLATERAL && block.quantity()[leg] != 0) {
        return true;
      }
    }
    return false;
  }

  /** Why an account cannot take part; null when it can. */
  private @Nullable ReasonCode obstacle(int account) {
    MarginRegime regime = regimes.get(block.regime()[account]);
    regime.value(block, account, priceUsd, value);
    if (value.debtUnpriced) {
      return ReasonCode.UNPRICED;
    }
    if (value.collateralUnpriced) {
      return ReasonCode.MISSING_PRICE;
    }
    if (value.parameterMissing) {
      return ReasonCode.MISSING_PARAMETER;
    }
    for (int leg = begin(account); leg < end(account); leg++) {
      Instrument instrument = instruments.get(block.instrument()[leg]);
      if (!takesPart(account, leg, regime)) {
        continue;
      }
      if (!(basePrice(instrument.riskAsset()) > 0)) {
        return ReasonCode.MISSING_PRICE;
      }
      if (isBeyondTheBook(instrument)) {
        return ReasonCode.MISSING_PARAMETER;
      }
    }
    return null;
  }

  private boolean takesPart(int account, int leg, MarginRegime regime) {
    if (block.quantity()[leg] == 0) {
      return false;
    }
    if (block.sideOf(leg) != PositionSide.COLLATERAL) {
      return true;
    }
    boolean weightless =
        regime instanceof LendingRegime lending
            && !(lending.liquidationThreshold(block.instrument()[leg], block.emode()[account]) > 0);
    return block.collateralEnabled()[leg] && !weightless;
  }

  private void readAccount(int account) {
    MarginRegime regime = regimes.get(block.regime()[account]);
    if (regime instanceof LendingRegime lending) {
      readLending(account, lending);
    } else if (regime instanceof VaultRegime vault) {
      readVault(account, vault);
    } else if (regime instanceof SoftLiquidationRegime soft) {
      readSoft(account, soft);
    } else if (regime instanceof TieredMarginRegime tiered) {
      readMargin(account, tiered.terms());
    }
  }

  private void readLending(int account, LendingRegime regime) {
    openRow(account);
    int emode = block.emode()[account];
    for (int leg = begin(account); leg < end(account); leg++) {
      int instrument = block.instrument()[leg];
      if (block.sideOf(leg) == PositionSide.DEBT) {
        debt(leg);
      } else if (takesPart(account, leg, regime)) {
        book.collateral(
            assetOf(instrument),
            units(leg),
            regime.liquidationThreshold(instrument, emode) * (1 - regime.haircut(instrument)),
            LegTerms.collateral(
                regime.liquidationBonus(instrument, emode), regime.protocolFeeRatio(instrument)));
      }
    }
  }

  private void readVault(int account, VaultRegime regime) {
    openRow(account);
    int emode = block.emode()[account];
    double par = regime.terms().debtParUsd();
    for (int leg = begin(account); leg < end(account); leg++) {
      int instrument = block.instrument()[leg];
      double quantity = block.quantity()[leg];
      if (quantity == 0) {
        continue;
      }
      if (block.sideOf(leg) == PositionSide.DEBT && !Double.isNaN(par)) {
        book.debtAtPar(assetOf(instrument), quantity * par);
      } else if (block.sideOf(leg) == PositionSide.DEBT) {
        debt(leg);
      } else if (block.collateralEnabled()[leg]) {
        book.collateral(
            assetOf(instrument),
            units(leg),
            1 / regime.terms().liquidationRatio(instrument),
            LegTerms.collateral(regime.terms().liquidationBonus(instrument, emode), 1));
      }
    }
  }

  /**
   * What bands yield bends with the price; the row has a straight line in its place, through zero
   * and with the same price of liquidation. A loan that no fall liquidates keeps its present
   * weight.
   */
  private void readSoft(int account, SoftLiquidationRegime regime) {
    openRow(account);
    double fall = regime.fallTo(HealthBands.LIQUIDATION, block, account, priceUsd);
    regime.value(block, account, priceUsd, value);
    double uncoveredUsd = Math.max(0, value.debtUsd - convertedUsd(account, regime));
    for (int leg = begin(account); leg < end(account); leg++) {
      LegValuation held = regime.valueLeg(block, account, leg, priceUsd);
      if (block.sideOf(leg) == PositionSide.DEBT) {
        debt(leg);
      } else if (held.quantity() != 0) {
        boolean bends = regime.liesInBands(block, account, leg) && !Double.isNaN(fall);
        double weight =
            bends
                ? uncoveredUsd / (held.valueUsd() * (1 - fall))
                : held.weightedValueUsd() / held.valueUsd();
        LegTerms whole = LegTerms.collateral(0, 0);
        book.collateral(assetOf(block.instrument()[leg]), units(leg), weight, whole);
      }
    }
  }

  /** What the bands of a loan have already turned into the asset it owes, at its weight. */
  private double convertedUsd(int account, SoftLiquidationRegime regime) {
    double converted = 0;
    for (int leg = begin(account); leg < end(account); leg++) {
      boolean counts =
          block.sideOf(leg) == PositionSide.COLLATERAL
              && block.quantity()[leg] != 0
              && !regime.liesInBands(block, account, leg);
      converted += counts ? regime.valueLeg(block, account, leg, priceUsd).weightedValueUsd() : 0;
    }
    return converted;
  }

  private void readMargin(int account, TieredTerms terms) {
    BitSet settledIn = new BitSet();
    boolean crossOwes = false;
    for (int leg = begin(account); leg < end(account); leg++) {
      Instrument instrument = instruments.get(block.instrument()[leg]);
      if (block.sideOf(leg) == PositionSide.DEBT) {
        crossOwes |= block.quantity()[leg] != 0;
      } else if (isContract(leg) && isIsolated(leg)) {
        isolatedTokens[instrument.settleAsset()] += block.isolatedMargin()[leg];
      } else if (isContract(leg)) {
        settledIn.set(instruments.get(instrument.settleAsset()).riskAsset());
        crossOwes = true;
      }
    }
    if (crossOwes) {
      readCross(account, terms, settledIn);
    }
    for (int leg = begin(account); leg < end(account); leg++) {
      int instrument = block.instrument()[leg];
      isolatedTokens[instruments.get(instrument).settleAsset()] = 0;
      if (isContract(leg) && isIsolated(leg)) {
        openRow(account);
        int settle = instruments.get(instrument).settleAsset();
        book.collateral(
            assetOf(settle),
            riskUnits(settle, block.isolatedMargin()[leg]),
            1 - terms.haircut(settle),
            LegTerms.of(LegKind.SETTLEMENT));
        contract(leg, terms);
      }
    }
  }

  private void readCross(int account, TieredTerms terms, BitSet settledIn) {
    openRow(account);
    for (int leg = begin(account); leg < end(account); leg++) {
      int instrument = block.instrument()[leg];
      switch (block.sideOf(leg)) {
        case COLLATERAL -> wallet(leg, terms, settledIn);
        case DEBT -> debt(leg);
        case DERIVATIVE -> {
          if (isContract(leg) && !isIsolated(leg)) {
            contract(leg, terms);
          } else if (isContract(leg)) {
            overdraft(instruments.get(instrument).settleAsset());
          }
        }
      }
    }
  }

  /** Wallet balance less the margins that isolated positions have taken out of it. */
  private void wallet(int leg, TieredTerms terms, BitSet settledIn) {
    int instrument = block.instrument()[leg];
    if (!block.collateralEnabled()[leg] || block.quantity()[leg] == 0) {
      return;
    }
    double taken = Math.min(block.quantity()[leg], isolatedTokens[instrument]);
    isolatedTokens[instrument] -= taken;
    boolean settles = settledIn.get(instruments.get(instrument).riskAsset());
    book.collateral(
        assetOf(instrument),
        riskUnits(instrument, block.quantity()[leg] - taken),
        1 - terms.haircut(instrument),
        LegTerms.of(settles ? LegKind.SETTLEMENT : LegKind.COLLATERAL));
  }

  /** Isolated margin beyond the wallet balance is owed by the rest of the wallet. */
  private void overdraft(int settle) {
    if (isolatedTokens[settle] > 0) {
      book.debt(assetOf(settle), riskUnits(settle, isolatedTokens[settle]));
      isolatedTokens[settle] = 0;
    }
  }

  private void contract(int leg, TieredTerms terms) {
    Instrument instrument = instruments.get(block.instrument()[leg]);
    MarginSchedule schedule = Objects.requireNonNull(terms.schedule(instrument.key()));
    double contracts = block.quantity()[leg] * instrument.multiplier();
    double entry = block.entryPrice()[leg];
    double perRiskAsset = priceUsd[instrument.key()] / priceUsd[instrument.riskAsset()];
    int asset = assetOf(instrument.key());
    if (isInverse(instrument)) {
      double dollars = contracts / perRiskAsset;
      LegTerms inverse = LegTerms.contract(LegKind.INVERSE, schedule);
      book.contract(asset, contracts / entry, dollars, dollars, inverse);
    } else {
      double units = contracts * perRiskAsset;
      LegTerms linear = LegTerms.contract(LegKind.LINEAR, schedule);
      book.contract(asset, units, contracts * entry, units, linear);
    }
  }

  private void debt(int leg) {
    if (block.quantity()[leg] != 0) {
      book.debt(assetOf(block.instrument()[leg]), units(leg));
    }
  }

  private void openRow(int account) {
    book.row(block.accountKey()[account], block.regime()[account]);
  }

  private double units(int leg) {
    return riskUnits(block.instrument()[leg], block.quantity()[leg]);
  }

  private double riskUnits(int instrument, double quantity) {
    int riskAsset = instruments.get(instrument).riskAsset();
    return riskAsset == instrument
        ? quantity
        : quantity * priceUsd[instrument] / priceUsd[riskAsset];
  }

  private int assetOf(int instrument) {
    int riskAsset = instruments.get(instrument).riskAsset();
    return book.asset(riskAsset, basePrice(riskAsset));
  }

  private boolean isContract(int leg) {
    return block.sideOf(leg) == PositionSide.DERIVATIVE && block.quantity()[leg] != 0;
  }

  private boolean isIsolated(int leg) {
    return !Double.isNaN(block.isolatedMargin()[leg]);
  }

  /**
   * Its profit is not proportional to the price, or its reciprocal, of its own risk asset alone.
   */
  private static boolean isBeyondTheBook(Instrument instrument) {
    return instrument.kind() == InstrumentKind.OPTION
        || instrument.kind() == InstrumentKind.QUANTO_PERP
        || (isInverse(instrument) && instrument.settleAsset() != instrument.riskAsset());
  }

  private static boolean isInverse(Instrument instrument) {
    return instrument.kind() == InstrumentKind.INVERSE_PERP
        || instrument.kind() == InstrumentKind.INVERSE_FUTURE;
  }

  private int begin(int account) {
    return block.legStart()[account];
  }

  private int end(int account) {
    return block.legStart()[account + 1];
  }
}
