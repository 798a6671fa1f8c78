package io.breakwater.risk.margin;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.risk.margin.LendingTerms.Thresholds;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.AccountBlockBuilder;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.testing.RealFiles;
import io.breakwater.risk.valuation.AccountValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The real Compound v2 book of May 2023 valued by its configuration, against the totals that the
 * protocol's own index published. Amounts in ETH; one unit of debt stands for the published borrow
 * value, because the book gives borrows without their interest.
 */
class CompoundBookTest {
  private static final String FOLDER = "positions/";
  private static final int ETH = 0;
  private static final double COLLATERAL_FACTOR = 0.5;

  private final List<Instrument> instruments =
      new ArrayList<>(List.of(Instrument.spot(ETH, "ETH")));
  private final Map<String, Integer> keyByAddress = new HashMap<>();
  private final List<Double> priceEth = new ArrayList<>(List.of(1.0));

  @Test
  void weightedCollateralReproducesEveryPublishedTotal() {
    readFactors();
    Map<String, List<String[]>> positions = byAccount("compound_v2_positions.csv.gz");
    LendingRegime compound = compound();
    double[] prices = priceEth.stream().mapToDouble(Double::doubleValue).toArray();
    int checked = 0;
    int below = 0;
    int publishedBelow = 0;
    for (String[] total : rows("compound_v2_account_totals.csv.gz")) {
      double borrowed = Double.parseDouble(total[1]);
      double collateral = Double.parseDouble(total[2]);
      AccountBlock block = account(positions.getOrDefault(total[0], List.of()), borrowed);
      AccountValue value = new AccountValue();
      compound.value(block, 0, prices, value);
      if (collateral > 1e-6) {
        checked++;
        assertThat(Math.abs(value.weightedCollateralUsd / collateral - 1))
            .as("relative error of account %s", total[0])
            .isLessThan(1e-9);
        below += value.healthFactor < 1 ? 1 : 0;
        publishedBelow += borrowed > 0 && collateral < borrowed ? 1 : 0;
      }
    }
    assertThat(checked).isEqualTo(8_792);
    assertThat(below).isEqualTo(publishedBelow).isPositive();
  }

  /** The weighted value of a cToken is its price times its collateral factor. */
  private void readFactors() {
    for (String[] row : rows("compound_v2_ctoken_factors_derived.csv")) {
      int key = instruments.size();
      instruments.add(Instrument.spot(key, row[0]));
      keyByAddress.put(row[0], key);
      priceEth.add(Double.parseDouble(row[2]) / COLLATERAL_FACTOR);
    }
  }

  private LendingRegime compound() {
    LendingTerms.Builder terms = LendingTerms.builder(instruments.size());
    for (int key = 1; key < instruments.size(); key++) {
      double factor = priceEth.get(key) > 0 ? COLLATERAL_FACTOR : 0;
      terms.asset(key, new Thresholds(factor, factor, 0.08), 0, 0);
    }
    return LendingRegime.compoundV2(
        "compound-v2", new InstrumentTable(instruments), terms.build(), HealthPolicy.standard());
  }

  private AccountBlock account(List<String[]> rows, double borrowed) {
    AccountBlockBuilder builder = new AccountBlockBuilder().account(0, 0, 0);
    for (String[] row : rows) {
      builder.leg(
          PositionSide.COLLATERAL,
          keyByAddress.getOrDefault(row[1], ETH),
          Double.parseDouble(row[3]));
    }
    return builder.leg(PositionSide.DEBT, ETH, borrowed).build();
  }

  private static Map<String, List<String[]>> byAccount(String file) {
    Map<String, List<String[]>> byAccount = new HashMap<>();
    for (String[] row : rows(file)) {
      byAccount.computeIfAbsent(row[0], account -> new ArrayList<>()).add(row);
    }
    return byAccount;
  }

  private static List<String[]> rows(String file) {
    return RealFiles.lines(FOLDER + file).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .toList();
  }
}
