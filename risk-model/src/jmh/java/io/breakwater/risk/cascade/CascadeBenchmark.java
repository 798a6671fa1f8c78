package io.breakwater.risk.cascade;

import io.breakwater.risk.scenario.ShockedMarket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Cost of the cascade kernel on the workload {@code mid}, in account·scenario·rounds a second of
 * one core, beside its controls. The last round of a scenario, which finds nobody, counts too.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = {"-Xmx3g", "--add-modules=jdk.incubator.vector"})
public class CascadeBenchmark {
  private static final int PLAIN_SCENARIOS = 16;

  /** Number of accounts; {@code mid} has 200,000. */
  @Param("200000")
  public int accounts;

  /** Number of scenarios. */
  @Param("512")
  public int scenarios;

  @SuppressWarnings("NullAway.Init") // set by makeWorkload before any benchmark
  private CascadeBook book;

  @SuppressWarnings("NullAway.Init") // set by makeWorkload before any benchmark
  private List<ShockedMarket> markets;

  /** What an invocation got done. */
  @AuxCounters
  @State(Scope.Thread)
  public static class Work {
    /** Accounts times scenarios times rounds. */
    public long accountScenarioRounds;
  }

  /** Makes accounts and scenarios. */
  @Setup
  public void makeWorkload() {
    CascadeWorkload workload = CascadeWorkload.of(accounts);
    book = workload.book();
    markets = workload.markets(scenarios);
  }

  /** The kernel, with vectors where the machine has them. */
  @Benchmark
  public long kernel(Work work) {
    return run(work, () -> new InMemoryAccountPass(book, 64, AccountDetail.TOTALS));
  }

  /** The kernel in plain Java. */
  @Benchmark
  public long scalarKernel(Work work) {
    return run(
        work,
        () -> new InMemoryAccountPass(book, 64, AccountDetail.TOTALS, ScalarBreachTest::new));
  }

  /** The kernel with plain double sums: what exactness costs. */
  @Benchmark
  public long doubleSums(Work work) {
    return run(work, () -> new DoubleSumPass(book, 64));
  }

  /** The straightforward loop, on every scenario of a stride through them all. */
  @Benchmark
  public long plainLoop(Work work) {
    PlainCascade plain = new PlainCascade(book);
    long rounds = 0;
    for (int i = 0; i < PLAIN_SCENARIOS; i++) {
      plain.run(markets.get(i * scenarios / PLAIN_SCENARIOS), 1_000);
      rounds += plain.rounds + 1;
    }
    work.accountScenarioRounds += rounds * accounts;
    return rounds;
  }

  private long run(Work work, Supplier<AccountPass> pass) {
    long rounds = 0;
    for (CascadeResult result :
        CascadeEngine.run(pass.get(), markets, CascadeWorkload.parameters())) {
      rounds += result.outcome().rounds() + 1;
    }
    work.accountScenarioRounds += rounds * accounts;
    return rounds;
  }
}
