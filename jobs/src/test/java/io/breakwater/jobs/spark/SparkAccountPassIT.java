package io.breakwater.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.testing.SparkTestSession;
import io.breakwater.risk.cascade.AccountDetail;
import io.breakwater.risk.cascade.AccountPass;
import io.breakwater.risk.cascade.BookScale;
import io.breakwater.risk.cascade.CascadeAccount;
import io.breakwater.risk.cascade.CascadeBook;
import io.breakwater.risk.cascade.CascadeBookBuilder;
import io.breakwater.risk.cascade.CascadeEngine;
import io.breakwater.risk.cascade.CascadeParameters;
import io.breakwater.risk.cascade.CascadeResult;
import io.breakwater.risk.cascade.CascadeRound;
import io.breakwater.risk.cascade.InMemoryAccountPass;
import io.breakwater.risk.cascade.LanePrices;
import io.breakwater.risk.cascade.LaneSettlement;
import io.breakwater.risk.cascade.LegTerms;
import io.breakwater.risk.cascade.LendingRule;
import io.breakwater.risk.cascade.RandomBook;
import io.breakwater.risk.cascade.RoundSales;
import io.breakwater.risk.margin.CloseFactor;
import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Spark host of a cascade against the one in memory: equal to the last bit in every round. */
class SparkAccountPassIT {
  private static final double PRINTED = 5e-7;
  private static final long SEED = 20260131;
  private static final int SCENARIOS = 5;
  private static final ResidentParts.Part FIRST = new ResidentParts.Part(0, 0);

  private final JavaSparkContext spark =
      JavaSparkContext.fromSparkContext(SparkTestSession.get().sparkContext());

  private static CascadeBook handBook() {
    CascadeBookBuilder builder =
        new CascadeBookBuilder(List.of(new LendingRule(CloseFactor.aaveV33(), 1_000)));
    int eth = builder.asset(0, 100);
    int usd = builder.asset(1, 1);
    double[][] accounts = {{100, 7_600}, {100, 7_400}, {100, 7_000}, {200, 12_000}};
    for (int key = 0; key < accounts.length; key++) {
      builder
          .row(key, 0)
          .collateral(eth, accounts[key][0], 0.8, LegTerms.collateral(0.05, 0))
          .debt(usd, accounts[key][1]);
    }
    return builder.build();
  }

  private static ShockedMarket handMarket(double depthUsd) {
    return new ShockedMarket(
        "FALL 6 %",
        List.of("ETH", "USD"),
        new boolean[] {false, true},
        new double[] {100, 1},
        new double[] {94, 1},
        new double[] {depthUsd, depthUsd});
  }

  private static List<ShockedMarket> markets(RandomBook book) {
    return IntStream.range(0, SCENARIOS)
        .mapToObj(i -> book.market("scenario " + i, SEED + i))
        .toList();
  }

  private static List<CascadeResult> run(AccountPass pass, List<ShockedMarket> markets) {
    return CascadeEngine.run(pass, markets, CascadeParameters.standard());
  }

  private List<CascadeResult> onSpark(CascadeBook book, List<ShockedMarket> markets, int parts) {
    try (SparkAccountPass pass =
        new SparkAccountPass(spark, book, markets.size(), AccountDetail.ACCOUNTS, parts)) {
      return run(pass, markets);
    }
  }

  private static List<CascadeResult> inMemory(CascadeBook book, List<ShockedMarket> markets) {
    return run(new InMemoryAccountPass(book, markets.size(), AccountDetail.ACCOUNTS), markets);
  }

