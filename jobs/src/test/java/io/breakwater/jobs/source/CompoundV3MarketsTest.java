package io.breakwater.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.jobs.config.RegimeDefinition;
import io.breakwater.jobs.config.RegimeFactory;
import io.breakwater.jobs.config.RegimeFactory.ReserveTerms;
import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.source.Landed.Row;
import io.breakwater.risk.lending.CometReserves;
import io.breakwater.risk.lending.StoreFront;
import io.breakwater.risk.margin.HealthPolicy;
import io.breakwater.risk.margin.LendingRegime;
import io.breakwater.risk.margin.MarginRegime;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.position.AccountBlock;
import io.breakwater.risk.position.AccountBlockBuilder;
import io.breakwater.risk.position.PositionSide;
import io.breakwater.risk.testing.RealFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every deployed Compound v3 market: its configuration imported, turned into a margin regime and
 * held against the original file. Skipped where the data is absent.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompoundV3MarketsTest {
  private static final RegimeDefinition.Absorbing RULES =
      new RegimeDefinition.Absorbing("compound-v3", "test", "1", HealthPolicy.standard(), 0.5, 0.5);

  /** Price of every collateral; the base asset of a market is worth a dollar. */
  private static final double PRICE = 100;

  private final Map<String, JsonNode> originals = new TreeMap<>();
  private final Map<String, List<Row>> landed = new HashMap<>();

  @BeforeAll
  void importAll(@TempDir Path folder) throws IOException {
    Path any = RealFiles.require("params/compound_v3/mainnet_usdc.json");
    Path source = Objects.requireNonNull(any.getParent());
    new CompoundV3Import(new CompoundV3Import.Parameters(source, LocalDate.of(2026, 5, 1), folder))
        .run();
    Landed.rows(folder, Feed.RISK_PARAMETER, null)
        .forEach(row -> landed.computeIfAbsent(row.text("venue"), v -> new ArrayList<>()).add(row));
    JsonMapper json = JsonMapper.builder().build();
    for (String venue : landed.keySet()) {
      String file = venue.substring(venue.indexOf(':') + 1) + ".json";
      originals.put(venue, json.readTree(Files.readString(source.resolve(file))));
    }
  }

  private List<String> assets(String venue) {
    List<String> assets = new ArrayList<>();
    landed.getOrDefault(venue, List.of()).forEach(row -> assets.add(row.text("asset_id")));
    return assets;
  }

  private LendingRegime regime(String venue) {
    List<Instrument> instruments = new ArrayList<>();
    List<ReserveTerms> terms = new ArrayList<>();
    for (Row row : landed.getOrDefault(venue, List.of())) {
      int key = instruments.size();
      instruments.add(Instrument.spot(key, row.text("asset_id")));
      terms.add(
          new ReserveTerms(
              key,
              0,
              row.number("ltv"),
              row.number("liquidation_threshold"),
              row.has("liquidation_bonus") ? row.number("liquidation_bonus") : Double.NaN,
              Double.NaN,
              Double.NaN));
    }
    MarginRegime regime =
        RegimeFactory.build(RULES, venue, new InstrumentTable(instruments), terms, List.of());
    return (LendingRegime) regime;
  }

  @Test
  void allMarketsLoad() {
    assertThat(originals).hasSize(28);
    originals.forEach(
        (venue, original) -> {
          LendingRegime regime = regime(venue);
          List<String> assets = assets(venue);
          assertThat(assets).hasSize(original.get("assets").size() + 1);
          original
              .get("assets")
              .properties()
              .forEach(
                  asset -> {
                    int key = assets.indexOf(asset.getKey());
                    assertThat(regime.liquidationThreshold(key, 0))
                        .as(venue + " " + asset.getKey())
                        .isEqualTo(asset.getValue().get("liquidateCF").asDouble());
                    assertThat(1 - regime.liquidationBonus(key, 0))
                        .isCloseTo(
                            asset.getValue().get("liquidationFactor").asDouble(), within(1e-12));
                  });
        });
  }

  /** The regime and the reserves of the market, two ways to the same test of liquidation. */
  @Test
  void everyCollateralIsLiquidatedAtItsFactor() {
    int compared = 0;
    for (Map.Entry<String, JsonNode> market : originals.entrySet()) {
      LendingRegime regime = regime(market.getKey());
      List<String> assets = assets(market.getKey());
      int base = assets.indexOf(market.getValue().get("baseToken").asText());
      for (Map.Entry<String, JsonNode> asset : market.getValue().get("assets").properties()) {
        double factor = asset.getValue().get("liquidateCF").asDouble();
        int key = assets.indexOf(asset.getKey());
        CometReserves.Market comet =
            new CometReserves.Market(
                1,
                new double[] {PRICE},
                new double[] {factor},
                new double[] {asset.getValue().get("liquidationFactor").asDouble()});
        for (double debt : new double[] {PRICE * factor * 0.999, PRICE * factor * 1.001 + 0.01}) {
          double health = health(regime, assets.size(), key, base, debt);
          assertThat(health < 1)
              .as(market.getKey() + " " + asset.getKey())
              .isEqualTo(comet.isLiquidatable(debt, new double[] {1}))
              .isEqualTo(debt > PRICE * factor);
        }
        compared++;
      }
    }
    assertThat(compared).isEqualTo(92);
  }

  private static double health(
      LendingRegime regime, int count, int collateral, int base, double debt) {
    double[] prices = new double[count];
    java.util.Arrays.fill(prices, PRICE);
    prices[base] = 1;
    AccountBlock block =
        new AccountBlockBuilder()
            .account(0, 0, 0)
            .leg(PositionSide.COLLATERAL, collateral, 1)
            .leg(PositionSide.DEBT, base, debt)
            .build();
    return regime.assess(block, 0, prices).healthFactor();
  }

  /** Absorbed collateral sells between what the owner was credited and its price. */
  @Test
  void everyStoreFrontPricesItsCollateral() {
    originals.forEach(
        (venue, original) -> {
          StoreFront shop = new StoreFront(original.get("storeFrontPriceFactor").asDouble(), 1e12);
          original
              .get("assets")
              .properties()
              .forEach(
                  asset -> {
                    double factor = asset.getValue().get("liquidationFactor").asDouble();
                    double ask = shop.askPriceUsd(PRICE, factor);
                    assertThat(ask)
                        .as(venue + " " + asset.getKey())
                        .isBetween(PRICE * factor, PRICE);
                    double discount = original.get("storeFrontPriceFactor").asDouble();
                    assertThat(shop.quote(ask, 1, PRICE, factor)).isCloseTo(1, within(1e-12));
                    assertThat(PRICE - ask)
                        .isCloseTo(PRICE * discount * (1 - factor), within(1e-9));
                  });
        });
  }
}
