package io.breakwater.risk.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.risk.margin.HealthPolicy;
import io.breakwater.risk.margin.LendingRegime;
import io.breakwater.risk.margin.LendingTerms;
import io.breakwater.risk.margin.LendingTerms.Thresholds;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentKind;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.position.AccountBlockBuilder;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.scenario.PriceShock;
import io.breakwater.risk.scenario.Scenario;
import io.breakwater.risk.testing.RealFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Cascades over the real Compound v2 book of May 2023. Every cToken is an asset of its own, so that
 * its published weighted value serves as price; the published borrow value, interest included, is
 * one debt in a pegged unit. Amounts in ETH stand for USD.
 */
class CompoundCascadeTest {
  private static final double COLLATERAL_FACTOR = 0.5;
  private static final double SMALLEST = 1e-3;
  private static final int UNIT = 0;

  private final List<Instrument> instruments =
      new ArrayList<>(
          List.of(new Instrument(UNIT, "UNIT", InstrumentKind.SPOT, UNIT, UNIT, 1, true)));
  private final List<Double> prices = new ArrayList<>(List.of(1.0));
  private final Map<String, Integer> keyByAddress = new HashMap<>();

  /** Weighted collateral and borrow of the accounts that enter the book. */
  private final List<double[]> published = new ArrayList<>();

  private CascadeBook read() {
    for (String[] row : rows("compound_v2_ctoken_factors_derived.csv")) {
      keyByAddress.put(row[0], instruments.size());
      instruments.add(Instrument.spot(instruments.size(), row[0]));
      prices.add(Double.parseDouble(row[2]) / COLLATERAL_FACTOR);
    }
    Map<String, List<String[]>> positions = new HashMap<>();
    for (String[] row : rows("compound_v2_positions.csv.gz")) {
      positions.computeIfAbsent(row[0], account -> new ArrayList<>()).add(row);
    }
    AccountBlockBuilder block = new AccountBlockBuilder();
    for (String[] total : rows("compound_v2_account_totals.csv.gz")) {
      double borrowed = Double.parseDouble(total[1]);
      double collateral = Double.parseDouble(total[2]);
      if (borrowed > SMALLEST && collateral > SMALLEST) {
        block.account(block.accounts(), 0, 0);
        positions.getOrDefault(total[0], List.of()).forEach(row -> addCollateral(block, row));
        block.leg(PositionSide.DEBT, UNIT, borrowed);
        published.add(new double[] {collateral, borrowed});
      }
    }
    return CascadeBook.of(
        block.build(), List.of(compound()), new InstrumentTable(instruments), priceUsd());
  }

  private void addCollateral(AccountBlockBuilder block, String[] row) {
    int key = keyByAddress.getOrDefault(row[1], UNIT);
    double tokens = Double.parseDouble(row[3]);
    if (tokens > 0 && key != UNIT && prices.get(key) > 0) {
      block.leg(PositionSide.COLLATERAL, key, tokens);
    }
  }

  private LendingRegime compound() {
    LendingTerms.Builder terms = LendingTerms.builder(instruments.size());
    for (int key = 1; key < instruments.size(); key++) {
      terms.asset(key, new Thresholds(COLLATERAL_FACTOR, COLLATERAL_FACTOR, 0.08), 0, 0);
    }
    return LendingRegime.compoundV2(
        "compound-v2", new InstrumentTable(instruments), terms.build(), HealthPolicy.standard());
  }

  private double[] priceUsd() {
    return prices.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static List<String[]> rows(String file) {
    return RealFiles.lines("positions/" + file).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .toList();
  }

  private CascadeResult fall(AccountPass pass, CascadeBook book, double ratio, double depth) {
    double[] depths = new double[instruments.size()];
    Arrays.fill(depths, depth);
    Scenario scenario =
        new Scenario("FALL " + ratio, List.of(new PriceShock("*", -ratio)), "test", "1", "");
    return CascadeEngine.run(
            pass,
            List.of(book.market(scenario, new InstrumentTable(instruments), depths)),
            CascadeParameters.standard())
        .get(0);
  }

  @Test
  void deepMarketLiquidatesWhatThePublishedTotalsSay() {
    CascadeBook book = read();
    AccountPass pass = new InMemoryAccountPass(book, 1, AccountDetail.ACCOUNTS);
    assertThat(book.excluded()).isEmpty();
    assertThat(book.accounts()).isEqualTo(published.size()).isGreaterThan(3_000);
    for (double ratio : new double[] {0, 0.1, 0.3, 0.5}) {
      long expected = published.stream().filter(total -> total[0] * (1 - ratio) < total[1]).count();
      CascadeResult result = fall(pass, book, ratio, Double.POSITIVE_INFINITY);
      assertThat(result.outcome().accountsLiquidated()).isEqualTo(expected);
      assertThat(result.outcome().converged()).isTrue();
    }
  }

  @Test
  void partsOfTheRealBookGiveTheSameBits() {
    CascadeBook book = read();
    CascadeResult whole =
        fall(new InMemoryAccountPass(book, 1, AccountDetail.ACCOUNTS), book, 0.2, 3e4);

    assertThat(whole.outcome().rounds()).isGreaterThan(2);
    assertThat(whole.outcome().amplification()).isGreaterThan(1);
    for (int parts : new int[] {2, 7, 16}) {
      AccountPass split = new SplitPass(book, parts, 1, AccountDetail.ACCOUNTS, parts);
      assertThat(fall(split, book, 0.2, 3e4)).isEqualTo(whole);
    }
  }
}
