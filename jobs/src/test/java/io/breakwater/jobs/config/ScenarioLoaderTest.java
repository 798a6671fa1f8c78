package io.breakwater.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentKind;
import io.breakwater.risk.market.InstrumentTable;
import io.breakwater.risk.scenario.DepthShock;
import io.breakwater.risk.scenario.PriceShock;
import io.breakwater.risk.scenario.ShockedMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioLoaderTest {
  private static final String HEAD =
      """
      description = "d"
      source = "s"
      version = "1"
      """;

  private static final InstrumentTable BOOK =
      new InstrumentTable(
          List.of(
              Instrument.spot(0, "ETH"),
              new Instrument(1, "USDC", InstrumentKind.SPOT, 1, 1, 1, true),
              Instrument.spot(2, "LINK"),
              new Instrument(3, "WETH", InstrumentKind.RECEIPT_TOKEN, 0, 3, 1, false)));

  private final Path folder;

  ScenarioLoaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private ScenarioDefinition load(String shocks) throws IOException {
    Path file = Files.writeString(folder.resolve("x.conf"), HEAD + "shocks = [" + shocks + "]");
    return ScenarioLoader.loadFile(file, FrictionPolicy.NONE);
  }

  private static ShockedMarket market(ScenarioDefinition definition) {
    return ShockedMarket.of(
        definition.on(BOOK),
        BOOK,
        new int[] {0, 1, 2},
        new double[] {2000, 1, 10},
        new double[] {1e6, 1e9, 1e4, 1e6});
  }

  @Test
  void fileNameIsTheIdAndEachShockItsType() throws IOException {
    ScenarioDefinition definition =
        load(
            """
            { type = price, asset = ETH, move = -0.30 }
            { type = price, asset = "*", move = 0.1 },
            { type = depth, assets = ["LINK", USDC], multiplier = 0.5, optional = true }
            """);
    assertThat(definition.scenario().id()).isEqualTo("x");
    assertThat(definition.scenario().shocks())
        .containsExactly(
            new PriceShock("ETH", -0.30),
            new PriceShock("*", 0.1),
            new DepthShock("LINK", 0.5),
            new DepthShock("USDC", 0.5));
    assertThat(definition.optionalAssets()).containsExactlyInAnyOrder("LINK", "USDC");
  }

  @Test
  void optionalAssetThatTheBookLacksIsLeftOut() throws IOException {
    ScenarioDefinition definition =
        load(
            """
            { type = price, assets = [ETH, WETH, SOL], move = -0.30, optional = true }
            { type = price, asset = "*", move = -0.5 }
            { type = depth, asset = "*", multiplier = 0.5 }
            """);
    ShockedMarket market = market(definition);
    // WETH follows ETH in this book, so it is no risk asset of its own; USDC is pegged.
    assertThat(market.priceUsd()).containsExactly(1400, 1, 5);
    assertThat(market.depthUsd()).containsExactly(5e5, 5e8, 5e3);
  }

  @Test
  void namedAssetThatTheBookLacksIsRefusedByTheMarket() throws IOException {
    ScenarioDefinition definition = load("{ type = price, asset = LINKK, move = -0.3 }");
    assertThatThrownBy(() -> market(definition))
        .hasMessageContaining("Scenario x shocks an unknown asset: LINKK");
  }

  @Test
  void everyScenarioOfTheRepositoryFitsASmallBook() {
    ScenarioLoader.load(RepositoryConf.home(), FrictionPolicy.NONE)
        .byName()
        .values()
        .forEach(definition -> assertThat(market(definition).priceUsd()).hasSize(3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          type = price, asset = ETH, move = -1 | move | a number in (-1, 1000] | -1
          type = price, asset = ETH, move = -1.5 | move | a number in (-1, 1000] | -1.5
          type = price, asset = ETH, move = -30 % | move | a number in (-1, 1000] | "-30 %"
          type = price, asset = ETH, move = NaN | move | a number in (-1, 1000] | "NaN"
          type = depth, asset = ETH, multiplier = 0 | multiplier | a number in (0, 1000] | 0
          type = spread, asset = ETH, move = 1 | type | one of price, depth | "spread"
          type = price, assets = [], move = 1 | assets | a list that is not empty | a list
          """)
  void wrongShockNamesFileAndLine(String shock, String key, String allowed, String observed) {
    assertThatThrownBy(() -> load("\n{ " + shock + " }"))
        .hasMessage(
            "RISK-CFG-02 Value of shocks[0]."
                + key
                + " is not allowed | where: "
                + folder.resolve("x.conf")
                + ":5 | rule: must be "
                + allowed
                + " | observed: "
                + observed
                + " | next: correct this line");
  }

  @ParameterizedTest
  @ValueSource(strings = {"asset = \"E TH\"", "assets = [1]", "asset = \"\"", "asset = =ETH"})
  void assetThatIsNoIdIsRefused(String asset) {
    assertThatThrownBy(() -> load("{ type = price, " + asset + ", move = -0.1 }"))
        .hasMessageStartingWith("RISK-CFG-0");
    assertThatThrownBy(() -> load("{ type = price, asset = \"E TH\", move = -0.1 }"))
        .hasMessageContaining(
            "rule: must be \"*\" or an asset id: up to 64 letters, digits, . _ : / and -, starting"
                + " with a letter or digit | observed: \"E TH\"");
  }

  @Test
  void unknownKeyOfAShockIsRefused() {
    assertThatThrownBy(() -> load("{ type = price, asset = ETH, shokc = -0.3 }"))
        .hasMessageStartingWith("RISK-CFG-01 Missing key shocks[0].move");
    assertThatThrownBy(() -> load("{ type = price, asset = ETH, moev = -0.3 }"))
        .hasMessageStartingWith(
            "RISK-CFG-01 Unknown key shocks[0].moev; did you mean shocks[0].move?");
    assertThatThrownBy(() -> load("{ type = price, asset = ETH, move = -0.3, depth = 2 }"))
        .hasMessageStartingWith("RISK-CFG-01 Unknown key shocks[0].depth");
    assertThatThrownBy(() -> load("{ type = price, asset = ETH, assets = [BTC], move = -0.3 }"))
        .hasMessageStartingWith("RISK-CFG-01 Unknown key shocks[0].asset;");
  }

  @Test
  void assetShockedTwiceIsRefused() {
    assertThatThrownBy(
            () ->
                load(
                    "{ type = price, asset = ETH, move = -0.3 }"
                        + ", { type = price, assets = [ETH], move = -0.2 }"))
        .hasMessageStartingWith("RISK-CFG-02 Values of this file do not fit together");
  }

  @Test
  void forgottenCommaBetweenShocksOfOneLineIsRefused() {
    // The parser would merge the two groups into one shock.
    assertThatThrownBy(
            () ->
                load(
                    "{ type = price, asset = ETH, move = -0.3 }"
                        + " { type = price, asset = BTC, move = -0.2 }"))
        .hasMessageStartingWith("RISK-CFG-01 Key shocks[0].type is given twice");
  }

  @Test
  void fileNameMustBeAnId() throws IOException {
    Path file = Files.writeString(folder.resolve("a b.conf"), HEAD + "shocks = []");
    assertThatThrownBy(() -> ScenarioLoader.loadFile(file, FrictionPolicy.NONE))
        .hasMessageContaining("The name of a scenario file is its id");
  }

  private ScenarioDefinition withFrictions(String frictions) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("f.conf"), HEAD + "shocks = []\nfrictions {" + frictions + "}");
    return ScenarioLoader.loadFile(file, FrictionPolicy.NONE);
  }

  @Test
  void frictionsOfAScenarioStandOverTheDefaults() throws IOException {
    FrictionPolicy frictions =
        withFrictions(
                "oracle-delay-rounds = 2, liquidators { seek-profit = true, capital-usd = 5e6 },"
                    + " venues = [{ name = perp, depth-share = 0.4, outage-from = 2, outage-to = 3 }]")
            .frictions();

    assertThat(frictions.oracleDelayRounds()).isEqualTo(2);
    assertThat(frictions.liquidators())
        .isEqualTo(new FrictionPolicy.Liquidators(0, 0, true, 0, 5e6, 1, 0, 0));
    assertThat(frictions.venues()).containsExactly(new FrictionPolicy.Venue("perp", 0.4, 2, 3));
    assertThat(frictions.auction()).isEqualTo(FrictionPolicy.NONE.auction());
    assertThat(withFrictions("").frictions()).isEqualTo(FrictionPolicy.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          liquidators { gas = 5 } | Unknown key frictions.liquidators.gas
          liquidators { withheld-ratio = 1 } | must be a number in [0, 1)
          impact { form = quadratic } | one of configured, exponential, exponential-floor, linear
          venues = [{ name = perp }] | Missing key frictions.venues[0].depth-share
          venues = [{ name = a, depth-share = 0.5, outage-from = 3, outage-to = 2 }] | must not end before it begins
          venues = [{ name = a, depth-share = 0.5 }, { name = a, depth-share = 0.1 }] | cannot have two: a
          venues = [{ name = a, depth-share = 1 }] | leave something to the venues that are not named
          deleveraging { limit-leverage = 2 } | Leverage target must be above 1 and not above its limit
          """)
  void frictionsThatCannotBeAreRefused(String frictions, String message) {
    assertThatThrownBy(() -> withFrictions(frictions)).hasMessageContaining(message);
  }
}
