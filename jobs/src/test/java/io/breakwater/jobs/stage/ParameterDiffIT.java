package io.breakwater.jobs.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.jobs.config.ParameterSheet;
import io.breakwater.jobs.config.ParameterSheet.CappedRate;
import io.breakwater.jobs.config.ParameterSheet.ReserveChange;
import io.breakwater.jobs.config.ParameterSheetLoader;
import io.breakwater.jobs.config.RiskConfig;
import io.breakwater.jobs.config.RiskConfigLoader;
import io.breakwater.jobs.ingest.Ingest;
import io.breakwater.jobs.ingest.IngestRequest;
import io.breakwater.jobs.ingest.IngestRules;
import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.landing.LandingWriter;
import io.breakwater.jobs.publish.RunLedger;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.stage.ParameterDiff.Account;
import io.breakwater.jobs.stage.ParameterDiff.CapCheck;
import io.breakwater.jobs.stage.ParameterDiff.Outcome;
import io.breakwater.jobs.stage.ParameterDiff.Owner;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.testing.SmallNight;
import io.breakwater.jobs.testing.SparkTestSession;
import io.breakwater.risk.oracle.RateCap;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The night of a rate cap set 2.85 % too low. 34 accounts lend wstETH against ether at 80 %
 * threshold, their health from 1.0005 to 1.0280; six more are safe and one is liquidatable anyway.
 */
class ParameterDiffIT {
  private static final LocalDate DATE = LocalDate.of(2026, 3, 10);
  private static final double RATE = 1.22865;
  private static final double STETH = 2000;
  private static final double THRESHOLD = 0.8;
  private static final int HEALTHY = 34;
  private static final String POSITION_COLUMNS = "venue,account_id,instrument_id,leg,quantity";

  @SuppressWarnings("NullAway.Init") // set before the first test
  @TempDir
  static Path folder;

  private static RunContext context;
  private static ParameterDiff diff;

  @BeforeAll
  static void ingest() throws IOException {
    Path landing = folder.resolve("landing");
    land(landing);
    DeltaStore store = new DeltaStore(SparkTestSession.get(), folder.resolve("warehouse"));
    Ingest.run(store, new IngestRequest(landing, IngestRules.defaults()));
    RiskConfig config =
        RiskConfigLoader.load(
            SmallNight.home(), null, List.of("ratio.history-days=2", "ratio.series-days=2"));
    RunSetup setup = RunSetup.load(SmallNight.home(), config);
    NightlyRun night = new NightlyRun(store, folder.resolve("warehouse"), setup, Clock.systemUTC());
    context = new RunContext(store, night.specify(new RunLedger(store), DATE), setup);
    diff = new ParameterDiff(context);
  }

  @AfterAll
  static void close() {
    context.close();
  }

  private static void land(Path landing) throws IOException {
    List<String> accounts = new ArrayList<>();
    List<String> positions = new ArrayList<>();
    for (int i = 0; i < HEALTHY; i++) {
      borrow(accounts, positions, "h" + i, "owner-" + i % 5, 1.0005 + i * (0.0275 / 33), 10 + i);
    }
    for (int i = 0; i < 6; i++) {
      borrow(accounts, positions, "s" + i, "owner-safe", 1.04 + i, 5);
    }
    borrow(accounts, positions, "already", "owner-0", 0.99, 3);
    write(
        landing,
        Feed.INSTRUMENT,
        null,
        "instrument_id,kind,base_asset",
        List.of("wstETH,SPOT,wstETH", "stETH,SPOT,stETH", "ETH,SPOT,ETH"));
    write(landing, Feed.ACCOUNT, null, "venue,account_id,owner_id,margin_regime", accounts);
    write(landing, Feed.POSITION, DATE, POSITION_COLUMNS, positions);
    write(
        landing,
        Feed.PRICE,
        DATE,
        "ts,id,source,kind,price",
        List.of(
            DATE + "T23:50:00Z,wstETH,a,ORACLE," + RATE * STETH,
            DATE + "T23:50:00Z,wstETH,b,ORACLE," + RATE * STETH,
            DATE + "T23:50:00Z,stETH,a,ORACLE," + STETH,
            DATE + "T23:50:00Z,stETH,b,ORACLE," + STETH,
            DATE + "T23:50:00Z,ETH,a,ORACLE," + STETH,
            DATE + "T23:50:00Z,ETH,b,ORACLE," + STETH));
    write(
        landing,
        Feed.RISK_PARAMETER,
        null,
        "venue,asset_id,valid_from,ltv,liquidation_threshold,liquidation_bonus",
        List.of(
            "pier,wstETH,2026-01-01,0.75,0.8,0.06",
            "pier,stETH,2026-01-01,0.75,0.8,0.06",
            "pier,ETH,2026-01-01,0.75,0.8,0.05"));
  }

  private static void borrow(
      List<String> accounts,
      List<String> positions,
      String id,
      String owner,
      double health,
      double tokens) {
    accounts.add("pier," + id + "," + owner + ",lending-v3");
    positions.add("pier," + id + ",wstETH,COLLATERAL," + tokens);
    positions.add("pier," + id + ",ETH,DEBT," + tokens * RATE * THRESHOLD / health);
  }

  private static void write(
      Path landing, Feed feed, @Nullable LocalDate date, String header, List<String> lines)
      throws IOException {
    Path target = LandingWriter.folderOf(landing, feed, date);
    Files.createDirectories(target);
    Files.writeString(target.resolve("file.csv"), header + "\n" + String.join("\n", lines) + "\n");
  }

