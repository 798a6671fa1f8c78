package io.breakwater.risk.lending;

import java.io.Serializable;

/**
 * Liquidation of a vault (Maker, Dog.bark): as much of the debt as there is room for goes to
 * auction with its penalty, and the same share of the collateral with it.
 *
 * <p>A vault that would be left with dust goes to auction whole, even beyond the room; a partial
 * liquidation must itself be no dust, or it waits.
 *
 * @param penaltyFactor chop: debt to raise over debt liquidated, at least 1
 * @param dust smallest debt of a vault
 * @formula dart = min(art, room / (rate·chop)); tab = dart·rate·chop; lot = ink·dart / art
 * @units units of debt and tokens
 * @source methodology A1; dss dog.sol; worked value C4
 */
public record VaultLiquidation(double penaltyFactor, double dust) implements Serializable {

  /** Checks the ranges. */
  public VaultLiquidation {
    if (!(penaltyFactor >= 1 && penaltyFactor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Penalty factor must be finite and at least 1, cannot be: " + penaltyFactor);
    }
    if (!(dust >= 0 && dust < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Dust must be finite and not negative, cannot be: " + dust);
    }
  }

  /** What came of an attempt. */
  public enum Verdict {
    /** An auction begins. */
    LIQUIDATED,
    /** The vault covers its debt. */
    SAFE,
    /** There is no room for another auction: the vault waits. */
    NO_ROOM,
    /** What there is room for is dust: the vault waits. */
    DUSTY_AUCTION,
    /** The share of the collateral is nothing. */
    NO_COLLATERAL
  }

  /**
   * A vault.
   *
   * @param collateral ink, tokens
   * @param normalDebt art, debt before accumulated fees
   * @param rate accumulated fee factor
   */
  public record Vault(double collateral, double normalDebt, double rate) implements Serializable {

    /** Checks the ranges. */
    public Vault {
      if (!(collateral >= 0 && normalDebt >= 0 && rate > 0)) {
        throw new IllegalArgumentException(
            "A vault must have collateral and debt that are not negative and a positive rate,"
                + " cannot be: "
                + collateral
                + ", "
                + normalDebt
                + ", "
                + rate);
      }
    }

    /** Debt with accumulated fees. */
    public double debt() {
      return normalDebt * rate;
    }
  }

  /**
   * An attempt to liquidate.
   *
   * @param verdict what came of it
   * @param vault what is left of the vault
   * @param debt debt taken off the vault, owed by the protocol until the auction raises it
   * @param tab debt to raise, with penalty
   * @param lot collateral to sell
   */
  public record Attempt(Verdict verdict, Vault vault, double debt, double tab, double lot) {

    private static Attempt refused(Verdict verdict, Vault vault) {
      return new Attempt(verdict, vault, 0, 0, 0);
    }
  }

  /** Whether ink·spot &lt; art·rate, spot = price / mat. */
  public static boolean isUnsafe(Vault vault, double priceUsd, double liquidationRatio) {
    return vault.collateral() * (priceUsd / liquidationRatio) < vault.debt();
  }

  /**
   * Tries to send a vault to auction.
   *
   * @param priceUsd oracle price, which the protocol sees an hour late
   * @param liquidationRatio mat
   */
  public Attempt liquidate(
      Vault vault, double priceUsd, double liquidationRatio, LiquidationRoom room) {
    if (!isUnsafe(vault, priceUsd, liquidationRatio)) {
      return Attempt.refused(Verdict.SAFE, vault);
    }
    if (!(room.room() > 0)) {
      return Attempt.refused(Verdict.NO_ROOM, vault);
    }
    double rate = vault.rate();
    double taken = Math.min(vault.normalDebt(), room.room() / rate / penaltyFactor);
    if (taken < vault.normalDebt()) {
      if ((vault.normalDebt() - taken) * rate < dust) {
        taken = vault.normalDebt();
      } else if (taken * rate < dust) {
        return Attempt.refused(Verdict.DUSTY_AUCTION, vault);
      }
    }
    boolean whole = taken == vault.normalDebt();
    double share = vault.collateral() * taken / vault.normalDebt();
    double lot = whole ? vault.collateral() : Math.min(vault.collateral(), share);
    if (!(lot > 0)) {
      return Attempt.refused(Verdict.NO_COLLATERAL, vault);
    }
    return new Attempt(
        Verdict.LIQUIDATED,
        new Vault(vault.collateral() - lot, vault.normalDebt() - taken, rate),
        taken * rate,
        taken * rate * penaltyFactor,
        lot);
  }

  /** chost: what a partial purchase must leave to raise. */
  public double smallestLeftover() {
    return dust * penaltyFactor;
  }
}
