package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/** The end of one scenario's cascade: table {@code cascade_outcome}, key (scenario_id). */
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
    double maxCascadeGain,
    @Nullable String reason) {}
