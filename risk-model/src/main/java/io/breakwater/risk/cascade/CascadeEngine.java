package io.breakwater.risk.cascade;

import io.breakwater.risk.cascade.RoundSales.LaneColumn;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Liquidation cascades by synchronous rounds with a ratchet, for any number of scenarios.
 *
 * <pre>
 * p ← p0·(1 + shock);  Q ← 0
 * repeat  every liquidatable account, at the same p, is liquidated once by the rule of its venue
 *         Q ← Q + net units sold·p0·(1 + shock)
 *         p ← p0·(1 + shock)·(1 − w·(1 − ratio(Q)))
 * until   no account was liquidatable, or the largest number of rounds
 * </pre>
 *
 * <p>Scenarios run side by side in the lanes of an {@link AccountPass}; a lane whose scenario has
 * ended takes the next one at once, the severest first, so that neighbours touch the same accounts.
 * Which lane and which neighbours a scenario had does not change a bit of its result.
 *
 * @formula p ← p0·(1 + shock)·(1 − w·(1 − ratio(Q))) until no account is liquidatable
 * @units prices and Q in USD, rounds counted from 1
 * @source methodology B3 ({@code ROUNDS}), worked value C21
 */
public final class CascadeEngine {

  private final AccountPass pass;
  private final CascadeParameters parameters;
  private final @Nullable LaneRun[] running;
  private final Deque<LaneRun> waiting = new ArrayDeque<>();

  private CascadeEngine(
      AccountPass pass, List<? extends LaneRun> runs, CascadeParameters parameters) {
    this.pass = pass;
    this.parameters = parameters;
    this.running = new LaneRun[pass.lanes()];
    runs.stream()
        .sorted(Comparator.comparingDouble(LaneRun::severityUsd).reversed())
        .forEach(waiting::add);
  }

  /**
   * Runs every scenario.
   *
   * @param pass accounts and their host
   * @param markets shocked markets over the risk assets of the book
   * @param parameters impact, limits and loss waterfall
   * @return one result for each market, in the order given
   * @throws IllegalArgumentException when a market does not fit the book
   * @throws InvariantViolation when value or stock is not conserved
   */
  public static List<CascadeResult> run(
      AccountPass pass, List<ShockedMarket> markets, CascadeParameters parameters) {
    List<ScenarioRun> runs = new ArrayList<>();
    for (ShockedMarket market : markets) {
      checkFits(market, pass);
      runs.add(new ScenarioRun(market, pass.scale(), parameters));
    }
    new CascadeEngine(pass, runs, parameters).runAll();
    return runs.stream().map(ScenarioRun::result).toList();
  }

  /**
   * Runs every scenario to its clearing fixed points; see {@link ClearingResult}.
   *
   * @param pass accounts and their host
   * @param markets shocked markets over the risk assets of the book
   * @param parameters impact, limits and loss waterfall; the largest number of rounds also bounds
   *     the steps towards a fixed point
   * @return one result for each market, in the order given
   */
  public static List<ClearingResult> clear(
      AccountPass pass, List<ShockedMarket> markets, CascadeParameters parameters) {
    List<ClearingRun> runs = new ArrayList<>();
    for (ShockedMarket market : markets) {
      checkFits(market, pass);
      for (ClearingRun.Start start : ClearingRun.Start.values()) {
        runs.add(new ClearingRun(market, pass.scale(), parameters, start));
      }
    }
    new CascadeEngine(pass, runs, parameters).runAll();
    List<ClearingResult> results = new ArrayList<>();
    for (int i = 0; i < runs.size(); i += 2) {
      results.add(ClearingRun.result(runs.get(i), runs.get(i + 1)));
    }
    return results;
  }

  /**
   * Places of markets in the order in which they are run best: the severest first, so that
   * neighbours touch the same accounts.
   */
  public static List<Integer> severestFirst(List<ShockedMarket> markets, BookScale scale) {
    double[] severity = new double[markets.size()];
    Arrays.setAll(severity, i -> ImpactedPrices.severityUsd(markets.get(i), scale));
    return IntStream.range(0, severity.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> severity[i]).reversed())
        .toList();
  }

  private static void checkFits(ShockedMarket market, AccountPass pass) {
    if (market.assets().size() != pass.scale().assets()) {
      throw new IllegalArgumentException(
          "Market of scenario "
              + market.scenarioId()
              + " must have "
              + pass.scale().assets()
              + " assets, cannot be: "
              + market.assets().size());
    }
  }

  private void runAll() {
    refill();
    while (live() != 0) {
      RoundSales sales = pass.liquidate(prices());
      settle(advance(sales));
      refill();
    }
  }

  /** Gives every idle lane the next waiting scenario. */
  private void refill() {
    for (int lane = 0; lane < running.length && !waiting.isEmpty(); lane++) {
      if (running[lane] == null) {
        running[lane] = waiting.remove();
      }
    }
  }

  private long live() {
    long live = 0;
    for (int lane = 0; lane < running.length; lane++) {
      live |= running[lane] == null ? 0 : 1L << lane;
    }
    return live;
  }

  private LanePrices prices() {
    int lanes = running.length;
    long fresh = 0;
    double[] price = new double[pass.scale().assets() * lanes];
    // A lane without a scenario keeps a price at which nothing divides by zero.
    Arrays.fill(price, 1);
    int[] round = new int[lanes];
    for (int lane = 0; lane < lanes; lane++) {
      LaneRun run = running[lane];
      if (run != null) {
        round[lane] = run.round();
        fresh |= run.startsFresh() ? 1L << lane : 0;
        run.copyPrices(price, lanes, lane);
      }
    }
    return new LanePrices(lanes, price, live(), fresh, round);
  }

  /** Takes a round to every scenario; returns the lanes whose scenario has ended. */
  private long advance(RoundSales sales) {
    long ended = 0;
    for (int lane = 0; lane < running.length; lane++) {
      LaneRun run = running[lane];
      if (run == null) {
        continue;
      }
      if (sales.get(LaneColumn.ACCOUNTS, lane) == 0) {
        run.converge();
      } else {
        Conservation.checkRound(sales, lane, run.scenarioId(), run.round());
        run.absorb(sales, lane);
      }
      ended |= run.hasEnded() ? 1L << lane : 0;
    }
    return ended;
  }

  private void settle(long ended) {
    if (ended != 0 && parameters.accountDetail() == AccountDetail.ACCOUNTS) {
      for (LaneSettlement settlement : pass.settle(ended)) {
        LaneRun run = running[settlement.lane()];
        if (run != null) {
          run.settle(settlement);
        }
      }
    }
    for (long left = ended; left != 0; left &= left - 1) {
      running[Long.numberOfTrailingZeros(left)] = null;
    }
  }
}