  private static ParameterSheet sheet(String name) {
    return ParameterSheetLoader.load("src/test/resources/params/" + name + ".conf");
  }

  @Test
  void aCapTooLowWouldLiquidateThe34HealthyAccounts() {
    Outcome outcome =
        diff.compare(sheet("consistent-rate-2026-03-10"), sheet("capped-rate-2026-03-10"));

    assertThat(outcome.newly()).hasSize(HEALTHY);
    assertThat(outcome.newly()).allMatch(account -> account.accountId().startsWith("h"));
    assertThat(outcome.total().accounts()).isEqualTo(HEALTHY);
    assertThat(outcome.noLonger()).isZero();
    assertThat(outcome.caps()).hasSize(2);
    assertThat(outcome.caps().get(0).gapRatio()).isZero();
    CapCheck wrong = outcome.caps().get(1);
    assertThat(wrong.marketRate()).isCloseTo(RATE, within(1e-12));
    assertThat(wrong.gapRatio()).as("2.85 %% too low").isCloseTo(0.0285, within(5e-5));
    // every health falls by the same factor, since all collateral is the capped token
    for (Account account : outcome.newly()) {
      assertThat(account.effect().healthAfter())
          .isCloseTo(account.effect().healthBefore() * (1 - wrong.gapRatio()), within(1e-12));
    }
  }

  @Test
  void ownersAddUpToTheTotalAndToTheAccounts() {
    Outcome outcome = diff.compare(ParameterSheet.IN_FORCE, sheet("capped-rate-2026-03-10"));

    assertThat(outcome.owners()).hasSize(5);
    assertThat(outcome.owners().stream().mapToInt(Owner::accounts).sum()).isEqualTo(HEALTHY);
    assertThat(
            outcome.owners().stream().map(Owner::debtUsd).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(outcome.total().debtUsd());
    double debt = outcome.newly().stream().mapToDouble(row -> row.effect().debtUsd()).sum();
    assertThat(outcome.total().debtUsd().doubleValue()).isCloseTo(debt, within(1e-6));
    assertThat(outcome.total().badDebtAfterUsd()).isZero();
  }

  @Test
  void consistentParametersLiquidateNobody() {
    Outcome outcome = diff.compare(ParameterSheet.IN_FORCE, sheet("consistent-rate-2026-03-10"));

    assertThat(outcome.newly()).isEmpty();
    assertThat(outcome.owners()).isEmpty();
    assertThat(outcome.caps()).allMatch(cap -> cap.gapRatio() == 0);
  }

  /** By hand: at 78 % of threshold instead of 80 % whoever is below 80/78 = 1.025641 falls. */
  @Test
  void aLowerThresholdLiquidatesWhoeverIsBelowTheRatioOfBoth() {
    ParameterSheet lower = thresholdOf("wstETH", 0.78);

    Outcome outcome = diff.compare(ParameterSheet.IN_FORCE, lower);
    Outcome back = diff.compare(lower, ParameterSheet.IN_FORCE);

    assertThat(outcome.newly())
        .allMatch(account -> account.effect().healthBefore() < 0.8 / 0.78)
        .hasSize(31);
    assertThat(back.newly()).isEmpty();
    assertThat(back.noLonger()).isEqualTo(31);
  }

  /** By hand: at half the rate collateral is worth half, so debt above it is bad. */
  @Test
  void badDebtIsWhatTheCollateralDoesNotCover() {
    ParameterSheet half =
        new ParameterSheet(
            "half",
            List.of(new CappedRate("wstETH", "stETH", new RateCap(RATE / 2, DATE.toEpochDay(), 0))),
            List.of());

    Outcome outcome = diff.compare(ParameterSheet.IN_FORCE, half);

    double expected = 3 * RATE * STETH * (THRESHOLD / 0.99 - 0.5);
    for (int i = 0; i < HEALTHY; i++) {
      double health = 1.0005 + i * (0.0275 / 33);
      expected += (10 + i) * RATE * STETH * (THRESHOLD / health - 0.5);
    }
    expected += 5 * RATE * STETH * (THRESHOLD / 1.04 - 0.5); // of the safe ones only the first
    assertThat(outcome.total().badDebtBeforeUsd()).isZero();
    assertThat(outcome.total().badDebtAfterUsd().doubleValue()).isCloseTo(expected, within(1e-6));
  }

  private static ParameterSheet thresholdOf(String asset, double threshold) {
    double same = Double.NaN;
    return new ParameterSheet(
        "threshold",
        List.of(),
        List.of(new ReserveChange("pier", asset, 0, same, threshold, same, same, same)));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    ParameterSheet future =
        new ParameterSheet(
            "future",
            List.of(new CappedRate("wstETH", "stETH", new RateCap(1, DATE.toEpochDay() + 1, 0.1))),
            List.of());

    assertThatThrownBy(() -> diff.compare(ParameterSheet.IN_FORCE, future))
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("wstETH of 2026-03-11 on 2026-03-10");
    assertThatThrownBy(() -> diff.compare(ParameterSheet.IN_FORCE, thresholdOf("WBTC", 0.5)))
        .hasMessageContaining("an asset is one that has landed");
    assertThatThrownBy(
            () ->
                diff.compare(
                    ParameterSheet.IN_FORCE,
                    new ParameterSheet(
                        "emode",
                        List.of(),
                        List.of(
                            new ReserveChange(
                                "pier", "ETH", 3, 0.5, 0.6, 0.05, Double.NaN, Double.NaN)))))
        .hasMessageContaining("pier ETH e-mode 3");
  }
}