  /** Whole scenarios in tasks of any number give what one process gives, in the order asked. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16})
  void scenariosInParallelHaveTheSameBits(int tasks) {
    RandomBook book = RandomBook.mixed(SEED);
    List<ShockedMarket> markets =
        IntStream.range(0, 150).mapToObj(i -> book.market("scenario " + i, SEED + i)).toList();
    CascadeParameters parameters = CascadeParameters.standard();

    assertThat(SparkScenarioCascades.run(spark, book.book(), markets, parameters, tasks))
        .isEqualTo(
            CascadeEngine.run(
                new InMemoryAccountPass(book.book(), 7, AccountDetail.ACCOUNTS),
                markets,
                parameters));
    assertThat(SparkScenarioCascades.run(spark, book.book(), List.of(), parameters, tasks))
        .isEmpty();
  }

  /** Groups of lanes that share jobs give what one process gives, whatever groups and parts. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 3", "4, 2", "9, 16"})
  void groupsOfLanesHaveTheSameBits(int groups, int parts) {
    RandomBook book = RandomBook.mixed(SEED);
    List<ShockedMarket> markets =
        IntStream.range(0, 300).mapToObj(i -> book.market("scenario " + i, SEED + i)).toList();
    CascadeParameters parameters = CascadeParameters.standard();

    assertThat(SparkPartitionedCascades.run(spark, book.book(), markets, parameters, parts, groups))
        .isEqualTo(
            CascadeEngine.run(
                new InMemoryAccountPass(book.book(), 64, AccountDetail.ACCOUNTS),
                markets,
                parameters));
    assertThat(
            SparkPartitionedCascades.run(spark, book.book(), List.of(), parameters, parts, groups))
        .isEmpty();
  }

  /** An engine that ends early, or fails, does not leave the others waiting. */
  @Test
  void groupThatLeavesLetsTheOthersGoOn() {
    RandomBook book = RandomBook.mixed(SEED);
    List<ShockedMarket> markets = markets(book);
    try (PartitionedRounds rounds =
        new PartitionedRounds(spark, book.book(), SCENARIOS, AccountDetail.ACCOUNTS, 2, 2)) {
      LaneGroups inStep = new LaneGroups(rounds, 2);
      inStep.leave();

      assertThat(run(inStep.pass(1), markets)).isEqualTo(inMemory(book.book(), markets));
    }
  }

  /** A job that fails ends every engine with its error. */
  @Test
  void failedRoundIsNotAwaitedForEver() {
    RandomBook book = RandomBook.mixed(SEED);
    PartitionedRounds rounds =
        new PartitionedRounds(spark, book.book(), SCENARIOS, AccountDetail.TOTALS, 2, 1);
    rounds.close();

    assertThatThrownBy(() -> run(new LaneGroups(rounds, 1).pass(0), markets(book)))
        .rootCause()
        .hasMessageContaining("destroyed");
  }

  /** Methodology C21: sold 42.446809 and 42.162596, price 92.143282 and 90.335305. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7})
  void handWorkedCaseGivesThePrintedValues(int parts) {
    List<ShockedMarket> markets = List.of(handMarket(2e5), handMarket(1e9));

    List<CascadeResult> results = onSpark(handBook(), markets, parts);

    assertThat(results).isEqualTo(inMemory(handBook(), markets));
    CascadeResult shallow = results.get(0);
    assertThat(shallow.outcome().rounds()).isEqualTo(2);
    assertThat(shallow.outcome().badDebtUsd()).isZero();
    assertThat(eth(shallow, 1).soldQuantity()).isCloseTo(42.446809, within(PRINTED));
    assertThat(eth(shallow, 1).priceEnd()).isCloseTo(92.143282, within(PRINTED));
    assertThat(eth(shallow, 2).soldQuantity()).isCloseTo(42.162596, within(PRINTED));
    assertThat(eth(shallow, 2).priceEnd()).isCloseTo(90.335305, within(PRINTED));
    assertThat(shallow.accounts())
        .extracting(CascadeAccount::accountKey, CascadeAccount::firstRound)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(0, 1), org.assertj.core.groups.Tuple.tuple(1, 2));
    CascadeResult deep = results.get(1);
    assertThat(deep.outcome().rounds()).isEqualTo(1);
    assertThat(eth(deep, 1).soldQuantity()).isCloseTo(42.446809, within(PRINTED));
  }

  private static CascadeRound eth(CascadeResult result, int round) {
    return result.rounds().stream()
        .filter(row -> row.round() == round && row.assetId().equals("ETH"))
        .findFirst()
        .orElseThrow();
  }

  /** Reliability C7, C8 and C9 for the cascade: parts and order of accounts change no bit. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 16})
  void mixedBooksAgreeOnEveryRoundWhateverTheParts(int parts) {
    int rounds = 0;
    for (int i = 0; i < 5; i++) {
      RandomBook book = RandomBook.mixed(SEED + 17L * i);
      List<ShockedMarket> markets = markets(book);
      List<CascadeResult> expected = inMemory(book.book(), markets);

      assertThat(onSpark(book.shuffled(parts + 100L * i).book(), markets, parts))
          .as("seed %d", SEED + 17L * i)
          .isEqualTo(expected);
      rounds += expected.stream().mapToInt(result -> result.outcome().rounds()).sum();
    }
    assertThat(rounds)
        .as("rounds of all scenarios, so that something was compared")
        .isGreaterThan(15);
  }

  /** Every round finds its parts taken away by another cascade and replays the earlier ones. */
  @Test
  void lostStateIsRebuiltToTheSameBits() {
    RandomBook book = RandomBook.mixed(SEED);
    List<ShockedMarket> markets = markets(book);
    try (SparkAccountPass pass = pass(book.book(), markets.size());
        SparkAccountPass other = pass(book.book(), markets.size())) {
      List<CascadeResult> results = run(new Disturbed(pass, other), markets);

      assertThat(results).isEqualTo(inMemory(book.book(), markets));
      assertThat(results).anyMatch(result -> result.outcome().rounds() > 1);
    }
  }

