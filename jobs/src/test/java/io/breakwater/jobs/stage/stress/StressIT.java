package io.breakwater.jobs.stage.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.config.FrictionPolicy;
import io.breakwater.jobs.config.ScenarioDefinition;
import io.breakwater.jobs.config.ScenarioLoader;
import io.breakwater.jobs.stage.RunContext;
import io.breakwater.jobs.stage.StressRun;
import io.breakwater.jobs.table.CascadeOutcomeRow;
import io.breakwater.jobs.testing.SmallNight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every algorithm on the small night, each against what must hold of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StressIT {
  private final SmallNight night = SmallNight.published();
  private RunContext context;
  private Path folder;

  @BeforeAll
  void open(@TempDir Path scenarios) {
    folder = scenarios;
    context = night.context();
  }

  @AfterAll
  void close() {
    context.close();
  }

  private ScenarioDefinition scenario(String frictions) {
    try {
      Path file =
          Files.writeString(
              folder.resolve("fall.conf"),
              "description = d, source = s, version = v\n"
                  + "shocks = [{type = price, asset = \"*\", move = -0.4}]\n"
                  + "frictions {"
                  + frictions
                  + "}");
      return ScenarioLoader.loadFile(file, FrictionPolicy.NONE);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Findings run(Algorithm algorithm, String frictions) {
    return new Stress(context).run(scenario(frictions), algorithm);
  }

  private static <R extends Record> List<R> rows(Findings findings, String table, Class<R> type) {
    return findings.tables().stream()
        .filter(each -> each.name().equals(table))
        .flatMap(each -> each.rows().stream())
        .map(type::cast)
        .toList();
  }

  private static CascadeOutcomeRow outcome(Findings findings) {
    return rows(findings, "cascade_outcome", CascadeOutcomeRow.class).get(0);
  }

  @Test
  void roundsWithoutFrictionsAreThoseOfTheNight() {
    Findings findings = run(Algorithm.ROUNDS, "");

    assertThat(outcome(findings)).isEqualTo(new StressRun(context).run(scenario("")).outcome());
    assertThat(outcome(findings).accountsLiquidated()).isPositive();
    assertThat(findings.lines().get(0)).startsWith("fall on 2026-01-31: ");
  }

  @ParameterizedTest
  @EnumSource(FrictionPolicy.ImpactForm.class)
  void everyImpactLiquidatesAtLeastWhatTheShockDoes(FrictionPolicy.ImpactForm form) {
    String word = form.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');

    CascadeOutcomeRow row = outcome(run(Algorithm.ROUNDS, "impact.form = " + word));

    assertThat(row.accountsLiquidated())
        .isGreaterThanOrEqualTo(
            outcome(
                    run(
                        Algorithm.ROUNDS,
                        "impact { form = exponential-floor, floor-ratio = 0.999 }"))
                .accountsLiquidated());
    assertThat(row.impactModel())
        .isIn(
            switch (form) {
              case CONFIGURED -> List.of("EXPONENTIAL");
              // Assets without volume or bids fall exponentially among the others.
              case BOOK, SQUARE_ROOT -> List.of("BY_ASSET", form.name());
              default -> List.of(form.name());
            });
  }

  @ParameterizedTest
  @EnumSource(value = Algorithm.class, names = "SEQUENTIAL", mode = EnumSource.Mode.EXCLUDE)
  void termsThatAnAlgorithmDoesNotKnowAreRefused(Algorithm algorithm) {
    assertThatThrownBy(() -> run(algorithm, "oracle-delay-rounds = 3, liquidators.gas-usd = 5"))
        .hasMessageContaining("RISK-SCEN-02 A stress does not fit the book")
        .hasMessageContaining(
            "algorithm "
                + algorithm
                + " knows no liquidators, oracle-delay-rounds of group frictions: its answer would"
                + " be the same without")
        .hasMessageContaining("run it with --algorithm sequential, or take these terms out");
  }

  @Test
  void institutionsHaveAnImpactOfTheirOwn() {
    assertThatThrownBy(() -> run(Algorithm.THRESHOLD, "impact.form = linear"))
        .hasMessageContaining("algorithm threshold knows no impact of group frictions")
        .hasMessageContaining("run it with --algorithm rounds, or take these terms out");
  }

  @Test
  void clearingNamesBothFixedPoints() {
    List<RoundStress.ClearingRow> rows =
        rows(run(Algorithm.CLEARING, ""), "clearing", RoundStress.ClearingRow.class);

    assertThat(rows)
        .extracting(RoundStress.ClearingRow::fixedPoint)
        .containsExactly("LEAST", "GREATEST");
    assertThat(rows.get(0).leastGreatestGap()).isEqualTo(rows.get(1).leastGreatestGap());
    assertThat(rows.get(0).leastGreatestGap())
        .isEqualTo(outcome(run(Algorithm.ROUNDS, "")).leastGreatestGap());
  }

  @Test
  void sequentialOrdersSpanARangeAndFrictionsStrandAccounts() {
    SequentialStress.SequentialRow free = sequential("orders.count = 5");
    SequentialStress.SequentialRow poor =
        sequential(
            "orders.count = 2, liquidators { seek-profit = true, capital-usd = 1000,"
                + " least-profit-usd = 50 }");

    assertThat(free.orders()).isEqualTo(5);
    assertThat(free.leastRepaidUsd()).isPositive().isLessThanOrEqualTo(free.mostRepaidUsd());
    assertThat(free.strandedAccounts()).isZero();
    assertThat(poor.strandedAccounts()).isPositive();
    assertThat(poor.debtRepaidUsd()).isLessThan(free.debtRepaidUsd());
    assertThat(sequential("orders.count = 5")).isEqualTo(free);
  }

  private SequentialStress.SequentialRow sequential(String frictions) {
    return rows(
            run(Algorithm.SEQUENTIAL, frictions),
            "sequential",
            SequentialStress.SequentialRow.class)
        .get(0);
  }

  @Test
  void venueOfNobodyIsRefused() {
    assertThatThrownBy(
            () -> run(Algorithm.SEQUENTIAL, "venues = [{ name = nobody, depth-share = 0.5 }]"))
        .hasMessageContaining("RISK-SCEN-02 A stress does not fit the book")
        .hasMessageContaining("frictions.venues names a venue of the account feed")
        .hasMessageContaining("observed: nobody");
  }

  @Test
  void keepersWithLittleCapitalLeaveDebtUnsoldOrSellItLater() {
    AuctionStress.AuctionRow rich = auction("");
    AuctionStress.AuctionRow poor = auction("auction.keeper-capital-usd = 1000");

    assertThat(rich.auctions()).isPositive();
    assertThat(rich.realisedPriceRatio()).isGreaterThan(0).isLessThanOrEqualTo(1 + 1e-9);
    assertThat(rich.peakKeeperCapitalUsd()).isGreaterThan(1_000);
    assertThat(poor.peakKeeperCapitalUsd()).isLessThanOrEqualTo(1_000 + 1e-6);
    assertThat(poor.unsoldDebtUsd() + poor.ticks())
        .isGreaterThan(rich.unsoldDebtUsd() + rich.ticks());
  }

  private AuctionStress.AuctionRow auction(String frictions) {
    return rows(run(Algorithm.AUCTION, frictions), "auction", AuctionStress.AuctionRow.class)
        .get(0);
  }

  /** A lower limit makes more owners sell; losses are what capital lost. */
  @Test
  void tighterLeverageLimitSellsMore() {
    List<DeleveragingStress.ThresholdRow> loose = threshold(20, 15);
    List<DeleveragingStress.ThresholdRow> tight = threshold(2, 1.5);

    double tightSales = tight.stream().mapToDouble(DeleveragingStress.ThresholdRow::soldUsd).sum();
    assertThat(tightSales)
        .isGreaterThan(loose.stream().mapToDouble(DeleveragingStress.ThresholdRow::soldUsd).sum());
    assertThat(tight)
        .allSatisfy(
            row ->
                assertThat(row.capitalUsd() - row.lossUsd())
                    .isCloseTo(
                        row.endCapitalUsd(), within(1e-6 * (1 + Math.abs(row.capitalUsd())))));
    assertThat(tight)
        .extracting(DeleveragingStress.ThresholdRow::institutionId)
        .doesNotHaveDuplicates();
  }

  private List<DeleveragingStress.ThresholdRow> threshold(double limit, double target) {
    return rows(
        run(
            Algorithm.THRESHOLD,
            "deleveraging { limit-leverage = " + limit + ", target-leverage = " + target + " }"),
        "threshold",
        DeleveragingStress.ThresholdRow.class);
  }

  /** Systemicness adds up to the aggregate: the indirect losses of all over their capital. */
  @Test
  void leverageTargetingAddsUp() {
    List<DeleveragingStress.TargetingRow> rows =
        rows(
            run(Algorithm.LEVERAGE_TARGETING, ""),
            "leverage_targeting",
            DeleveragingStress.TargetingRow.class);

    double loss = rows.stream().mapToDouble(DeleveragingStress.TargetingRow::indirectLossUsd).sum();
    double capital = rows.stream().mapToDouble(DeleveragingStress.TargetingRow::capitalUsd).sum();
    assertThat(loss).isPositive();
    assertThat(rows.stream().mapToDouble(DeleveragingStress.TargetingRow::systemicness).sum())
        .isCloseTo(loss / capital, within(1e-9 * loss / capital));
    assertThat(rows).allSatisfy(row -> assertThat(row.capitalUsd()).isPositive());
  }

  @Test
  void largestOwnersAloneWhereThereAreMore() {
    Findings findings = run(Algorithm.LEVERAGE_TARGETING, "deleveraging.institutions = 3");

    assertThat(rows(findings, "leverage_targeting", DeleveragingStress.TargetingRow.class))
        .hasSize(3);
    assertThat(findings.lines().get(0)).contains(": 3 owners with debt, ");
  }
}
