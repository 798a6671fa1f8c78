package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/**
 * The end of one scenario's cascade: table {@code cascade_outcome}, key (scenario_id).
 *
 * @param scenarioId file of conf/scenarios; text; never NULL
 * @param algorithm ROUNDS; word; never NULL
 * @param impactModel price impact of sales; word; never NULL
 * @param rounds rounds in which something was liquidated; count; never NULL
 * @param converged false when the largest number of rounds was reached; flag; never NULL
 * @param pathDependent whether something was bought, so that order could matter; flag; never NULL
 * @param accountsLiquidated accounts liquidated at least once; count; never NULL
 * @param debtRepaidUsd debt repaid; USD; never NULL
 * @param collateralSeizedUsd collateral taken; USD; never NULL
 * @param bonusUsd what seizures took beyond the debt repaid, and liquidation fees; USD; never NULL
 * @param protocolFeeUsd part of the bonus that venues keep; USD; never NULL
 * @param slippageUsd value of sales at the start of their round less proceeds; USD; never NULL
 * @param badDebtUsd debt written off and losses beyond the margin; USD; never NULL
 * @param insuranceDrawUsd bad debt borne by insurance funds; USD; never NULL
 * @param adlUsd bad debt borne by auto-deleveraged counterparties; USD; never NULL
 * @param socialisedUsd bad debt borne by all users; USD; never NULL
 * @param amplification fall of the whole book by the end over the fall by the shock alone; decimal;
 *     NULL where the shock lowers nothing
 * @param leastGreatestGap how far apart the least and the greatest set of sales are that clear the
 *     market, over the larger: 0 where the outcome does not depend on the path; decimal; NULL for
 *     books beyond the memory of one process
 * @param maxCascadeGain largest gain of any round and asset; decimal; NULL where nothing was
 *     liquidated
 * @param reason flags of the scenario, NOT_CONVERGED or DEPTH_EXHAUSTED, joined by commas; code;
 *     NULL when fine
 */
public record CascadeOutcomeRow(
    String scenarioId,
    String algorithm,
    String impactModel,
    int rounds,
    boolean converged,
    boolean pathDependent,
    long accountsLiquidated,
    java.math.BigDecimal debtRepaidUsd,
    java.math.BigDecimal collateralSeizedUsd,
    java.math.BigDecimal bonusUsd,
    java.math.BigDecimal protocolFeeUsd,
    java.math.BigDecimal slippageUsd,
    java.math.BigDecimal badDebtUsd,
    java.math.BigDecimal insuranceDrawUsd,
    java.math.BigDecimal adlUsd,
    java.math.BigDecimal socialisedUsd,
    double amplification,
    double leastGreatestGap,
    double maxCascadeGain,
    @Nullable String reason) {}
