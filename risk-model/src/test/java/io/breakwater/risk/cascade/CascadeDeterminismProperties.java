package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.risk.scenario.ShockedMarket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Same bits for every order of rows and scenarios, every number of parts and lanes. */
class CascadeDeterminismProperties {
  private static final CascadeParameters PARAMETERS =
      CascadeParameters.standard().withMaxRounds(200);

  private static List<ShockedMarket> markets(RandomBook book, long seed) {
    List<ShockedMarket> markets = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      markets.add(book.market("S" + i, seed + i));
    }
    return markets;
  }

  private static List<CascadeResult> whole(RandomBook book, List<ShockedMarket> markets) {
    return CascadeEngine.run(
        new InMemoryAccountPass(book.book(), 7, AccountDetail.ACCOUNTS), markets, PARAMETERS);
  }

  @Property(tries = 1_000)
  void partsLossesAndLanesLeaveTheBits(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 64) int parts,
      @ForAll @IntRange(min = 1, max = 64) int lanes) {
    RandomBook book = RandomBook.mixed(seed);
    List<ShockedMarket> markets = markets(book, seed);
    AccountPass split = new SplitPass(book.book(), parts, lanes, AccountDetail.ACCOUNTS, seed);

    assertThat(CascadeEngine.run(split, markets, PARAMETERS)).isEqualTo(whole(book, markets));
  }

  @Property(tries = 1_000)
  void orderOfAccountsAndScenariosLeavesTheBits(@ForAll long seed) {
    RandomBook book = RandomBook.mixed(seed);
    List<ShockedMarket> markets = markets(book, seed);
    List<ShockedMarket> reordered = new ArrayList<>(markets);
    Collections.shuffle(reordered, new Random(seed));

    List<CascadeResult> results = new ArrayList<>(whole(book.shuffled(seed), reordered));
    results.sort(Comparator.comparing(result -> result.outcome().scenarioId()));
    assertThat(results).isEqualTo(whole(book, markets));
  }

  @Property(tries = 200)
  void totalsAreThoseOfTheDetailedRun(@ForAll long seed) {
    RandomBook book = RandomBook.mixed(seed);
    List<ShockedMarket> markets = markets(book, seed);
    List<CascadeResult> totals =
        CascadeEngine.run(
            new InMemoryAccountPass(book.book(), 3, AccountDetail.TOTALS),
            markets,
            PARAMETERS.withAccountDetail(AccountDetail.TOTALS));

    assertThat(totals)
        .extracting(CascadeResult::outcome)
        .isEqualTo(whole(book, markets).stream().map(CascadeResult::outcome).toList());
  }

  /** The control: plain double sums over accounts do depend on their order. */
  @Test
  void plainDoubleSumsDiffer() {
    int differing = 0;
    for (int seed = 0; seed < 50; seed++) {
      RandomBook book = RandomBook.mixed(seed);
      ShockedMarket market = book.market("S", seed);
      differing += run(book, market).equals(run(book.shuffled(seed), market)) ? 0 : 1;
    }
    assertThat(differing).isPositive();
  }

  private static List<Double> run(RandomBook book, ShockedMarket market) {
    return new ReferenceCascade(book, market, 200)
        .rows.values().stream().map(row -> row.priceEnd).toList();
  }
}
