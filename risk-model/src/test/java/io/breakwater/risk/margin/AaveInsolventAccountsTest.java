package io.breakwater.risk.margin;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.risk.margin.LendingTerms.Thresholds;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.AccountBlockBuilder;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.testing.RealFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Ten accounts of Aave v2 that ended insolvent, 1,318 samples of their positions: the health of the
 * model against the health that the pool contract answered, which is rounded to two decimals. The
 * prices of the samples are not the oracle's own, hence the tolerances. Skipped where the data is
 * absent.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AaveInsolventAccountsTest {
  private static final String FOLDER = "positions/nolicence/";
  private static final String MAIN_POOL = "0xb53c1a33016b2dc2ff3653530bff1848a515c8c5";
  private static final double ROUNDED = 0.005;

  /** WETH was raised to the listed 85 % after these accounts had borrowed at 82.5 %. */
  private static final double WETH_THRESHOLD = 0.825;

  /** An account with a collateral switched off, which the samples do not say. */
  private static final String SWITCHED_OFF = "0x4cBA0E5365B79bDDb9681bA81B279742675d3f6a";

  private record Sample(String user, double health, double onChain) {}

  private final List<Sample> samples = new ArrayList<>();
  private InstrumentTable instruments = new InstrumentTable(List.of());

  /** Decimals of every token of the pool. */
  private final Map<String, Integer> decimals = new TreeMap<>();

  @BeforeAll
  void valueEverySample() {
    List<String> lines = RealFiles.lines(FOLDER + "aave_v2_user_history_lines.csv.gz");
    for (String line : RealFiles.lines("params/nolicence/aave_atokens_v2.csv")) {
      String[] cells = line.split(",", -1);
      if (!cells[0].equals("symbol")) {
        decimals.put(cells[0], Integer.valueOf(cells[2]));
      }
    }
    List<String> symbols = List.copyOf(decimals.keySet());
    instruments =
        new InstrumentTable(
            symbols.stream().map(s -> Instrument.spot(symbols.indexOf(s), s)).toList());
    LendingTerms.Builder terms = LendingTerms.builder(symbols.size());
    for (String line : RealFiles.lines("params/nolicence/aave_v2_reserves_2022.csv")) {
      String[] cells = line.split(",", -1);
      if (cells[3].equals(MAIN_POOL) && instruments.keyOf(cells[7]) >= 0) {
        terms.asset(instruments.keyOf(cells[7]), of(cells), 0, 0);
      }
    }
    MarginRegime aave =
        new LendingRegime(
            "aave-v2",
            instruments,
            terms.build(),
            LendingRules.compoundV2(),
            HealthPolicy.standard());
    Map<String, List<String[]>> positions = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      positions.computeIfAbsent(cells[0] + cells[1], key -> new ArrayList<>()).add(cells);
    }
    List<String> totals = RealFiles.lines(FOLDER + "aave_v2_user_history_totals.csv.gz");
    for (String line : totals.subList(1, totals.size())) {
      String[] cells = line.split(",", -1);
      double collateral = number(cells[3]);
      double onChain = number(cells[5]);
      List<String[]> legs = positions.getOrDefault(cells[0] + cells[1], List.of());
      // Ten samples lack the debt; beyond 100 the chain's own rounding of dust says nothing.
      if (collateral > 0 && onChain > 0 && onChain < 100 && owes(legs)) {
        samples.add(new Sample(cells[0], health(aave, legs), onChain));
      }
    }
  }

  private static boolean owes(List<String[]> legs) {
    return legs.stream()
        .anyMatch(cells -> cells[3].equals("debt") && Double.parseDouble(cells[6]) > 0);
  }

  private static Thresholds of(String[] cells) {
    double threshold =
        cells[7].equals("WETH") ? WETH_THRESHOLD : Double.parseDouble(cells[5]) / 10_000;
    return new Thresholds(threshold, threshold, 0.05);
  }

  private static double number(String cell) {
    return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
  }

  private double health(MarginRegime aave, List<String[]> lines) {
    double[] prices = new double[instruments.size()];
    Arrays.fill(prices, Double.NaN);
    AccountBlockBuilder block = new AccountBlockBuilder().account(0, 0, 0);
    for (String[] cells : lines) {
      int key = instruments.keyOf(cells[2]);
      prices[key] = Double.parseDouble(cells[5]);
      block.leg(
          cells[3].equals("debt") ? PositionSide.DEBT : PositionSide.COLLATERAL,
          key,
          Double.parseDouble(cells[4]) / StrictMath.pow(10, decimals.getOrDefault(cells[2], 18)));
    }
    AccountBlock built = block.build();
    return aave.assess(built, 0, prices).healthFactor();
  }

  /** Error beyond what the chain's rounding explains, relative. */
  private List<Double> errors(String user) {
    return samples.stream()
        .filter(sample -> user.isEmpty() || sample.user().equals(user))
        .map(s -> Math.max(0, Math.abs(s.health() - s.onChain()) - ROUNDED) / s.onChain())
        .sorted()
        .toList();
  }

  @Test
  void healthIsTheOneOfThePool() {
    List<Double> errors = errors("");
    assertThat(errors).hasSize(1_298);
    assertThat(errors.get(errors.size() / 2)).isLessThan(1e-3);
    assertThat(errors.get(errors.size() * 9 / 10)).isLessThan(0.02);
  }

  @Test
  void everyAccountAgreesInTheMiddle() {
    List<String> users = samples.stream().map(Sample::user).distinct().toList();
    assertThat(users).hasSize(10);
    for (String user : users) {
      List<Double> errors = errors(user);
      assertThat(errors.get(errors.size() / 2)).as(user).isLessThan(0.01);
      assertThat(errors.get(errors.size() * 3 / 4))
          .as(user)
          .isLessThan(user.equals(SWITCHED_OFF) ? 0.5 : 0.2);
    }
  }

  @Test
  void bothAgreeOnWhoIsLiquidatable() {
    List<Boolean> agree = new ArrayList<>();
    for (Sample sample : samples) {
      if (Math.abs(sample.onChain() - 1) > 0.02 && !sample.user().equals(SWITCHED_OFF)) {
        agree.add(sample.health() < 1 == sample.onChain() < 1);
      }
    }
    assertThat(agree).hasSizeGreaterThan(1_000);
    assertThat(Collections.frequency(agree, false)).isLessThan(agree.size() / 50);
  }
}
