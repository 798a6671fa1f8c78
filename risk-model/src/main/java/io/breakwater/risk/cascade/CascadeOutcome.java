package io.breakwater.risk.cascade;

import java.io.Serializable;

/**
 * Totals of one scenario, a row of {@code cascade_outcome}. NaN means not defined.
 *
 * @param scenarioId scenario
 * @param algorithm {@code ROUNDS}, {@code CLEARING}, {@code SEQUENTIAL} or {@code AUCTION}
 * @param impactModel name of the price impact
 * @param rounds rounds in which something was liquidated; steps towards the fixed point for {@code
 *     CLEARING}
 * @param converged false when the largest number of rounds was reached
 * @param pathDependent whether something was bought on the market (short contracts closed, debt
 *     bought back), so that the outcome may depend on who acts first
 * @param accountsLiquidated accounts liquidated at least once
 * @param debtRepaidUsd debt repaid
 * @param collateralSeizedUsd collateral taken
 * @param bonusUsd what seizures took beyond the debt repaid, and liquidation fees
 * @param protocolFeeUsd part of the bonus that the venues keep
 * @param slippageUsd what sellers and buyers lost to the moving price: value at the start of each
 *     round less proceeds along the impact curve
 * @param badDebtUsd debt written off and losses beyond the margin
 * @param insuranceDrawUsd bad debt borne by insurance funds
 * @param adlUsd bad debt borne by auto-deleveraged counterparties
 * @param socialisedUsd bad debt borne by all users
 * @param amplification fall in value of everything held at base, by the end of the cascade, over
 *     the fall by the shock alone; NaN where the shock lowers nothing
 * @param leastGreatestGap gap of the fixed points for {@code CLEARING}, otherwise NaN
 * @param maxCascadeGain largest cascade gain of any round and asset: net sales of the round over
 *     depth times the fall in ln p that the round before it caused; below 1 the cascade dies out.
 *     NaN when nothing was liquidated, 0 when the first round was the last
 * @formula amplification = fall of the book by the end / fall by the shock; gain = net sales /
 *     (D·fall in ln p of the round before); slippage = value at the start of a round − proceeds
 * @units USD; amplification and gain as decimals
 * @source methodology B3, worked value C21
 */
public record CascadeOutcome(
    String scenarioId,
    String algorithm,
    String impactModel,
    int rounds,
    boolean converged,
    boolean pathDependent,
    long accountsLiquidated,
    double debtRepaidUsd,
    double collateralSeizedUsd,
    double bonusUsd,
    double protocolFeeUsd,
    double slippageUsd,
    double badDebtUsd,
    double insuranceDrawUsd,
    double adlUsd,
    double socialisedUsd,
    double amplification,
    double leastGreatestGap,
    double maxCascadeGain)
    implements Serializable {}
