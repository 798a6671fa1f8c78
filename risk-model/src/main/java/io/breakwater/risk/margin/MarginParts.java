package io.breakwater.risk.margin;

import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.valuation.LegValuation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * One fully valued exchange account taken apart into its cross part and its isolated positions:
 * what the detailed assessment needs beyond {@link TieredMarginRegime#value}.
 */
final class MarginParts {
  /** Names the cross part; an isolated part is named by its leg. */
  private static final int CROSS = -1;

  /** Relative bump of a price that tells which way it hurts. */
  private static final double BUMP = 1e-6;

  private final TieredTerms terms;
  private final AccountBlock block;
  private final double[] priceUsd;
  private final int begin;
  private final int end;

  /** Health at which a part's buffer is exhausted. */
  private final double health;

  /** Equity (of an isolated position not floored), profit within it, and maintenance margin. */
  private record Part(double equityUsd, double pnlUsd, double maintenanceUsd) {}

  MarginParts(TieredTerms terms, AccountBlock block, int account, double[] priceUsd) {
    this(terms, block, account, priceUsd, HealthBands.LIQUIDATION);
  }

  MarginParts(
      TieredTerms terms, AccountBlock block, int account, double[] priceUsd, double health) {
    this.health = health;
    this.terms = terms;
    this.block = block;
    this.priceUsd = priceUsd;
    this.begin = block.legStart()[account];
    this.end = block.legStart()[account + 1];
  }

  /** USD to pay in until every part has the target health. */
  double shortfall(double targetHealth) {
    double shortfall = 0;
    for (int name : parts()) {
      Part part = part(name, priceUsd);
      shortfall += Math.max(0, targetHealth * part.maintenanceUsd() - part.equityUsd());
    }
    return shortfall;
  }

  /** The smallest equal move of all risk assets against a part that brings it to the health. */
  AdverseMove nearestMove() {
    if (holdsOptions()) {
      return AdverseMove.NONE;
    }
    int quoted = quotedInstrument();
    AdverseMove nearest = AdverseMove.NONE;
    for (int name : parts()) {
      AdverseMove move = moveAgainst(name, quoted);
      if (Double.isNaN(nearest.ratio()) || move.ratio() < nearest.ratio()) {
        nearest = move;
      }
    }
    return nearest;
  }

  /** Whether any contract is an option, whose price does not move in proportion to the market. */
  boolean holdsOptions() {
    for (int leg = begin; leg < end; leg++) {
      if (!isEmpty(leg) && terms.optionMargin(block.instrument()[leg]) != null) {
        return true;
      }
    }
    return false;
  }

  private LegValuation valueOption(int leg) {
    int instrument = block.instrument()[leg];
    double contracts = block.quantity()[leg];
    double value = terms.optionValueUsd(instrument, contracts, priceUsd);
    double paid = contracts * terms.multiplier(instrument) * block.entryPrice()[leg];
    return new LegValuation(
        contracts,
        priceUsd[instrument],
        value,
        contracts > 0 ? 1 : 0,
        Math.min(0, value),
        terms.optionNotionalUsd(instrument, contracts, priceUsd),
        value - paid,
        maintenanceUsd(leg, priceUsd),
        0,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        null,
        ReasonCode.OPTION_HELD);
  }

  /**
   * A contract that has a price, rules of its venue and, unless it is an option, an entry price.
   */
  LegValuation valueContract(int leg, CloseRule closeRule) {
    int instrument = block.instrument()[leg];
    if (terms.optionMargin(instrument) != null) {
      return valueOption(leg);
    }
    double contracts = block.quantity()[leg];
    double price = priceUsd[instrument];
    double notional = terms.notional(instrument, contracts, price);
    double settleUsd = terms.settleUsd(instrument, priceUsd);
    double pnl = pnlUsd(leg, priceUsd);
    double maintenance = maintenanceUsd(leg, priceUsd);
    Part part = part(isIsolated(leg) ? leg : CROSS, priceUsd);
    double others = part.equityUsd() - pnl - (part.maintenanceUsd() - maintenance);
    double size = contracts * terms.multiplier(instrument);
    MarginSchedule schedule = terms.requiredSchedule(instrument);
    double entry = block.entryPrice()[leg];
    double balance = others / settleUsd;
    double liquidationPrice =
        terms.isInverse(instrument)
            ? LiquidationPrice.inverse(balance, size, entry, schedule)
            : LiquidationPrice.linear(balance, size, entry, schedule);
    double margin = (part.equityUsd() - pnl) / settleUsd;
    double bankruptcyPrice =
        terms.isInverse(instrument)
            ? BankruptcyPrice.inverse(margin, size, entry, 0)
            : BankruptcyPrice.linear(margin, size, entry, 0);
    int tier = schedule.tierOf(notional);
    PositionAtRisk position =
        new PositionAtRisk(
            part.equityUsd(),
            part.maintenanceUsd(),
            contracts,
            price,
            notional * settleUsd,
            maintenance,
            schedule.maintenanceRate(tier, terms.size(instrument, contracts, notional)),
            bankruptcyPrice);
    return new LegValuation(
        contracts,
        price,
        pnl,
        0,
        Double.NaN,
        notional * settleUsd,
        pnl,
        maintenance,
        tier,
        liquidationPrice,
        bankruptcyPrice,
        AutoDeleveraging.score(
            pnl, part.equityUsd() - part.pnlUsd(), part.maintenanceUsd(), part.equityUsd()),
        isKnown(part) ? closeRule.close(position) : null,
        Double.isNaN(liquidationPrice) ? ReasonCode.NO_LIQUIDATION_PRICE : null);
  }

  /** Not where another leg of the part cannot be valued. */
  private static boolean isKnown(Part part) {
    return !Double.isNaN(part.equityUsd() - part.maintenanceUsd());
  }

  /** The parts that owe something: cross first, then isolated positions in leg order. */
  private List<Integer> parts() {
    List<Integer> isolated = new ArrayList<>();
    boolean cross = false;
    for (int leg = begin; leg < end; leg++) {
      if (isEmpty(leg) || block.sideOf(leg) == PositionSide.COLLATERAL) {
        continue;
      }
      if (isIsolated(leg)) {
        isolated.add(leg);
      } else {
        cross = true;
      }
    }
    if (cross) {
      isolated.add(0, CROSS);
    }
    return isolated;
  }

  private AdverseMove moveAgainst(int name, int quoted) {
    int[] movers = movers(name);
    double[] moved = priceUsd.clone();
    double[] direction = new double[movers.length];
    for (int i = 0; i < movers.length; i++) {
      direction[i] = adverseDirection(name, movers, riskAsset(movers[i]), moved);
    }
    boolean falls = Arrays.stream(direction).anyMatch(d -> d < 0);
    boolean rises = Arrays.stream(direction).anyMatch(d -> d > 0);
    if (!falls && !rises) {
      return AdverseMove.NONE;
    }
    double ratio =
        AdverseMove.root(
            s -> {
              for (int i = 0; i < movers.length; i++) {
                moved[movers[i]] = priceUsd[movers[i]] * (1 + s * direction[i]);
              }
              return bufferUsd(name, moved);
            },
            AdverseMove.largest(falls),
            AdverseMove.largest(rises));
    double price = quoted < 0 ? Double.NaN : priceUsd[quoted] * (1 + ratio * direction[0]);
    return new AdverseMove(ratio, price);
  }

  /** −1 when a fall of the risk asset shrinks the buffer, 1 when a rise does, 0 when neither. */
  private double adverseDirection(int name, int[] movers, int riskAsset, double[] scratch) {
    double up = bufferAfter(name, movers, riskAsset, 1 + BUMP, scratch);
    double down = bufferAfter(name, movers, riskAsset, 1 - BUMP, scratch);
    bufferAfter(name, movers, riskAsset, 1, scratch);
    return Math.signum(down - up);
  }

  private double bufferAfter(
      int name, int[] movers, int riskAsset, double factor, double[] scratch) {
    for (int mover : movers) {
      if (riskAsset(mover) == riskAsset) {
        scratch[mover] = priceUsd[mover] * factor;
      }
    }
    return bufferUsd(name, scratch);
  }

  /** Instruments and settle assets of a part whose prices are not pegged, ascending. */
  private int[] movers(int name) {
    BitSet keys = new BitSet();
    int from = name == CROSS ? begin : name;
    int to = name == CROSS ? end : name + 1;
    for (int leg = from; leg < to; leg++) {
      if (!isEmpty(leg)) {
        int instrument = block.instrument()[leg];
        keys.set(instrument);
        if (block.sideOf(leg) == PositionSide.DERIVATIVE) {
          keys.set(terms.settleAsset(instrument));
        }
      }
    }
    return keys.stream().filter(key -> !isStable(key)).toArray();
  }

  /**
   * The instrument whose price stands for an account with one risk asset: its first contract, else
   * the asset; -1 with no or several risk assets.
   */
  private int quotedInstrument() {
    BitSet assets = new BitSet();
    int contract = -1;
    for (int leg = begin; leg < end; leg++) {
      int instrument = block.instrument()[leg];
      if (isEmpty(leg)) {
        continue;
      }
      addRiskAsset(instrument, assets);
      if (terms.isCoinSettled(instrument)) {
        addRiskAsset(terms.settleAsset(instrument), assets);
      }
      boolean moves = !isStable(instrument);
      if (moves && contract < 0 && block.sideOf(leg) == PositionSide.DERIVATIVE) {
        contract = instrument;
      }
    }
    if (assets.cardinality() != 1) {
      return -1;
    }
    return contract < 0 ? assets.nextSetBit(0) : contract;
  }

  private void addRiskAsset(int instrument, BitSet assets) {
    if (!isStable(instrument)) {
      assets.set(riskAsset(instrument));
    }
  }

  private double bufferUsd(int name, double[] prices) {
    Part part = part(name, prices);
    return part.equityUsd() - health * part.maintenanceUsd();
  }

  private Part part(int name, double[] prices) {
    return name == CROSS ? crossPart(prices) : isolatedPart(name, prices);
  }

  private Part isolatedPart(int leg, double[] prices) {
    double pnl = pnlUsd(leg, prices);
    return new Part(isolatedMarginUsd(leg, prices) + pnl, pnl, maintenanceUsd(leg, prices));
  }

  private Part crossPart(double[] prices) {
    double wallet = 0;
    double pnl = 0;
    double maintenance = 0;
    for (int leg = begin; leg < end; leg++) {
      if (isEmpty(leg)) {
        continue;
      }
      int instrument = block.instrument()[leg];
      double balance = block.quantity()[leg] * prices[instrument];
      switch (block.sideOf(leg)) {
        case COLLATERAL ->
            wallet +=
                block.collateralEnabled()[leg] ? balance * (1 - terms.haircut(instrument)) : 0;
        case DEBT -> wallet -= balance;
        case DERIVATIVE -> {
          if (isIsolated(leg)) {
            wallet -= isolatedMarginUsd(leg, prices);
          } else {
            pnl += pnlUsd(leg, prices);
            maintenance += maintenanceUsd(leg, prices);
          }
        }
      }
    }
    return new Part(wallet + pnl, pnl, maintenance);
  }

  private double pnlUsd(int leg, double[] prices) {
    return terms.pnlUsd(
        block.instrument()[leg], block.quantity()[leg], block.entryPrice()[leg], prices);
  }

  private double maintenanceUsd(int leg, double[] prices) {
    return terms.maintenanceUsd(block.instrument()[leg], block.quantity()[leg], prices);
  }

  private double isolatedMarginUsd(int leg, double[] prices) {
    return terms.isolatedMarginUsd(block.instrument()[leg], block.isolatedMargin()[leg], prices);
  }

  /** A leg of quantity 0 needs no price and changes nothing. */
  private boolean isEmpty(int leg) {
    return block.quantity()[leg] == 0;
  }

  private boolean isIsolated(int leg) {
    return block.sideOf(leg) == PositionSide.DERIVATIVE
        && !Double.isNaN(block.isolatedMargin()[leg]);
  }

  /** Pegged itself, or driven by something pegged. */
  private boolean isStable(int key) {
    Instrument instrument = terms.instruments().get(key);
    return instrument.stablePeg() || terms.instruments().get(instrument.riskAsset()).stablePeg();
  }

  private int riskAsset(int key) {
    return terms.instruments().get(key).riskAsset();
  }
}
