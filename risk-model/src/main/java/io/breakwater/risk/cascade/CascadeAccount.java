package io.breakwater.risk.cascade;

import java.io.Serializable;

/**
 * What a scenario did to one account, a row of {@code cascade_account}.
 *
 * @param accountKey dense key of the account
 * @param firstRound round of its first liquidation
 * @param triggerPriceShareExogenous NaN for {@code CLEARING}; share of the fall of its margin
 *     surplus from base prices to the trigger that the shock itself caused, in [0, 1]; the rest was
 *     caused by the cascade. 1 when it was liquidated in round 1
 * @param repaidUsd debt repaid
 * @param seizedUsd collateral taken
 * @param penaltyUsd bonus and fees it paid
 * @param badDebtUsd debt written off, or loss beyond its margin
 * @formula exogenous share = fall of m from base to shock / fall of m from base to trigger
 * @units decimal in [0, 1], amounts in USD
 * @source methodology B3, worked value C21
 */
public record CascadeAccount(
    int accountKey,
    int firstRound,
    double triggerPriceShareExogenous,
    double repaidUsd,
    double seizedUsd,
    double penaltyUsd,
    double badDebtUsd)
    implements Serializable {

  /** The account without a trigger share: no price path leads to a fixed point. */
  CascadeAccount withoutTriggerShare() {
    return new CascadeAccount(
        accountKey, firstRound, Double.NaN, repaidUsd, seizedUsd, penaltyUsd, badDebtUsd);
  }

  /** The account as a whole, when parts of it (isolated positions) were liquidated one by one. */
  CascadeAccount plus(CascadeAccount other) {
    boolean earlier = firstRound <= other.firstRound;
    return new CascadeAccount(
        accountKey,
        Math.min(firstRound, other.firstRound),
        earlier ? triggerPriceShareExogenous : other.triggerPriceShareExogenous,
        repaidUsd + other.repaidUsd,
        seizedUsd + other.seizedUsd,
        penaltyUsd + other.penaltyUsd,
        badDebtUsd + other.badDebtUsd);
  }
}
