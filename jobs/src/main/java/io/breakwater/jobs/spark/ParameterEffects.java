package io.breakwater.jobs.spark;

import io.breakwater.risk.margin.MarginAssessment;
import io.breakwater.risk.margin.MarginRegime;
import io.breakwater.risk.position.AccountBlock;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Accounts that two sets of parameters see differently on one day, or to which either of them
 * leaves bad debt.
 *
 * @param before prices and rules of the first set
 * @param after prices and rules of the second set
 */
public record ParameterEffects(Terms before, Terms after) implements Serializable {

  /**
   * One set of parameters.
   *
   * @param pricesUsd price of each instrument, NaN where there is none
   * @param regimes rules by regime index
   */
  public record Terms(double[] pricesUsd, List<MarginRegime> regimes) implements Serializable {
    /** Copies the list. */
    public Terms {
      regimes = List.copyOf(regimes);
    }

    MarginAssessment assess(AccountBlock block, int account) {
      return regimes.get(block.regime()[account]).assess(block, account, pricesUsd);
    }
  }

  /**
   * What both say of one account.
   *
   * @param accountKey dense key
   * @param healthBefore health factor, NaN where it is not defined
   * @param healthAfter the same by the second set
   * @param collateralUsd collateral by the second set
   * @param debtUsd debt by the second set
   * @param badDebtBeforeUsd debt that the collateral does not cover
   * @param badDebtAfterUsd the same by the second set
   */
  public record Effect(
      int accountKey,
      double healthBefore,
      double healthAfter,
      double collateralUsd,
      double debtUsd,
      double badDebtBeforeUsd,
      double badDebtAfterUsd)
      implements Serializable {
    /** Whether only the second set liquidates it. */
    public boolean newlyLiquidatable() {
      return healthAfter < 1 && !(healthBefore < 1);
    }

    /** Whether only the first set liquidates it. */
    public boolean noLongerLiquidatable() {
      return healthBefore < 1 && !(healthAfter < 1);
    }

    private boolean matters() {
      return newlyLiquidatable()
          || noLongerLiquidatable()
          || badDebtBeforeUsd > 0
          || badDebtAfterUsd > 0;
    }
  }

  /** The accounts of a block that matter. */
  public List<Effect> of(AccountBlock block) {
    List<Effect> effects = new ArrayList<>();
    for (int account = 0; account < block.accounts(); account++) {
      MarginAssessment first = before.assess(block, account);
      MarginAssessment second = after.assess(block, account);
      Effect effect =
          new Effect(
              block.accountKey()[account],
              first.healthFactor(),
              second.healthFactor(),
              second.collateralUsd(),
              second.debtUsd(),
              shortfall(first),
              shortfall(second));
      if (effect.matters()) {
        effects.add(effect);
      }
    }
    return effects;
  }

  /** Bad debt as the report counts it; nothing where a side is unknown. */
  private static double shortfall(MarginAssessment assessment) {
    double shortfall =
        assessment.debtUsd() > 0
            ? assessment.debtUsd() - assessment.collateralUsd()
            : -assessment.equityUsd();
    return shortfall > 0 ? shortfall : 0;
  }
}
