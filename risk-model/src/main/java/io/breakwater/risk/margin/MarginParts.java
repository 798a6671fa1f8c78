package io.breakwater.risk.margin;

import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.valuation.LegValuation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * One fully priced exchange account taken apart into its cross part and its isolated positions:
 * what the detailed assessment needs beyond {@link TieredMarginRegime#value}.
 */
final class MarginParts {
  /** Name of the cross part; an isolated part is named by its leg. */
  private static final int CROSS = -1;

  /** Relative bump of a price that tells which way it hurts. */
  private static final double BUMP = 1e-6;

  private final TieredTerms terms;
  private final AccountBlock block;
  private final int account;
  private final double[] priceUsd;

  /** Equity and maintenance margin of a part. */
  private record Part(double equityUsd, double maintenanceUsd) {
    double bufferUsd() {
      return equityUsd - maintenanceUsd;
    }
  }

  MarginParts(TieredTerms terms, AccountBlock block, int account, double[] priceUsd) {
    this.terms = terms;
    this.block = block;
    this.account = account;
    this.priceUsd = priceUsd;
  }

  /** The parts that owe something: cross first, then isolated positions in leg order. */
  private List<Integer> parts() {
    List<Integer> parts = new ArrayList<>();
    for (int leg = begin(); leg < end(); leg++) {
      boolean owes = block.sideOf(leg) != PositionSide.COLLATERAL && block.quantity()[leg] != 0;
      int part = isIsolated(leg) ? leg : CROSS;
      if (owes && !parts.contains(part)) {
        parts.add(part == CROSS ? 0 : parts.size(), part);
      }
    }
    return parts;
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

  /** The smallest equal move of all risk assets against a part that liquidates it. */
  AdverseMove nearest() {
    AdverseMove nearest = AdverseMove.NONE;
    for (int name : parts()) {
      AdverseMove move = moveAgainst(name);
      if (Double.isNaN(nearest.ratio()) || move.ratio() < nearest.ratio()) {
        nearest = move;
      }
    }
    return nearest;
  }

  private AdverseMove moveAgainst(int name) {
    int[] movers = movers();
    double[] moved = priceUsd.clone();
    double[] direction = new double[movers.length];
    boolean falls = false;
    boolean rises = false;
    for (int i = 0; i < movers.length; i++) {
      direction[i] = adverseDirection(name, movers, riskAsset(movers[i]), moved);
      falls |= direction[i] < 0;
      rises |= direction[i] > 0;
    }
    if (!falls && !rises) {
      return AdverseMove.NONE;
    }
    double ratio =
        AdverseMove.root(
            s -> {
              for (int i = 0; i < movers.length; i++) {
                moved[movers[i]] = priceUsd[movers[i]] * (1 + s * direction[i]);
              }
              return part(name, moved).bufferUsd();
            },
            AdverseMove.largest(falls),
            AdverseMove.largest(rises));
    return new AdverseMove(ratio, priceAfter(ratio, movers, direction));
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
    return part(name, scratch).bufferUsd();
  }

  /** Instruments and settle assets of the account whose prices are not pegged, ascending. */
  private int[] movers() {
    BitSet keys = new BitSet();
    for (int leg = begin(); leg < end(); leg++) {
      if (block.quantity()[leg] != 0) {
        keys.set(block.instrument()[leg]);
        if (block.sideOf(leg) == PositionSide.DERIVATIVE) {
          keys.set(terms.settleAsset(block.instrument()[leg]));
        }
      }
    }
    return keys.stream().filter(key -> !isStable(key)).toArray();
  }

  private boolean isStable(int key) {
    Instrument instrument = terms.instruments().get(key);
    return instrument.stablePeg() || terms.instruments().get(instrument.riskAsset()).stablePeg();
  }

  private int riskAsset(int key) {
    return terms.instruments().get(key).riskAsset();
  }

  /** Price of the account's first contract, else of its risk asset, when it has one risk asset. */
  private double priceAfter(double ratio, int[] movers, double[] direction) {
    int quoted = riskAsset(movers[0]);
    for (int mover : movers) {
      if (riskAsset(mover) != riskAsset(movers[0])) {
        return Double.NaN;
      }
    }
    for (int leg = end() - 1; leg >= begin(); leg--) {
      if (block.sideOf(leg) == PositionSide.DERIVATIVE && block.quantity()[leg] != 0) {
        quoted = block.instrument()[leg];
      }
    }
    return priceUsd[quoted] * (1 + ratio * direction[0]);
  }

  /** Equity and maintenance margin of a part; the equity of an isolated one is not floored. */
  private Part part(int name, double[] prices) {
    double equity = 0;
    double maintenance = 0;
    for (int leg = begin(); leg < end(); leg++) {
      double quantity = block.quantity()[leg];
      if (quantity == 0) {
        continue;
      }
      int instrument = block.instrument()[leg];
      boolean own = isIsolated(leg) ? name == leg : name == CROSS;
      switch (block.sideOf(leg)) {
        case COLLATERAL -> {
          boolean counts = own && block.collateralEnabled()[leg];
          equity += counts ? quantity * prices[instrument] * (1 - terms.haircut(instrument)) : 0;
        }
        case DEBT -> equity -= own ? quantity * prices[instrument] : 0;
        case DERIVATIVE -> {
          if (isIsolated(leg) && (own || name == CROSS)) {
            double margin = isolatedMarginUsd(leg, prices);
            equity += own ? margin : -margin;
          }
          if (own) {
            equity += pnlUsd(leg, prices);
            maintenance += maintenanceUsd(leg, prices);
          }
        }
      }
    }
    return new Part(equity, maintenance);
  }

  /** A contract that has a price, a schedule and an entry price. */
  LegValuation valueContract(int leg) {
    int instrument = block.instrument()[leg];
    double contracts = block.quantity()[leg];
    double price = priceUsd[instrument];
    double notional = terms.notional(instrument, contracts, price);
    double settleUsd = terms.settleUsd(instrument, priceUsd);
    double pnl = pnlUsd(leg, priceUsd);
    double maintenance = maintenanceUsd(leg, priceUsd);
    Part part = part(isIsolated(leg) ? leg : CROSS, priceUsd);
    double others = part.equityUsd() - pnl - (part.maintenanceUsd() - maintenance);
    double signedSize = contracts * terms.multiplier(instrument);
    MarginSchedule schedule = terms.requiredSchedule(instrument);
    double entry = block.entryPrice()[leg];
    double liquidationPrice =
        terms.isInverse(instrument)
            ? LiquidationPrice.inverse(others / settleUsd, signedSize, entry, schedule)
            : LiquidationPrice.linear(others, signedSize, entry, schedule);
    double wallet = part.equityUsd() - partPnl(leg);
    return new LegValuation(
        contracts,
        price,
        pnl,
        0,
        Double.NaN,
        notional * settleUsd,
        pnl,
        maintenance,
        schedule.tierOf(notional),
        liquidationPrice,
        AutoDeleveraging.score(pnl, wallet, part.maintenanceUsd(), part.equityUsd()),
        Double.isNaN(liquidationPrice) ? ReasonCode.NO_LIQUIDATION_PRICE : null);
  }

  /** Profit of all positions that share a part with a leg. */
  private double partPnl(int of) {
    double pnl = 0;
    for (int leg = begin(); leg < end(); leg++) {
      boolean together = leg == of || (!isIsolated(leg) && !isIsolated(of));
      if (together && block.sideOf(leg) == PositionSide.DERIVATIVE && block.quantity()[leg] != 0) {
        pnl += pnlUsd(leg, priceUsd);
      }
    }
    return pnl;
  }

  private double pnlUsd(int leg, double[] prices) {
    return terms.pnlUsd(
        block.instrument()[leg], block.quantity()[leg], block.entryPrice()[leg], prices);
  }

  private double maintenanceUsd(int leg, double[] prices) {
    int instrument = block.instrument()[leg];
    double contracts = block.quantity()[leg];
    double notional = terms.notional(instrument, contracts, prices[instrument]);
    double size = terms.size(instrument, contracts, notional);
    return terms.requiredSchedule(instrument).maintenanceMargin(notional, size)
        * terms.settleUsd(instrument, prices);
  }

  private double isolatedMarginUsd(int leg, double[] prices) {
    return terms.isolatedMarginUsd(block.instrument()[leg], block.isolatedMargin()[leg], prices);
  }

  private boolean isIsolated(int leg) {
    return block.sideOf(leg) == PositionSide.DERIVATIVE
        && !Double.isNaN(block.isolatedMargin()[leg]);
  }

  private int begin() {
    return block.legStart()[account];
  }

  private int end() {
    return block.legStart()[account + 1];
  }
}
