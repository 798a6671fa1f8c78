package io.breakwater.jobs.table;

import org.jspecify.annotations.Nullable;

/**
 * What an account that owes something must do, now and after a shock: table {@code margin_call},
 * key (venue, account_id). Accounts that owe nothing have no row.
 *
 * @param venue venue of the account; text; never NULL
 * @param accountId account, unique within its venue; text; never NULL
 * @param marginRegime file of conf/regimes whose rules apply; text; never NULL
 * @param status band of the health factor as in account_health; word; never NULL
 * @param healthFactor health factor as in account_health; decimal; NULL where a part is unknown
 * @param callHealthFactor health below which margin is called; decimal; never NULL
 * @param targetHealthFactor health that a call restores; decimal; never NULL
 * @param distanceToCallRatio equal fall of all unpegged collateral, or adverse move of the
 *     contracts, at which margin is called, negative when it is; decimal; NULL where no such move
 *     exists
 * @param timeToCallDays days over which one standard deviation of pro-forma volatility reaches the
 *     call, 0 when margin is called; days; NULL without health or enough history or where nothing
 *     moves
 * @param callUsd to pay in at once to reach the target, 0 while no margin is called; USD; NULL
 *     where a part is unknown
 * @param callAfter1PctUsd the same after all unpegged prices move 1 %, up or down, whichever costs
 *     more; USD; NULL where a part is unknown
 * @param callAfter5PctUsd the same after a move of 5 %; USD; NULL where a part is unknown
 * @param callAfter10PctUsd the same after a move of 10 %; USD; NULL where a part is unknown
 * @param topupToTargetUsd collateral to add to reach the target; USD; NULL where a part is unknown
 *     or adding reaches nothing
 * @param repayToTargetUsd debt to repay to reach the target; USD; NULL for margin accounts and
 *     where a part is unknown
 * @param sellToTargetUsd collateral to sell, its proceeds after slippage repaying debt, to reach
 *     the target; USD; NULL for margin accounts, where a part is unknown or no sale reaches it
 * @param liquidateToTargetUsd debt that liquidators repay until the target is reached, all of it
 *     where they cannot; USD; NULL for margin accounts and where a part is unknown
 * @param borrowHeadroomUsd what loan-to-value lets the account still borrow; USD; NULL for margin
 *     accounts and where a part is unknown
 * @param toxicLoanToValueRatio loan-to-value from which on a liquidation does not heal; decimal;
 *     NULL for margin accounts and without collateral
 * @param shortfallUsd weighted collateral that is missing to health 1, 0 above; USD; NULL for
 *     margin accounts and where a part is unknown
 * @param protocolBadDebtUsd debt that the protocol writes off because no collateral is left; USD;
 *     NULL for margin accounts and where a part is unknown
 * @param economicBadDebtUsd debt beyond all collateral, or equity below zero; USD; NULL where a
 *     part is unknown
 * @param auctionSeconds time from liquidation until the auction price has fallen to the oracle
 *     price; seconds; NULL for venues without auctions
 * @param reason why numbers are absent; code; NULL when fine
 */
public record MarginCallRow(
    String venue,
    String accountId,
    String marginRegime,
    String status,
    double healthFactor,
    double callHealthFactor,
    double targetHealthFactor,
    double distanceToCallRatio,
    double timeToCallDays,
    double callUsd,
    @Name("call_after_1_pct_usd") double callAfter1PctUsd,
    @Name("call_after_5_pct_usd") double callAfter5PctUsd,
    @Name("call_after_10_pct_usd") double callAfter10PctUsd,
    double topupToTargetUsd,
    double repayToTargetUsd,
    double sellToTargetUsd,
    double liquidateToTargetUsd,
    double borrowHeadroomUsd,
    double toxicLoanToValueRatio,
    double shortfallUsd,
    double protocolBadDebtUsd,
    double economicBadDebtUsd,
    double auctionSeconds,
    @Nullable String reason) {}
