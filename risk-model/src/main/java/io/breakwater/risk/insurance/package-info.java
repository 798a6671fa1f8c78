/**
 * Who pays when an account's own margin does not. Insurance fund: {@link
 * io.breakwater.risk.margin.InsuranceFundDelta} for one closing trade, {@link
 * io.breakwater.risk.insurance.FundPaths} for the chance that it runs dry, {@link
 * io.breakwater.risk.insurance.DrawdownTrigger} for the rule that stops it earlier. Beyond the
 * fund: {@link io.breakwater.risk.insurance.DeleveragingQueue} and {@link
 * io.breakwater.risk.insurance.HaircutAllocation} for winning counterparties, {@link
 * io.breakwater.risk.insurance.SocialisedLoss} for all users. Defaults that spread over linked
 * venues: {@link io.breakwater.risk.insurance.ClearingNetwork}. Size of the fund against the
 * largest defaulters: {@link io.breakwater.risk.insurance.DefaultCover}, {@link
 * io.breakwater.risk.insurance.Concentration}. The order of bearers within one cascade is {@code
 * cascade.LossWaterfall}. Depends on num, quality and margin.
 */
@NullMarked
package io.breakwater.risk.insurance;

import org.jspecify.annotations.NullMarked;