  private SparkAccountPass pass(CascadeBook book, int lanes) {
    return new SparkAccountPass(spark, book, lanes, AccountDetail.ACCOUNTS, 3);
  }

  private record Disturbed(AccountPass pass, AccountPass other) implements AccountPass {
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
      byte[] first = other.liquidate(prices).toBytes();
      RoundSales second = pass.liquidate(prices);
      assertThat(second.toBytes()).isEqualTo(first);
      return second;
    }

    @Override
    public List<LaneSettlement> settle(long lanes) {
      other.settle(lanes);
      return pass.settle(lanes);
    }
  }

  /** A task that is run again in the same round finds its answer and liquidates nothing twice. */
  @Test
  void repeatedTaskAnswersTheSame() {
    CascadeBook book = handBook();
    List<LanePrices> prices = pricesOfRounds(book);
    Broadcast<CascadeBook> shared = spark.broadcast(book);
    ResidentParts.Key key = new ResidentParts.Key("repeated", 2, 1, AccountDetail.ACCOUNTS);
    List<Broadcast<LanePrices>> rounds = new ArrayList<>();
    InMemoryAccountPass once =
        new InMemoryAccountPass(book.split(2).get(0), 1, AccountDetail.ACCOUNTS);
    for (LanePrices price : prices) {
      rounds.add(spark.broadcast(price));
      byte[] first = ResidentParts.liquidate(key, FIRST, shared, rounds);

      assertThat(first).isEqualTo(once.liquidate(price).toBytes());
      assertThat(ResidentParts.liquidate(key, FIRST, shared, rounds)).isEqualTo(first);
    }
    assertThat(prices).hasSizeGreaterThan(1);
    assertThat(ResidentParts.settle(key, FIRST, shared, rounds, 1).get(0).accounts())
        .isEqualTo(once.settle(1).get(0).accounts());
  }

  private static List<LanePrices> pricesOfRounds(CascadeBook book) {
    List<LanePrices> prices = new ArrayList<>();
    AccountPass pass = new InMemoryAccountPass(book, 1, AccountDetail.ACCOUNTS);
    run(new Recorder(pass, prices), List.of(handMarket(2e5)));
    return prices;
  }

  private record Recorder(AccountPass pass, List<LanePrices> prices) implements AccountPass {
    @Override
    public BookScale scale() {
      return pass.scale();
    }

    @Override
    public int lanes() {
      return pass.lanes();
    }

    @Override
    public RoundSales liquidate(LanePrices round) {
      prices.add(round);
      return pass.liquidate(round);
    }

    @Override
    public List<LaneSettlement> settle(long lanes) {
      return pass.settle(lanes);
    }
  }
}
