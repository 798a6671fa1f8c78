package io.breakwater.risk.insurance;

import io.breakwater.risk.margin.BadDebt;
import io.breakwater.risk.margin.InsuranceFundDelta;
import java.util.Arrays;

/**
 * What one account adds to the simulated paths of its fund. On each path its past daily changes are
 * played again on the days drawn for everybody; on the first day on which it is liquidatable it is
 * closed at that day's prices, which is where jumps hurt: what its margin lacks is taken from the
 * fund, what a liquidation fee takes flows in.
 *
 * @formula loan: liquidated at the first t with ln HF + Σr < 0; loss = max(0, B − C·e^{Σr}/(1 +
 *     bonus)); contracts: at the first t with m + ΣΔm < 0; equity e + ΣΔm in units of notional N;
 *     loss = N·max(0, −equity), fee = N·min(fee rate, max(0, equity))
 * @units USD
 * @source methodology A1, A2; historical simulation with days drawn jointly (Barone-Adesi 1999)
 */
public final class AccountShortfall {
  private final FundPaths paths;
  private final int[] draws;
  private final double[] played;

  /**
   * For one simulation; one instance serves account after account.
   *
   * @param paths receives losses and fees
   * @param draws past days of {@link FundPaths#draws}
   * @param historyDays number of past days
   */
  public AccountShortfall(FundPaths paths, int[] draws, int historyDays) {
    this.paths = paths;
    this.draws = draws;
    this.played = new double[historyDays];
  }

  /**
   * A loan.
   *
   * @param collateralUsd C
   * @param debtUsd B
   * @param healthFactor HF
   * @param bonus liquidation bonus
   */
  public record Loan(double collateralUsd, double debtUsd, double healthFactor, double bonus) {}

  /**
   * A derivatives account.
   *
   * @param notionalUsd N
   * @param equityUsd E
   * @param marginBuffer m = (E − MM)/N
   * @param feeRate liquidation fee that flows into the fund, share of the notional
   */
  public record Contracts(
      double notionalUsd, double equityUsd, double marginBuffer, double feeRate) {}

  /**
   * Adds a loan. One without debt, already liquidatable or with too short a history adds nothing.
   *
   * @param pool of its fund
   * @param changes daily changes of ln CR, the newest last; NaN missing
   * @return whether it was simulated
   */
  public boolean add(int pool, Loan loan, double[] changes) {
    double distance = StrictMath.log(loan.healthFactor());
    if (!(loan.debtUsd() > 0 && distance >= 0) || !prepare(changes)) {
      return false;
    }
    int horizon = paths.parameters().horizonDays();
    for (int path = 0; path < paths.parameters().paths(); path++) {
      double moved = 0;
      for (int day = 0; day < horizon; day++) {
        moved += played[draws[path * horizon + day]];
        if (distance + moved < 0) {
          double collateral = loan.collateralUsd() * StrictMath.exp(moved);
          double loss = BadDebt.afterLiquidationUsd(collateral, loan.debtUsd(), loan.bonus());
          paths.add(pool, path, day, -loss);
          break;
        }
      }
    }
    return true;
  }

  /**
   * Adds a derivatives account. One without notional, already liquidatable or with too short a
   * history adds nothing.
   *
   * @param pool of its fund
   * @param changes daily changes of the margin buffer, the newest last; NaN missing
   * @return whether it was simulated
   */
  public boolean add(int pool, Contracts contracts, double[] changes) {
    if (!(contracts.notionalUsd() > 0 && contracts.marginBuffer() >= 0) || !prepare(changes)) {
      return false;
    }
    int horizon = paths.parameters().horizonDays();
    double equityRatio = contracts.equityUsd() / contracts.notionalUsd();
    for (int path = 0; path < paths.parameters().paths(); path++) {
      double moved = 0;
      for (int day = 0; day < horizon; day++) {
        moved += played[draws[path * horizon + day]];
        if (contracts.marginBuffer() + moved < 0) {
          // Closed at 1 a unit of notional; at bankruptcy it would bring what the equity is short.
          double left = equityRatio + moved;
          double change = InsuranceFundDelta.ofTrade(1, 1 - left, contracts.feeRate());
          paths.add(pool, path, day, change * contracts.notionalUsd());
          break;
        }
      }
    }
    return true;
  }

  /**
   * The changes on the days that can be drawn. A missing day plays a present one instead, in turn:
   * the account keeps its own distribution and loses the company of the others on that day.
   */
  private boolean prepare(double[] changes) {
    if (changes.length != played.length) {
      throw new IllegalArgumentException(
          "Changes must be one a day of the history of "
              + played.length
              + ", cannot be: "
              + changes.length);
    }
    double[] present = Arrays.stream(changes).filter(change -> !Double.isNaN(change)).toArray();
    if (present.length < paths.parameters().minimumHistoryDays()) {
      return false;
    }
    int missing = 0;
    for (int day = 0; day < played.length; day++) {
      boolean known = !Double.isNaN(changes[day]);
      played[day] = known ? changes[day] : present[missing++ % present.length];
    }
    return true;
  }
}
