package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/**
 * One account-day of the realised series: table {@code collateral_ratio}. Effects add up to {@code
 * log_change} (lending, vault) or to {@code buffer_change} (margin accounts) within 1e-9.
 *
 * @param venue venue of the account; text; never NULL
 * @param accountId account, unique within its venue; text; never NULL
 * @param ts day of the values; date; never NULL
 * @param collateralUsd collateral after haircut, for margin accounts the wallet; USD; NULL where a
 *     part is unknown
 * @param debtUsd what is owed; USD; NULL where a part is unknown
 * @param collateralRatio collateral over debt; decimal; NULL for margin accounts, without debt or
 *     where a side is unknown
 * @param marginBufferRatio (equity − maintenance margin) over notional; decimal; NULL for loans and
 *     without notional
 * @param logChange logarithm of the ratio less that of the day before; decimal a day; NULL for
 *     margin accounts and where either day has no positive ratio
 * @param bufferChange margin buffer less that of the day before; decimal a day; NULL for loans and
 *     where either day has no buffer
 * @param priceEffectCollateral part of the change from prices of collateral and contracts; decimal
 *     a day; NULL where the change or an input is missing
 * @param priceEffectDebt part of the change from prices of debt, 0 for margin accounts; decimal a
 *     day; NULL where the change or an input is missing
 * @param flowEffect part from deposits, withdrawals, borrowing, repayment and liquidations; decimal
 *     a day; NULL where the change or an input is missing
 * @param accrualEffect part from interest, funding, fees and every change of quantity that no flow
 *     explains; decimal a day; NULL where the change or an input is missing
 * @param parameterEffect part from changed parameters of the venue; decimal a day; NULL where the
 *     change or an input is missing
 * @param reason why numbers are absent, MARGIN_BUFFER_FORM for margin accounts; code; NULL when
 *     fine
 */
public record CollateralRatioRow(
    String venue,
    String accountId,
    java.time.LocalDate ts,
    double collateralUsd,
    double debtUsd,
    double collateralRatio,
    double marginBufferRatio,
    double logChange,
    double bufferChange,
    double priceEffectCollateral,
    double priceEffectDebt,
    double flowEffect,
    double accrualEffect,
    double parameterEffect,
    @Nullable String reason) {}
