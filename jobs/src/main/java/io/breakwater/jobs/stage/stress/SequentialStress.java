package io.breakwater.jobs.stage.stress;

import io.breakwater.jobs.config.FrictionPolicy;
import io.breakwater.jobs.config.FrictionPolicy.Venue;
import io.breakwater.jobs.stage.AccountDirectory.VenueRegime;
import io.breakwater.jobs.stage.StressRun;
import io.breakwater.risk.cascade.ActingOrder;
import io.breakwater.risk.cascade.CascadeBook;
import io.breakwater.risk.cascade.CascadeParameters;
import io.breakwater.risk.cascade.OrderRange;
import io.breakwater.risk.cascade.SequentialCascade;
import io.breakwater.risk.cascade.SequentialParameters;
import io.breakwater.risk.cascade.SequentialResult;
import io.breakwater.risk.cascade.VenueTerms;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One account after the other: lowest health first, and the range over drawn orders. */
final class SequentialStress {
  private SequentialStress() {}

  /**
   * The range over drawn orders beside the order of lowest health.
   *
   * @param strandedAccounts accounts that nobody liquidates, lowest health first; count
   * @param strandedDebtUsd their debt; USD
   * @param strandedShortfallUsd their debt beyond their assets, not in bad debt; USD
   */
  public record SequentialRow(
      String scenarioId,
      int orders,
      int seed,
      double debtRepaidUsd,
      double leastRepaidUsd,
      double mostRepaidUsd,
      double totalBadDebtUsd,
      double leastBadDebtUsd,
      double mostBadDebtUsd,
      double amplification,
      double leastAmplification,
      double mostAmplification,
      int strandedAccounts,
      double strandedDebtUsd,
      double strandedShortfallUsd) {}

  static Findings run(StressCase stress) {
    CascadeBook book = stress.inputs().book();
    ShockedMarket market = stress.market();
    CascadeParameters parameters = stress.parameters();
    SequentialParameters frictions = parameters(stress);
    FrictionPolicy.Orders orders = stress.frictions().orders();
    SequentialResult worstFirst =
        SequentialCascade.run(book, market, parameters, frictions, new ActingOrder.LowestHealth());
    OrderRange range =
        SequentialCascade.range(book, market, parameters, frictions, orders.count(), orders.seed());
    StressRun.Answer answer =
        new StressRun(stress.context()).answer(worstFirst.result(), Double.NaN);
    SequentialRow row = row(stress, worstFirst, range);
    List<String> lines = new ArrayList<>(stress.lines(answer.outcome()));
    lines.add(
        StressCase.format(
            "  over %d orders: repaid %,.2f to %,.2f USD, bad debt %,.2f to %,.2f USD,"
                + " amplification %.4f to %.4f",
            range.orders(),
            range.leastRepaidUsd(),
            range.mostRepaidUsd(),
            range.leastBadDebtUsd(),
            range.mostBadDebtUsd(),
            range.leastAmplification(),
            range.mostAmplification()));
    lines.add(
        StressCase.format(
            "  %,d accounts stay liquidatable: nobody takes their debt of %,.2f USD, %,.2f of it"
                + " beyond their assets",
            row.strandedAccounts(), row.strandedDebtUsd(), row.strandedShortfallUsd()));
    List<Findings.Table<?>> tables = new ArrayList<>(StressCase.tables(answer));
    tables.add(new Findings.Table<>("sequential", SequentialRow.class, List.of(row)));
    return new Findings(stress.scenarioId(), lines, tables);
  }

  private static SequentialRow row(
      StressCase stress, SequentialResult worstFirst, OrderRange range) {
    return new SequentialRow(
        stress.scenarioId(),
        range.orders(),
        stress.frictions().orders().seed(),
        worstFirst.result().outcome().debtRepaidUsd(),
        range.leastRepaidUsd(),
        range.mostRepaidUsd(),
        worstFirst.totalBadDebtUsd(),
        range.leastBadDebtUsd(),
        range.mostBadDebtUsd(),
        worstFirst.result().outcome().amplification(),
        range.leastAmplification(),
        range.mostAmplification(),
        worstFirst.strandedAccounts(),
        worstFirst.strandedDebtUsd(),
        worstFirst.strandedShortfallUsd());
  }

  /** Venues that the scenario names; all others share what these leave of the depth. */
  private static SequentialParameters parameters(StressCase stress) {
    FrictionPolicy frictions = stress.frictions();
    List<VenueRegime> regimes = stress.context().inputs().accounts().regimes();
    List<Venue> named = new ArrayList<>(frictions.venues());
    named.removeIf(venue -> venue.name().equals(FrictionPolicy.OTHERS));
    List<VenueTerms> venues = new ArrayList<>();
    List<Integer> venueOfRegime =
        new ArrayList<>(Collections.nCopies(regimes.size(), named.size()));
    for (Venue venue : named) {
      boolean known = false;
      for (int regime = 0; regime < regimes.size(); regime++) {
        if (regimes.get(regime).venue().equals(venue.name())) {
          venueOfRegime.set(regime, venues.size());
          known = true;
        }
      }
      if (!known) {
        throw stress.refused(
            "frictions.venues names a venue of the account feed",
            venue.name(),
            "name one of " + regimes.stream().map(VenueRegime::venue).distinct().sorted().toList());
      }
      venues.add(venue.terms());
    }
    venues.add(others(frictions));
    return new SequentialParameters(
        frictions.liquidators().terms(),
        frictions.oracleDelayRounds(),
        venues,
        venueOfRegime,
        frictions.arbitrage().capitalUsd(),
        frictions.arbitrage().costRatio());
  }

  private static VenueTerms others(FrictionPolicy frictions) {
    double left = 1;
    for (Venue venue : frictions.venues()) {
      if (venue.name().equals(FrictionPolicy.OTHERS)) {
        return venue.terms();
      }
      left -= venue.depthShare();
    }
    return new VenueTerms(left, 0, 0);
  }
}
