package io.breakwater.jobs.stage;

/**
 * One validated row of {@code risk_parameter}: an asset of a venue, or an asset inside an e-mode
 * category.
 *
 * @param venue venue
 * @param instrument dense instrument key
 * @param emode efficiency-mode category, 0 for the asset's own values
 * @param validFromDay epoch day from which it holds
 * @param loanToValue largest loan at opening
 * @param liquidationThreshold weight in the health factor
 * @param liquidationBonus liquidator's bonus
 * @param protocolFeeRatio protocol's share of the bonus
 * @param haircutRatio haircut on collateral
 */
public record ParameterRow(
    String venue,
    int instrument,
    int emode,
    int validFromDay,
    double loanToValue,
    double liquidationThreshold,
    double liquidationBonus,
    double protocolFeeRatio,
    double haircutRatio) {}
