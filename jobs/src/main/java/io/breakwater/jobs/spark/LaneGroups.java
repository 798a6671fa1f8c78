package io.breakwater.jobs.spark;

import io.breakwater.risk.cascade.AccountPass;
import io.breakwater.risk.cascade.BookScale;
import io.breakwater.risk.cascade.LanePrices;
import io.breakwater.risk.cascade.LaneSettlement;
import io.breakwater.risk.cascade.RoundSales;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Engines that share jobs. Each drives a group of lanes in a thread of its own; a round is played
 * when every engine that still runs has asked for one. Which engines share a job changes no bit.
 */
final class LaneGroups {
  private final PartitionedRounds rounds;
  private final SortedMap<Integer, LanePrices> asked = new TreeMap<>();
  private Map<Integer, RoundSales> answers = Map.of();
  private int running;
  private long played;
  private @Nullable RuntimeException failure;

  /**
   * Groups that all run.
   *
   * @param groups number of groups, as the rounds have them
   */
  LaneGroups(PartitionedRounds rounds, int groups) {
    this.rounds = rounds;
    this.running = groups;
  }

  /** The accounts as one group sees them. */
  AccountPass pass(int group) {
    return new GroupPass(group);
  }

  private synchronized RoundSales liquidate(int group, LanePrices prices) {
    asked.put(group, prices);
    long before = played;
    playIfAllAsked();
    while (played == before && failure == null) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        failure = new IllegalStateException("Interrupted while a round was awaited", e);
        notifyAll();
      }
    }
    if (failure != null) {
      throw failure;
    }
    return Objects.requireNonNull(answers.get(group));
  }

  /** Says that the engine of a group has ended; the others go on without it. */
  synchronized void leave() {
    running--;
    playIfAllAsked();
  }

  private void playIfAllAsked() {
    if (!asked.isEmpty() && asked.size() == running && failure == null) {
      try {
        answers = rounds.liquidate(asked);
      } catch (RuntimeException e) {
        failure = e;
      }
      asked.clear();
      played++;
      notifyAll();
    }
  }

  private final class GroupPass implements AccountPass {
    private final int group;

    GroupPass(int group) {
      this.group = group;
    }

    @Override
    public BookScale scale() {
      return rounds.scale();
    }

    @Override
    public int lanes() {
      return rounds.lanes();
    }

    @Override
    public RoundSales liquidate(LanePrices prices) {
      return LaneGroups.this.liquidate(group, prices);
    }

    @Override
    public List<LaneSettlement> settle(long lanes) {
      return rounds.settle(group, lanes);
    }
  }
}
