package io.breakwater.risk.lending;

import java.io.Serializable;

/**
 * How much debt a vault protocol lets be in auction at once, of one collateral and over all: room =
 * min(Hole − Dirt, hole − dirt). Liquidations beyond it wait.
 *
 * @param globalCap Hole
 * @param globalInAuction Dirt
 * @param cap hole of the collateral
 * @param inAuction dirt of the collateral
 * @formula room = max(0, min(Hole − Dirt, hole − dirt))
 * @units units of debt with penalty
 * @source methodology A1; dss dog.sol
 */
public record LiquidationRoom(
    double globalCap, double globalInAuction, double cap, double inAuction)
    implements Serializable {

  /** Checks the ranges. */
  public LiquidationRoom {
    if (!(globalCap >= 0 && cap >= 0 && globalInAuction >= 0 && inAuction >= 0)) {
      throw new IllegalArgumentException(
          "Caps and what is in auction must not be negative, cannot be: "
              + globalCap
              + ", "
              + globalInAuction
              + ", "
              + cap
              + ", "
              + inAuction);
    }
  }

  /** A protocol with nothing in auction. */
  public static LiquidationRoom empty(double globalCap, double cap) {
    return new LiquidationRoom(globalCap, 0, cap, 0);
  }

  /** What may still go to auction. */
  public double room() {
    return Math.max(0, Math.min(globalCap - globalInAuction, cap - inAuction));
  }

  /** After an auction has begun. */
  public LiquidationRoom take(double tab) {
    return new LiquidationRoom(globalCap, globalInAuction + tab, cap, inAuction + tab);
  }

  /** After an auction has raised or given up some debt. */
  public LiquidationRoom free(double tab) {
    return new LiquidationRoom(
        globalCap, Math.max(0, globalInAuction - tab), cap, Math.max(0, inAuction - tab));
  }
}
