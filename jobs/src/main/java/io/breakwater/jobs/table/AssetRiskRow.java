package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/**
 * One risk asset: table {@code asset_risk}.
 *
 * @param assetId instrument; text; never NULL
 * @param price price as of the end of the business date; USD a unit; NULL where no usable price
 *     exists
 * @param sources sources in the median; count; never NULL
 * @param divergenceBps spread of the sources over their median; basis points; NULL with fewer than
 *     two sources
 * @param priceAgeS age of the oldest observation used; seconds; NULL without a price
 * @param volatilityEwma EWMA of daily log returns over the history; decimal per root day; NULL
 *     without returns
 * @param volatilityGarch GARCH forecast for the day after; decimal per root day; NULL as
 *     garch_outcome says
 * @param garchMean mean daily return of the model; decimal a day; NULL as garch_outcome says
 * @param garchOmega constant of its variance; decimal a day, squared; NULL as garch_outcome says
 * @param garchAlpha weight of the last squared surprise; decimal; NULL as garch_outcome says
 * @param garchBeta weight of the last variance; decimal; NULL as garch_outcome says
 * @param garchAlphaError robust standard error of garch_alpha; decimal; NULL unless garch_outcome
 *     is INTERIOR
 * @param garchBetaError robust standard error of garch_beta; decimal; NULL unless garch_outcome is
 *     INTERIOR
 * @param garchInitMethod what stood for the variance before the first return; word; never NULL
 * @param garchOutcome INTERIOR, INTEGRATED where shocks never fade, BOUNDARY where no clustering
 *     was found, or why there is no model: INSUFFICIENT_OBS, ZERO_VARIANCE; word; never NULL
 * @param volatilityOfVolatility deviation of daily log changes of volatility_ewma; decimal per root
 *     day; NULL with fewer than two of them
 * @param archPValue p-value of the regression test for clustering; probability; NULL as
 *     clustering_reason says
 * @param ljungBoxPValue p-value of the portmanteau test for clustering; probability; NULL as
 *     clustering_reason says
 * @param clusteringReason why a test for clustering is absent, too few returns or squares that do
 *     not vary; code; NULL when none is
 * @param advUsd average daily volume over all venues; USD a day; NULL where no feed gives it
 * @param depthUsd market depth over all venues; USD; NULL where no feed gives it
 * @param spreadBps narrowest quoted spread; basis points; NULL where no feed gives it
 * @param twapUsd geometric time-weighted mean of the prices of the configured days; USD a unit;
 *     NULL without a price at their start
 * @param stressedSpreadBps spread widened by stressed volatility; basis points; NULL without spread
 *     or volatility
 * @param rollSpreadBps spread that the bounce of daily prices implies; basis points; NULL as
 *     roll_spread_reason says
 * @param rollSpreadReason why roll_spread_bps is absent, too few returns or neighbours that move
 *     together; code; NULL when it is not
 * @param saleSlippageRatio average price of the reference sale on tonight's books, below the mid;
 *     decimal; NULL as sale_reason says
 * @param saleHorizonDays days that the reference sale takes at the allowed share of the volume;
 *     days; NULL without volume
 * @param saleReason why sale_slippage_ratio is absent; code; NULL when it is not
 * @param marginPeriodDays time from the last safe price to a final sale; days; never NULL
 * @param haircutRatio haircut of the reference sale; decimal; NULL without volatility
 * @param haircutObservations days of the back-test; count; never NULL
 * @param haircutExceedances days of it on which the price fell by more than the haircut; count;
 *     never NULL
 * @param haircutReason why haircut_ratio is absent or scaled; code; NULL when fine
 * @param oracleAttackProfitUsd profit of the best attack on the asset's oracle at the caps of the
 *     venue where it pays most, negative for a loss; USD; NULL as attack_reason says
 * @param attackReason why oracle_attack_profit_usd is absent; code; NULL when it is not
 * @param arbitrageIndex dearest over cheapest source, mean over the business date's intervals;
 *     decimal; NULL with fewer than two sources
 * @param arbitrageCapacityUsd what the present gap between sources pays arbitrageurs to trade; USD;
 *     NULL without gap, depth or volatility
 * @param convergenceHalfLifeH time in which half of a gap between sources closes, of the slowest
 *     pair; hours; NULL as convergence_reason says
 * @param convergenceReason why convergence_half_life_h is absent; code; NULL when it is not
 * @param depegRatio market price over what the token stands for, less 1, negative below; decimal;
 *     NULL for what is not pegged and without prices
 * @param impermanentLossRatio loss of a pool share against holding its assets over the configured
 *     days; decimal; NULL for anything else and without prices
 * @param utilisationRatio share of the tightest reserve over all venues that is lent; decimal; NULL
 *     where no venue gives its state
 * @param borrowRate yearly rate that borrowers pay there; decimal a year; NULL where not lent or
 *     not known
 * @param supplyRate yearly rate that suppliers earn there; decimal a year; NULL as
 *     utilisation_ratio
 * @param reason why the price is absent or doubtful; code; NULL when fine
 */
public record AssetRiskRow(
    String assetId,
    double price,
    int sources,
    double divergenceBps,
    double priceAgeS,
    double volatilityEwma,
    double volatilityGarch,
    double garchMean,
    double garchOmega,
    double garchAlpha,
    double garchBeta,
    double garchAlphaError,
    double garchBetaError,
    String garchInitMethod,
    String garchOutcome,
    double volatilityOfVolatility,
    @Name("arch_p_value") double archPValue,
    @Name("ljung_box_p_value") double ljungBoxPValue,
    @Nullable String clusteringReason,
    double advUsd,
    double depthUsd,
    double spreadBps,
    double twapUsd,
    double stressedSpreadBps,
    double rollSpreadBps,
    @Nullable String rollSpreadReason,
    double saleSlippageRatio,
    double saleHorizonDays,
    @Nullable String saleReason,
    double marginPeriodDays,
    double haircutRatio,
    int haircutObservations,
    int haircutExceedances,
    @Nullable String haircutReason,
    double oracleAttackProfitUsd,
    @Nullable String attackReason,
    double arbitrageIndex,
    double arbitrageCapacityUsd,
    double convergenceHalfLifeH,
    @Nullable String convergenceReason,
    double depegRatio,
    double impermanentLossRatio,
    double utilisationRatio,
    double borrowRate,
    double supplyRate,
    @Nullable String reason) {}
