package io.breakwater.jobs.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.jobs.publish.RunLease;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.run.RunSpec;
import io.breakwater.jobs.run.StageResult;
import io.breakwater.jobs.testing.Folders;
import io.breakwater.jobs.testing.SmallNight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A stage on its own: it runs when those it needs have run, says what it wrote, and changes nothing
 * of a date that is published. That all stages together publish what one process does is tested
 * with real processes in airflow-dags.
 */
class StageAloneIT {
  private static final LocalDate BEFORE = SmallNight.DATE.minusDays(1);
  private static final List<Stage> STAGES = Stages.all(Clock.systemUTC());

  private final SmallNight night;

  StageAloneIT(@TempDir Path folder) {
    Folders.copy(SmallNight.published().warehouse(), folder.resolve("warehouse"));
    night = SmallNight.over(folder);
  }

  private NightlyRun.StageRun run(LocalDate date, String stage) {
    return night.nightlyRun().executeStage(date, stage, SmallNight.silent());
  }

  private RunSpec specified() {
    return night.nightlyRun().specify(night.ledger(), BEFORE);
  }

  private StageReceipts receipts() {
    return new StageReceipts(night.warehouse(), specified().runId());
  }

  @Test
  void publishedDateIsLeftAlone() {
    SortedMap<String, String> before = night.versions();

    NightlyRun.StageRun again = run(SmallNight.DATE, "assess-assets");

    assertThat(again.outcome()).isEmpty();
    assertThat(again.published()).contains(night.ledger().latest(SmallNight.DATE).orElseThrow());
    assertThat(night.versions()).isEqualTo(before);
  }

  @Test
  void stageLeavesAReceiptAndPublishesNothing() {
    NightlyRun.StageRun alone = run(BEFORE, "assess-assets");

    assertThat(alone.published()).isEmpty();
    assertThat(alone.run().runId()).isEqualTo(specified().runId());
    assertThat(receipts().all().rowsByTable())
        .isEqualTo(alone.outcome().orElseThrow().result().rowsByTable())
        .containsOnlyKeys("asset_risk");
    assertThat(night.ledger().latest(BEFORE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"assess-quality", "publish-risk"})
  void stageThatComesTooEarlyIsRefusedWithWhatIsMissing(String stage) {
    Set<String> written = new HashSet<>();
    STAGES.forEach(each -> written.addAll(each.writes()));
    List<String> missing = named(stage).reads().stream().filter(written::contains).toList();
    assertThat(missing).contains("account_health", "position_value", "cascade_outcome");

    assertThatThrownBy(() -> run(BEFORE, stage))
        .isInstanceOf(RiskException.class)
        .hasMessageStartingWith("RISK-RUN-04 Stage " + stage + " runs before")
        .hasMessageContaining("not written yet: " + String.join(", ", missing) + " | next:");
  }

  private static Stage named(String name) {
    return STAGES.stream().filter(stage -> stage.name().equals(name)).findFirst().orElseThrow();
  }

  /** Rows that are not there any more are missed even where the receipts say that all is well. */
  @Test
  void lostRowsAreMissedBeforePublication() {
    for (Stage stage : STAGES) {
      stage
          .writes()
          .forEach(table -> receipts().keep(new Renamed(table), StageResult.of(table, 7)));
    }

    assertThatThrownBy(() -> run(BEFORE, "publish-risk"))
        .isInstanceOf(RiskException.class)
        .hasMessageStartingWith("RISK-RECON-02")
        .hasMessageContainingAll("the 7 rows that its stage wrote", "observed: 0 rows");
    assertThat(night.ledger().latest(BEFORE)).isEmpty();
  }

  private record Renamed(String name) implements Stage {
    @Override
    public List<String> reads() {
      return List.of();
    }

    @Override
    public List<String> writes() {
      return List.of(name);
    }

    @Override
    public StageResult run(RunContext context) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void damagedReceiptIsNamed() throws Exception {
    Path folder =
        Files.createDirectories(night.warehouse().resolve("_stages").resolve(specified().runId()));
    Files.writeString(folder.resolve("value-accounts.json"), "{\"position_value\": ");

    assertThatThrownBy(() -> run(BEFORE, "assess-assets"))
        .isInstanceOf(RiskException.class)
        .hasMessageStartingWith("RISK-STORE-02 A receipt of a stage is damaged | where: " + folder);
  }

  @Test
  void receiptsAreKeptWholeAndForgotten() {
    StageReceipts receipts = receipts();
    receipts.keep(new Renamed("a"), new StageResult(Map.of("t", 1L, "u", 0L)));
    receipts.keep(new Renamed("a"), new StageResult(Map.of("t", 2L)));
    assertThat(receipts.all().rowsByTable()).isEqualTo(Map.of("t", 2L));

    receipts.discard();

    assertThat(receipts.all().rowsByTable()).isEmpty();
    assertThat(night.warehouse().resolve("_stages").resolve(specified().runId())).doesNotExist();
  }

  @Test
  void stageKeepsOutWhoeverWantsTheDateAloneAndItself() {
    try (RunLease held = RunLease.take(night.warehouse(), BEFORE + ".assess-assets", "another")) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> run(BEFORE, "assess-assets"))
          .isInstanceOf(RiskException.class)
          .hasMessageContaining("held by another");
    }
    // The lease of the date was given back although the stage was refused.
    RunLease.take(night.warehouse(), BEFORE.toString(), "alone").close();
  }

  @Test
  void unknownStageIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> run(BEFORE, "value-acounts"))
        .isInstanceOf(RiskException.class)
        .hasMessageContainingAll("RISK-USE-03", "value-accounts, assess-margin");
  }
}
