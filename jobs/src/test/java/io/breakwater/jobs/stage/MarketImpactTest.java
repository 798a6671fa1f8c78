package io.breakwater.jobs.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.config.FrictionPolicy;
import io.breakwater.jobs.config.RiskConfig;
import io.breakwater.jobs.config.RiskConfigLoader;
import io.breakwater.risk.cascade.AccountDetail;
import io.breakwater.risk.cascade.CascadeBook;
import io.breakwater.risk.cascade.CascadeBookBuilder;
import io.breakwater.risk.cascade.CascadeEngine;
import io.breakwater.risk.cascade.CascadeResult;
import io.breakwater.risk.cascade.InMemoryAccountPass;
import io.breakwater.risk.cascade.LegTerms;
import io.breakwater.risk.cascade.LendingRule;
import io.breakwater.risk.margin.CloseFactor;
import io.breakwater.risk.quality.ReasonCode;
import io.breakwater.risk.scenario.ShockedMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every form of {@code cascade.impact}, from the key to the first round of the worked cascade C21:
 * 42.446809 ETH or Q = 3,990 USD sold at 94.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MarketImpactTest {
  private static final int ETH = 0;
  private static final int USD = 1;
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
  private static final double[] DEPTH = {200_000, 1e9};

  /** 600,000 a day on one venue and 400,000 on another; bids of 10,000 within a per cent. */
  private static final List<DepthRow> ROWS =
      List.of(
          new DepthRow("one", ETH, NOON.minusSeconds(60), 1, 9, 1, 100, 5e9),
          new DepthRow("one", ETH, NOON, 600_000, 0.04, 1, 10, 1_000),
          new DepthRow("one", ETH, NOON, 600_000, 0.04, 1, 100, 6_000),
          new DepthRow("two", ETH, NOON, 400_000, 0.03, 1, 100, 4_000));

  private Path home = Path.of("");

  @BeforeAll
  void home(@TempDir Path folder) throws IOException {
    home = folder;
    Files.createDirectory(home.resolve("conf"));
  }

  private RiskConfig config(String... sets) {
    return RiskConfigLoader.load(home, null, null, List.of(sets));
  }

  private static MarketImpact impact(RiskConfig config, double[] depth, List<DepthRow> rows) {
    return MarketImpact.of(config.impact(), config.liquidity(), depth, rows);
  }

  private static CascadeBook book() {
    CascadeBookBuilder builder =
        new CascadeBookBuilder(List.of(new LendingRule(CloseFactor.aaveV33(), 1_000)));
    int eth = builder.asset(ETH, 100);
    int usd = builder.asset(USD, 1);
    builder.row(0, 0).collateral(eth, 100, 0.8, LegTerms.collateral(0.05, 0)).debt(usd, 7_600);
    return builder.build();
  }

  private static CascadeResult run(RiskConfig config, MarketImpact impact) {
    CascadeBook book = book();
    ShockedMarket market =
        new ShockedMarket(
            "FALL",
            List.of("ETH", "USD"),
            new boolean[] {false, true},
            new double[] {100, 1},
            new double[] {94, 1},
            impact.depthUsd());
    return CascadeEngine.run(
            new InMemoryAccountPass(book, 1, AccountDetail.ACCOUNTS),
            List.of(market),
            config.cascade().withImpact(impact.on(book.assetKeys())))
        .get(0);
  }

  private static double priceAfterFirstRound(CascadeResult result) {
    return result.rounds().stream()
        .filter(row -> row.assetId().equals("ETH"))
        .findFirst()
        .orElseThrow()
        .priceEnd();
  }

  /**
   * By hand, 94 times: exp(−0.01995); 1 − ½(1 − exp(−0.0399)); 1 − 0.01995; (1 + 0.009975)⁻²; with
   * D = 900,000/(1.5·0.04)² = 2.5e8 of nine tenths of the volume 1 − √(3,990/2.5e8); and 0.399 of
   * the bids of 10,000 lies between 0.1 at 0.999 and 1 at 0.99: 0.999 − 0.299/0.9·0.009.
   */
  @ParameterizedTest
  @CsvSource({
    "exponential, 92.143282, EXPONENTIAL",
    "exponential-floor, 92.161620, EXPONENTIAL_FLOOR",
    "linear, 92.1247, LINEAR",
    "pool, 92.152391, POOL",
    "square-root, 93.624470, BY_ASSET",
    "book, 93.62494, BY_ASSET"
  })
  void everyFormRunsFromItsKey(String form, double price, String model) {
    RiskConfig config =
        config(
            "cascade.impact=" + form,
            "cascade.impact-coefficient=1.5",
            "cascade.impact-floor-ratio=0.5",
            "liquidity.wash-trade-haircut-ratio=0.1");
    CascadeResult result = run(config, impact(config, DEPTH, ROWS));

    assertThat(priceAfterFirstRound(result)).isCloseTo(price, within(5e-7));
    assertThat(result.outcome().impactModel()).isEqualTo(model);
    assertThat(result.flags()).isEmpty();
  }

  /** ETH shows neither volume nor bids: exponential by the depth there is, and named. */
  @ParameterizedTest
  @CsvSource({"square-root", "book"})
  void assetWithoutVolumeOrBidsFallsExponentially(String form) {
    RiskConfig config = config("cascade.impact=" + form);
    List<DepthRow> empty =
        List.of(new DepthRow("one", ETH, NOON, Double.NaN, Double.NaN, 1, Double.NaN, Double.NaN));
    MarketImpact impact = impact(config, DEPTH, empty);

    assertThat(impact.fallback()).containsExactly(ETH, USD);
    CascadeResult result = run(config, impact);
    assertThat(priceAfterFirstRound(result)).isCloseTo(92.143282, within(5e-7));
    assertThat(result.outcome().impactModel()).isEqualTo("EXPONENTIAL");
  }

  /** Nothing known in any form: the price drops to its tick, which is flagged, and the run ends. */
  @ParameterizedTest
  @CsvSource({"exponential", "exponential-floor", "linear", "pool", "square-root", "book"})
  void assetWithoutAnyDepthIsFlagged(String form) {
    RiskConfig config = config("cascade.impact=" + form);
    MarketImpact impact = impact(config, new double[] {Double.NaN, 1e9}, List.of());
    CascadeResult result = run(config, impact);

    assertThat(result.flags()).contains(ReasonCode.DEPTH_EXHAUSTED);
    assertThat(result.outcome().converged()).isTrue();
    assertThat(result.outcome().badDebtUsd()).isCloseTo(3_800, within(0.01));
    assertThat(impact.fallback()).doesNotContain(ETH);
  }

  @Test
  void configuredIsNoFormOfTheNight() {
    assertThatThrownBy(() -> config("cascade.impact=configured"))
        .hasMessageContaining("cascade.impact")
        .hasMessageContaining("exponential, exponential-floor, linear, square-root, pool, book");
    assertThatThrownBy(
            () -> MarketImpact.of(FrictionPolicy.NONE.impact(), config().liquidity(), DEPTH, ROWS))
        .hasMessage("The form of a price impact must be one of its own, cannot be: configured");
  }
}
