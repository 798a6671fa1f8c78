package io.breakwater.risk.position;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Accounts of one instant in compressed sparse rows: account {@code i} owns legs {@code
 * legStart[i]} (inclusive) to {@code legStart[i + 1]} (exclusive). Legs of one account keep one
 * fixed order (side, instrument, entry price), which every sum inside the account follows, so that
 * a value never depends on how rows arrived.
 *
 * <p>The arrays are shared, not copied: treat a block as immutable once built.
 *
 * @param accountKey dense account key, per account
 * @param regime index of the account's margin regime in the run's list of regimes, per account
 * @param emode efficiency-mode category of the account, 0 for none, per account
 * @param legStart first leg of each account, one longer than the accounts
 * @param instrument dense instrument key, per leg
 * @param side code of {@link PositionSide}, per leg
 * @param quantity tokens or contracts, per leg; only derivatives are signed
 * @param entryPrice average entry price of a derivative in USD, NaN where none, per leg
 * @param isolatedMargin margin set apart for an isolated derivative in units of the settle asset,
 *     NaN for cross margin, per leg
 * @param collateralEnabled whether the owner lets this collateral secure debt, per leg
 */
public record AccountBlock(
    int[] accountKey,
    int[] regime,
    int[] emode,
    int[] legStart,
    int[] instrument,
    byte[] side,
    double[] quantity,
    double[] entryPrice,
    double[] isolatedMargin,
    boolean[] collateralEnabled)
    implements Serializable {

  /** Checks that the arrays have the shapes of one block. */
  public AccountBlock {
    int accounts = accountKey.length;
    int legs = instrument.length;
    if (regime.length != accounts || emode.length != accounts || legStart.length != accounts + 1) {
      throw new IllegalArgumentException(
          "Account arrays must have one length, cannot be: "
              + accounts
              + " accounts, "
              + regime.length
              + " regimes, "
              + emode.length
              + " e-modes, "
              + legStart.length
              + " leg starts");
    }
    if (side.length != legs
        || quantity.length != legs
        || entryPrice.length != legs
        || isolatedMargin.length != legs
        || collateralEnabled.length != legs
        || legStart[accounts] != legs) {
      throw new IllegalArgumentException(
          "Leg arrays must have one length, cannot be: "
              + legs
              + " instruments, "
              + side.length
              + " sides, "
              + quantity.length
              + " quantities, last leg start "
              + legStart[accounts]);
    }
  }

  /** Number of accounts. */
  public int accounts() {
    return accountKey.length;
  }

  /** Number of legs of all accounts. */
  public int legs() {
    return instrument.length;
  }

  /** Side of one leg. */
  public PositionSide sideOf(int leg) {
    return PositionSide.ofCode(side[leg]);
  }

  /** A block of the accounts from {@code from} up to but not including {@code to}. */
  public AccountBlock slice(int from, int to) {
    int first = legStart[from];
    int last = legStart[to];
    int[] starts = Arrays.copyOfRange(legStart, from, to + 1);
    for (int i = 0; i < starts.length; i++) {
      starts[i] -= first;
    }
    return new AccountBlock(
        Arrays.copyOfRange(accountKey, from, to),
        Arrays.copyOfRange(regime, from, to),
        Arrays.copyOfRange(emode, from, to),
        starts,
        Arrays.copyOfRange(instrument, first, last),
        Arrays.copyOfRange(side, first, last),
        Arrays.copyOfRange(quantity, first, last),
        Arrays.copyOfRange(entryPrice, first, last),
        Arrays.copyOfRange(isolatedMargin, first, last),
        Arrays.copyOfRange(collateralEnabled, first, last));
  }

  /** One block of the accounts of several, in their order. */
  public static AccountBlock concat(List<AccountBlock> blocks) {
    AccountBlockBuilder all = new AccountBlockBuilder();
    for (AccountBlock block : blocks) {
      for (int account = 0; account < block.accounts(); account++) {
        all.account(block.accountKey[account], block.regime[account], block.emode[account]);
        for (int leg = block.legStart[account]; leg < block.legStart[account + 1]; leg++) {
          all.leg(
              block.sideOf(leg),
              block.instrument[leg],
              block.quantity[leg],
              block.entryPrice[leg],
              block.isolatedMargin[leg],
              block.collateralEnabled[leg]);
        }
      }
    }
    return all.build();
  }
}
