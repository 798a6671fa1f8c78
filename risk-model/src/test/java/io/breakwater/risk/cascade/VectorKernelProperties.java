package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Vectors and plain Java give the same bits, on every book, number of lanes and scenario. */
class VectorKernelProperties {
  private static final CascadeParameters PARAMETERS =
      CascadeParameters.standard().withMaxRounds(200);

  private static List<CascadeResult> run(
      CascadeBook book, int lanes, List<ShockedMarket> markets, BreachTests.Maker breachTests) {
    AccountPass pass = new InMemoryAccountPass(book, lanes, AccountDetail.ACCOUNTS, breachTests);
    return CascadeEngine.run(pass, markets, PARAMETERS);
  }

  private static void assumeVectors(CascadeBook book) {
    assumeThat(BreachTests.of(book, LanePrices.MAX_LANES)).isNotInstanceOf(ScalarBreachTest.class);
  }

  @Property(tries = 1_000)
  void vectorsLeaveTheBits(@ForAll long seed, @ForAll @IntRange(min = 8, max = 64) int lanes) {
    RandomBook random = RandomBook.mixed(seed);
    CascadeBook book = random.book();
    assumeVectors(book);
    List<ShockedMarket> markets = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      markets.add(random.market("S" + i, seed + i));
    }

    assertThat(run(book, lanes, markets, BreachTests::of))
        .isEqualTo(run(book, lanes, markets, ScalarBreachTest::new));
  }

  /** Whatever the bounds of a touched row let pass is in no breach, down to the last bit. */
  @Property(tries = 1_000)
  void boundsHideNoBreach(
      @ForAll @DoubleRange(min = 0.01, max = 1) double collateralLeft,
      @ForAll @DoubleRange(min = 0.01, max = 1) double obligationLeft,
      @ForAll @DoubleRange(min = 1, max = 1e12) double owed) {
    double edge = owed * obligationLeft / collateralLeft;
    float bound = AccountPassState.bound(collateralLeft, obligationLeft);
    for (double nearness : new double[] {0, 1e-16, 1e-15, 1e-9, 5e-8, 1e-7, 3e-7, 1e-3}) {
      for (double collateral : new double[] {edge * (1 - nearness), edge * (1 + nearness)}) {
        boolean passes = collateral + bound * -owed >= 0;
        assertThat(passes && collateralLeft * collateral + obligationLeft * -owed < 0).isFalse();
        assertThat(passes || collateral < edge * (1 + 2.5e-7)).isTrue();
      }
    }
  }

  @Test
  void vectorsLeaveTheBitsOfTheBenchmark() {
    CascadeWorkload workload = CascadeWorkload.of(3_000);
    assumeVectors(workload.book());
    List<ShockedMarket> markets = workload.markets(96);

    List<CascadeResult> results = run(workload.book(), 64, markets, BreachTests::of);
    assertThat(results).isEqualTo(run(workload.book(), 64, markets, ScalarBreachTest::new));
    assertThat(results).anyMatch(result -> result.outcome().rounds() > 5);
  }

  @Test
  void plainJavaCanBeForced() {
    CascadeBook book = RandomBook.mixed(1).book();
    String before = System.getProperty(BreachTests.CHOICE);
    System.setProperty(BreachTests.CHOICE, "scalar");
    try {
      assertThat(BreachTests.of(book, 8)).isInstanceOf(ScalarBreachTest.class);
    } finally {
      if (before == null) {
        System.clearProperty(BreachTests.CHOICE);
      } else {
        System.setProperty(BreachTests.CHOICE, before);
      }
    }
  }

  /** Vectors are objects to the first compiler and the interpreter. */
  @Test
  void argumentsThatWithholdTheLastCompilerAreKnown() {
    assertThat(BreachTests.withholdsTheLastCompiler("-XX:TieredStopAtLevel=1")).isTrue();
    assertThat(BreachTests.withholdsTheLastCompiler("-Xint")).isTrue();
    assertThat(BreachTests.withholdsTheLastCompiler("-XX:TieredStopAtLevel=4")).isFalse();
    assertThat(BreachTests.withholdsTheLastCompiler("-Xmx2g")).isFalse();
  }
}
