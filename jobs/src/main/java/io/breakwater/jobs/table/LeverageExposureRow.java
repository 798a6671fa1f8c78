package io.breakwater.jobs.table;

import java.math.BigDecimal;

/**
 * Exposure of all accounts to one underlying asset, gross and by the commitment method: table
 * {@code leverage_exposure}, key (asset_id). Contracts count as the equivalent position in their
 * underlying, options by their delta.
 *
 * @param assetId risk asset of the legs; text; never NULL
 * @param longUsd holdings and long equivalents; USD; never NULL
 * @param shortUsd debts and short equivalents, without sign; USD; never NULL
 * @param grossUsd both; USD; never NULL
 * @param nettedUsd what is left when each account's positions in the asset are netted, without
 *     sign; USD; never NULL
 * @param commitmentUsd what the asset adds to the commitment: as netted_usd, but of assets pegged
 *     to one dollar the part of their account's net dollars, negative where it offsets others; USD;
 *     never NULL
 * @param legsLeftOut legs without a value, and options without a delta; count; never NULL
 */
public record LeverageExposureRow(
    String assetId,
    BigDecimal longUsd,
    BigDecimal shortUsd,
    BigDecimal grossUsd,
    BigDecimal nettedUsd,
    BigDecimal commitmentUsd,
    long legsLeftOut) {}
