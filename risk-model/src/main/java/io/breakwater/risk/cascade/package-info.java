/**
 * Liquidation cascades: the engine, its hosts' seam, impact and loss waterfall. Start at {@link
 * io.breakwater.risk.cascade.CascadeEngine}. Depends on margin, lending and scenario.
 *
 * <p>How to use it. {@link io.breakwater.risk.cascade.CascadeBook#of} reads the accounts of a day,
 * {@link io.breakwater.risk.cascade.CascadeBook#market} shocks its assets, an {@link
 * io.breakwater.risk.cascade.AccountPass} holds the accounts and {@link
 * io.breakwater.risk.cascade.CascadeEngine} runs any number of markets on it: {@code run} by
 * rounds, {@code clear} to fixed points. The engine takes 64 lanes and refills them; one engine
 * call with all scenarios is the fast way, one call for each scenario the slow one. {@link
 * io.breakwater.risk.cascade.AccountDetail#TOTALS} keeps three numbers for a touched account and
 * lane (1.8 kB a touched account), {@link io.breakwater.risk.cascade.AccountDetail#ACCOUNTS} nine
 * and the account rows of every scenario.
 *
 * <p>How to host it. A pass is a function of the prices it was given, so a host that replicates the
 * book gives each of its tasks an {@link io.breakwater.risk.cascade.InMemoryAccountPass} and a
 * share of the markets, the severest spread evenly, and a host that cuts the book with {@link
 * io.breakwater.risk.cascade.CascadeBook#split} merges {@link
 * io.breakwater.risk.cascade.RoundSales} and {@link io.breakwater.risk.cascade.LaneSettlement} of
 * its parts in any order and rebuilds a lost part with {@link
 * io.breakwater.risk.cascade.InMemoryAccountPass#replay}. Both give the bits of one pass over the
 * whole book. A pass is used by one thread.
 *
 * <p>On one machine only, because accounts act one after the other: {@link
 * io.breakwater.risk.cascade.SequentialCascade}, {@link io.breakwater.risk.cascade.AuctionCascade},
 * {@link io.breakwater.risk.cascade.Genealogy}.
 */
@NullMarked
package io.breakwater.risk.cascade;

import org.jspecify.annotations.NullMarked;
