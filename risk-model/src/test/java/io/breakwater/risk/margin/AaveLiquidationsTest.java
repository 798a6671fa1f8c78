package io.breakwater.risk.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.risk.num.Quantile;
import io.breakwater.risk.testing.RealFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Liquidation calls of Aave v2 as the chain logged them, against the seizure rule: for the debt
 * repaid and the bonus of the reserve, the model must seize what was seized. Skipped where the data
 * is absent.
 */
class AaveLiquidationsTest {
  private static final String LOG = "positions/nolicence/aave_v2_liquidations.csv.gz";
  private static final String RESERVES = "params/nolicence/aave_v2_reserves_2022.csv";
  private static final String MAIN_POOL = "0xb53c1a33016b2dc2ff3653530bff1848a515c8c5";

  /** Answer key of the data: bonuses in force; those of LINK, UNI and WBTC were raised later. */
  private static final Map<String, Double> BONUS =
      Map.of(
          "WETH", 0.05, "DAI", 0.05, "AAVE", 0.075, "BAT", 0.075, "MANA", 0.075, "REN", 0.075,
          "MKR", 0.08, "LINK", 0.075, "UNI", 0.08, "WBTC", 0.065);

  private static final List<String> RAISED_LATER = List.of("LINK", "UNI", "WBTC");

  /** Seized by the model over seized on chain, by collateral. */
  private static Map<String, List<Double>> ratios() {
    List<String> lines = RealFiles.lines(LOG);
    List<String> header = List.of(lines.get(0).split(",", -1));
    int liquidator = header.indexOf("liquidator");
    int pool = header.indexOf("pool");
    int reserve = header.indexOf("collateralReserve");
    int amount = header.indexOf("collateralAmount");
    int seizedUsd = header.indexOf("amountUSDCollateral");
    int repaidUsd = header.indexOf("amountUSDPrincipal");
    Map<String, List<Double>> ratios = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      double bonus = BONUS.getOrDefault(cells[reserve], Double.NaN);
      boolean usable =
          !Double.isNaN(bonus)
              && !cells[liquidator].isEmpty()
              && cells[pool].equals(MAIN_POOL)
              && !cells[seizedUsd].isEmpty()
              && !cells[repaidUsd].isEmpty();
      if (usable) {
        double seized = Double.parseDouble(cells[amount]);
        double price = Double.parseDouble(cells[seizedUsd]) / seized;
        double repaid = Double.parseDouble(cells[repaidUsd]);
        LendingLiquidation.Outcome call =
            LendingLiquidation.call(
                repaid,
                2 * repaid,
                new LendingLiquidation.Collateral(100 * seized, price, bonus, 0),
                0);
        ratios
            .computeIfAbsent(cells[reserve], asset -> new ArrayList<>())
            .add(call.seizedQuantity() / seized);
      }
    }
    return ratios;
  }

  @Test
  void medianCallSeizesWhatTheRuleSays() {
    Map<String, List<Double>> ratios = ratios();
    assertThat(ratios.keySet()).isEqualTo(BONUS.keySet());
    ratios.forEach(
        (asset, values) -> {
          double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
          assertThat(sorted).as(asset).hasSizeGreaterThan(25);
          assertThat(Quantile.ofSorted(sorted, sorted.length, 0.5))
              .as(asset)
              .isCloseTo(1, within(1e-3));
        });
    assertThat(ratios.get("WETH")).hasSize(3_002);
  }

  /** The bonuses that were not raised later are those of the reserve list. */
  @Test
  void bonusesAreThoseOfTheReserves() {
    int compared = 0;
    for (String line : RealFiles.lines(RESERVES)) {
      String[] cells = line.split(",", -1);
      Double bonus = BONUS.get(cells[7]);
      if (cells[3].equals(MAIN_POOL) && bonus != null && !RAISED_LATER.contains(cells[7])) {
        assertThat(Double.parseDouble(cells[4]) / 10_000 - 1)
            .as(cells[7])
            .isCloseTo(bonus, within(1e-9));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(7);
  }
}
