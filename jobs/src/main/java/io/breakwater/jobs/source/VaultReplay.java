package io.breakwater.jobs.source;

import io.breakwater.jobs.source.VaultEvent.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The state of every vault as its events are applied. Collateral is exact; debt is kept normalised
 * and grows with the stability fee.
 *
 * <p>The log is not perfect, so after each block the vaults touched in it are held against what the
 * protocol allows, and what cannot be is corrected, counted, and told to {@link Journal}:
 *
 * <ul>
 *   <li>collateral below zero, or no more than the rounding of the log, becomes zero;
 *   <li>debt below zero becomes zero;
 *   <li>after an action of the owner a vault owes nothing or at least the dust limit, and a vault
 *       without collateral owes nothing: debt that breaks this becomes zero, as interest left over
 *       when it is below the dust limit, else as a repayment missing from the log;
 *   <li>after a liquidation a remainder of at most half a percent of the debt is interest left
 *       over.
 * </ul>
 */
final class VaultReplay {
  /** Amounts are printed with nine decimals: two units of the last digit are rounding. */
  static final BigDecimal ROUNDING = new BigDecimal("2e-9");

  /** Debt this close to zero is the rounding of doubles; too small to be told to anybody. */
  private static final double DEBT_ROUNDING = 1e-6;

  /** The debt of a vault that borrowed the dust limit may be printed this much below it. */
  private static final double DUST_SLACK = 0.99;

  private static final double LIQUIDATION_REMAINDER_SHARE = 0.005;

  /** Why a state was corrected. */
  enum Correction {
    NEGATIVE_COLLATERAL("COLLATERAL", "collateral below -2e-9 set to zero"),
    COLLATERAL_ROUNDING("COLLATERAL", "collateral within 2e-9 of zero set to zero"),
    NEGATIVE_DEBT("DEBT", "debt below zero set to zero"),
    INTEREST_LEFT_OVER("DEBT", "debt below the dust limit after a repayment set to zero"),
    MISSING_REPAYMENT("DEBT", "debt of a vault emptied by its owner set to zero");

    private final String leg;
    private final String meaning;

    Correction(String leg, String meaning) {
      this.leg = leg;
      this.meaning = meaning;
    }

    String leg() {
      return leg;
    }

    String meaning() {
      return meaning;
    }
  }

  /** Is told of every correction. */
  @FunctionalInterface
  interface Journal {
    /** A leg of {@code vault} was changed by {@code change} (positive increases it). */
    void corrected(String vault, Instant ts, Correction correction, double change);
  }

  /** State of one vault. */
  static final class Vault {
    private BigDecimal collateral = BigDecimal.ZERO;
    private BigDecimal printedCollateral = BigDecimal.ZERO;
    private BigDecimal printedDebt = BigDecimal.ZERO;
    private double normalisedDebt;
    private double debtBeforeBlock;
    private boolean ownAction;

    BigDecimal collateral() {
      return collateral;
    }

    /** Sum of the printed collateral amounts, nothing corrected. */
    BigDecimal printedCollateral() {
      return printedCollateral;
    }

    /** Sum of the printed debt amounts, without interest. */
    BigDecimal printedDebt() {
      return printedDebt;
    }

    double debt(double index) {
      return normalisedDebt * index;
    }

    private void apply(VaultEvent event, double index) {
      BigDecimal collateralChange =
          event.kind() == Kind.DEPOSIT ? event.collateral() : event.collateral().negate();
      BigDecimal debtChange = event.kind() == Kind.BORROW ? event.debt() : event.debt().negate();
      collateral = collateral.add(collateralChange);
      printedCollateral = printedCollateral.add(collateralChange);
      printedDebt = printedDebt.add(debtChange);
      normalisedDebt += debtChange.doubleValue() / index;
      ownAction |= event.isOwnAction();
    }
  }

  private final VaultParameters parameters;
  private final StabilityFee fee;
  private final Journal journal;
  private final Map<String, Vault> vaults = new TreeMap<>();
  private final Map<String, Vault> touched = new LinkedHashMap<>();
  private long block = -1;
  private Instant blockTime = Instant.EPOCH;

  VaultReplay(VaultParameters parameters, StabilityFee fee, Journal journal) {
    this.parameters = parameters;
    this.fee = fee;
    this.journal = journal;
  }

  /** Applies the next event in {@link VaultEvent#ORDER}. */
  void apply(VaultEvent event) {
    if (event.block() != block) {
      closeBlock();
      block = event.block();
      blockTime = event.ts();
    }
    double index = fee.indexAt(event.ts());
    Vault vault = vaults.computeIfAbsent(event.vault(), v -> new Vault());
    if (touched.putIfAbsent(event.vault(), vault) == null) {
      vault.debtBeforeBlock = vault.debt(index);
      vault.ownAction = false;
    }
    vault.apply(event, index);
  }

  /** Checks the vaults of the block in progress; call before reading the state. */
  void closeBlock() {
    double index = fee.indexAt(blockTime);
    touched.forEach((number, vault) -> check(number, vault, index));
    touched.clear();
  }

  /** Every vault with an event so far, by number. */
  Map<String, Vault> vaults() {
    return vaults;
  }

  private void check(String number, Vault vault, double index) {
    if (vault.collateral.signum() != 0 && vault.collateral.compareTo(ROUNDING) <= 0) {
      boolean beyondRounding = vault.collateral.negate().compareTo(ROUNDING) > 0;
      Correction why =
          beyondRounding ? Correction.NEGATIVE_COLLATERAL : Correction.COLLATERAL_ROUNDING;
      journal.corrected(number, blockTime, why, -vault.collateral.doubleValue());
      vault.collateral = BigDecimal.ZERO;
    }
    double debt = vault.debt(index);
    if (Math.abs(debt) <= DEBT_ROUNDING) {
      vault.normalisedDebt = 0;
    } else if (debt < 0) {
      clear(number, vault, Correction.NEGATIVE_DEBT, debt);
    } else if (vault.ownAction) {
      // false too while no dust limit is known
      boolean belowDust = debt < DUST_SLACK * parameters.at(VaultParameters.DUST, blockTime);
      if (belowDust) {
        clear(number, vault, Correction.INTEREST_LEFT_OVER, debt);
      } else if (vault.collateral.signum() == 0) {
        clear(number, vault, Correction.MISSING_REPAYMENT, debt);
      }
    } else if (debt <= LIQUIDATION_REMAINDER_SHARE * vault.debtBeforeBlock) {
      clear(number, vault, Correction.INTEREST_LEFT_OVER, debt);
    }
  }

  private void clear(String number, Vault vault, Correction why, double debt) {
    journal.corrected(number, blockTime, why, -debt);
    vault.normalisedDebt = 0;
  }
}
