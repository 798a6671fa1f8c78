package io.breakwater.jobs.demo;

import io.breakwater.jobs.demo.DemoReport.VenueState;
import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.landing.LandingWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the demo: a synthetic market and the book of three venues that lived through it, as
 * landing feeds, with planted faults. The same parameters give the same values on every machine.
 *
 * <p>Owners and liquidators act during a day at the prices of the previous cut; the snapshot of the
 * day is what is left at its own cut, before anyone has acted on the new prices. So every snapshot
 * holds accounts that are liquidatable, and the flows of the next day show what was done about
 * them. For every balance leg q(t) = q(t−1) + flows + interest, with interest never negative.
 *
 * <p>Days are streamed: memory holds the accounts, never their history.
 */
public final class DemoBook {
  private static final double NEAR = 1.05;

  /** Writes below {@code landing}. */
  public DemoReport write(Path landing, DemoParameters parameters) {
    MarketPath market = new MarketPath(parameters);
    DemoQuotes quotes = new DemoQuotes(parameters, market);
    Population population = new Population(parameters);
    LendingVenue lending = new LendingVenue(parameters, population.lending);
    List<DemoVenue> venues =
        List.of(lending, new VaultVenue(population.vaults), new PerpVenue(population.traders));
    LandingWriter writer = new LandingWriter(landing);
    RowCounts counts = new RowCounts();
    new ReferenceFeeds(parameters, market).write(writer, venues, counts);
    MarketFeeds feeds = new MarketFeeds(parameters, market, quotes, writer, counts);
    ContractMarketFeeds contracts = new ContractMarketFeeds(parameters.date(0));
    Ledger ledger = new Ledger();
    List<@Nullable Object[]> reserves = new ArrayList<>();
    for (int day = 0; day < parameters.days(); day++) {
      int previous = Math.max(0, day - 1);
      LocalDate date = parameters.date(day);
      ledger.startDay(date, quotes.medians(previous));
      DemoDay today =
          new DemoDay(
              day,
              quotes.medians(previous),
              market.marks(previous),
              quotes.medians(day),
              market.marks(day),
              market.fundingRates(day));
      for (DemoVenue venue : venues) {
        venue.step(today, ledger);
      }
      counts.add(
          Feed.POSITION, writer.write(Feed.POSITION, date, "book", new PositionRows(date, venues)));
      counts.add(Feed.FLOW, writer.write(Feed.FLOW, date, "flows", ledger.rows().iterator()));
      if (day > parameters.lastDay() - MarketFeeds.RECENT_DAYS) {
        counts.add(
            Feed.INSURANCE_FUND,
            writer.write(Feed.INSURANCE_FUND, date, "funds", funds(date, venues).iterator()));
        reserves.addAll(lending.reserves(date));
        contracts.add(date, market.fundingRates(day), market.marks(day), venues);
      }
      feeds.write(day, exposureUsd(venues, today));
    }
    counts.add(
        Feed.RESERVE_STATE,
        writer.write(Feed.RESERVE_STATE, null, "reserves", reserves.iterator()));
    contracts.write(writer, counts);
    return finish(
        landing,
        parameters,
        new FaultPlan(parameters, market, quotes, lending),
        venues,
        quotes,
        market,
        counts);
  }

  private static DemoReport finish(
      Path landing,
      DemoParameters parameters,
      FaultPlan plan,
      List<DemoVenue> venues,
      DemoQuotes quotes,
      MarketPath market,
      RowCounts counts) {
    int last = parameters.lastDay();
    double[] price = quotes.medians(last);
    LateRows late = new LateRows(parameters.lastDate(), price, venues.get(0).accounts());
    late.write(landing);
    counts.add(Feed.POSITION, late.rows());
    List<PlantedFault> faults = new ArrayList<>(plan.describe());
    faults.addAll(late.faults());
    List<VenueState> states = new ArrayList<>();
    for (DemoVenue venue : venues) {
      states.add(state(venue, price, market.marks(last), last));
    }
    return new DemoReport(parameters, counts.byFeed(), faults, states, plan.newlyLiquidatable());
  }

  private static List<@Nullable Object[]> funds(LocalDate date, List<DemoVenue> venues) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (DemoVenue venue : venues) {
      for (DemoVenue.Pool pool : venue.pools()) {
        rows.add(new @Nullable Object[] {date, venue.id(), pool.name(), pool.balanceUsd()});
      }
    }
    return rows;
  }

  /** What a liquidation of everything would sell: collateral, and half of open positions. */
  private static double[] exposureUsd(List<DemoVenue> venues, DemoDay day) {
    double[] exposure = new double[DemoAsset.COUNT];
    for (DemoVenue venue : venues) {
      for (DemoAccount account : venue.accounts()) {
        for (int asset = 0; asset < exposure.length; asset++) {
          exposure[asset] += account.collateral[asset] * day.after()[asset];
        }
        for (int k = 0; k < account.contracts.length; k++) {
          if (account.contracts[k] != 0) {
            exposure[DemoPerpetual.ALL[k].base.key] +=
                DemoPerpetual.ALL[k].notionalUsd(account.contracts[k], day.marks()[k]) / 2;
          }
        }
      }
    }
    // the staked token is sold for ETH
    exposure[DemoAsset.ETH.key] += exposure[DemoAsset.STETH.key];
    return exposure;
  }

  private static VenueState state(DemoVenue venue, double[] price, double[] marks, int day) {
    int accounts = 0;
    long legs = 0;
    double collateral = 0;
    double debt = 0;
    int liquidatable = 0;
    int near = 0;
    int bare = 0;
    for (DemoAccount account : venue.accounts()) {
      if (account.legs() == 0) {
        continue;
      }
      accounts++;
      legs += account.legs();
      collateral += account.collateralUsd(price);
      debt += account.debtUsd(price);
      double health = venue.health(account, price, marks, day);
      liquidatable += health < 1 ? 1 : 0;
      near += health >= 1 && health < NEAR ? 1 : 0;
      bare += !DemoAccount.isZero(account.debt) && DemoAccount.isZero(account.collateral) ? 1 : 0;
    }
    return new VenueState(venue.id(), accounts, legs, collateral, debt, liquidatable, near, bare);
  }
}
