package io.breakwater.jobs.spark;

import io.breakwater.risk.cascade.AccountDetail;
import io.breakwater.risk.cascade.AccountPass;
import io.breakwater.risk.cascade.BookScale;
import io.breakwater.risk.cascade.CascadeEngine;
import io.breakwater.risk.cascade.CascadeParameters;
import io.breakwater.risk.cascade.CascadeResult;
import io.breakwater.risk.cascade.InMemoryAccountPass;
import io.breakwater.risk.cascade.LanePrices;
import io.breakwater.risk.cascade.LaneSettlement;
import io.breakwater.risk.cascade.RandomBook;
import io.breakwater.risk.cascade.RoundSales;
import io.breakwater.risk.scenario.ShockedMarket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * A driver with two executors in processes of their own, one of which is killed in the middle of
 * each cascade. Writes what it saw as {@code key=value} lines.
 */
final class ExecutorLossRun {
  private static final long SEED = 20260131;
  private static final int SCENARIOS = 130;
  private static final int EXECUTORS = 2;

  private final AtomicInteger removed = new AtomicInteger();
  private final AtomicInteger tasks = new AtomicInteger();
  private final RandomBook book = RandomBook.mixed(SEED);
  private final List<ShockedMarket> markets =
      IntStream.range(0, SCENARIOS).mapToObj(i -> book.market("S" + i, SEED + i)).toList();
  private final CascadeParameters parameters = CascadeParameters.standard();
  private final List<CascadeResult> expected =
      CascadeEngine.run(
          new InMemoryAccountPass(book.book(), 64, AccountDetail.ACCOUNTS), markets, parameters);

  private ExecutorLossRun() {}

  /**
   * Runs it.
   *
   * @param arguments file to write
   */
  public static void main(String[] arguments) throws Exception {
    new ExecutorLossRun().run(Path.of(arguments[0]));
  }

  private void run(Path file) throws IOException, InterruptedException {
    List<String> seen = new ArrayList<>();
    try (JavaSparkContext spark = new JavaSparkContext(conf())) {
      spark.setLogLevel("ERROR");
      spark.sc().addSparkListener(new Watch());
      awaitExecutors(spark);
      try (SparkAccountPass pass =
          new SparkAccountPass(spark, book.book(), 64, AccountDetail.ACCOUNTS, 5)) {
        Killing killing = new Killing(pass, 3);
        seen.add(
            "account-pass=" + expected.equals(CascadeEngine.run(killing, markets, parameters)));
        seen.add("rounds=" + killing.rounds);
      }
      seen.add("removed-in-account-pass=" + removed.get());
      awaitExecutors(spark);
      int before = removed.get();
      Thread killer = killerAfter(tasks.get() + 10);
      seen.add(
          "partitioned="
              + expected.equals(
                  SparkPartitionedCascades.run(spark, book.book(), markets, parameters, 5, 3)));
      killer.join();
      seen.add("removed-in-partitioned=" + (awaitRemoved(before) - before));
      awaitExecutors(spark);
      int beforeScenarios = removed.get();
      // At once: whatever runs or waits on that executor has to be run elsewhere.
      Thread scenarioKiller = killerAfter(tasks.get());
      seen.add(
          "scenarios="
              + expected.equals(
                  SparkScenarioCascades.run(spark, book.book(), markets, parameters, 8)));
      scenarioKiller.join();
      seen.add("removed-in-scenarios=" + (awaitRemoved(beforeScenarios) - beforeScenarios));
    }
    Files.write(file, seen, StandardCharsets.UTF_8);
  }

  private static SparkConf conf() {
    return new SparkConf()
        .setMaster("local-cluster[2,1,1024]")
        .setAppName("executor-loss")
        .set("spark.executor.memory", "512m")
        .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
        .set("spark.executor.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
        .set("spark.ui.enabled", "false")
        .set("spark.master.rest.enabled", "false")
        .set("spark.driver.host", "127.0.0.1")
        .set("spark.driver.bindAddress", "127.0.0.1");
  }

  private final class Watch extends SparkListener {
    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved event) {
      removed.incrementAndGet();
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd event) {
      tasks.incrementAndGet();
    }
  }

  /**
   * Own descendants only, so that no other program can be hit: a driver starts no Java but its
   * executors. Command lines as long as theirs cannot be read.
   */
  private static List<ProcessHandle> executors() {
    return ProcessHandle.current()
        .descendants()
        .filter(child -> child.info().command().orElse("").endsWith("java"))
        .toList();
  }

  /** The driver counts as one. */
  private static void awaitExecutors(JavaSparkContext spark) throws InterruptedException {
    while (executors().size() < EXECUTORS
        || spark.sc().statusTracker().getExecutorInfos().length < EXECUTORS + 1) {
      Thread.sleep(50);
    }
  }

  private int awaitRemoved(int before) throws InterruptedException {
    while (removed.get() == before) {
      Thread.sleep(50);
    }
    return removed.get();
  }

  private static void killOne() {
    executors().get(0).destroyForcibly();
  }

  private Thread killerAfter(int taskCount) {
    Thread killer =
        new Thread(
            () -> {
              while (tasks.get() < taskCount) {
                Thread.onSpinWait();
              }
              killOne();
            });
    killer.start();
    return killer;
  }

  /** Kills an executor before a round, when both hold state of earlier rounds. */
  private static final class Killing implements AccountPass {
    private final AccountPass pass;
    private final int fatalRound;
    private int rounds;

    Killing(AccountPass pass, int fatalRound) {
      this.pass = pass;
      this.fatalRound = fatalRound;
    }

    @Override
    public BookScale scale() {
      return pass.scale();
    }

    @Override
    public int lanes() {
      return pass.lanes();
    }

    @Override
    public RoundSales liquidate(LanePrices prices) {
      rounds++;
      if (rounds == fatalRound) {
        killOne();
      }
      return pass.liquidate(prices);
    }

    @Override
    public List<LaneSettlement> settle(long lanes) {
      return pass.settle(lanes);
    }
  }
}
