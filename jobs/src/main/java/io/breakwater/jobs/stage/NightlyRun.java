package io.breakwater.jobs.stage;

import io.breakwater.jobs.publish.RunLease;
import io.breakwater.jobs.publish.RunLedger;
import io.breakwater.jobs.publish.RunManifestRow;
import io.breakwater.jobs.run.BuildVersion;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.run.RunIdentity;
import io.breakwater.jobs.run.RunSpec;
import io.breakwater.jobs.store.DeltaStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The run of one business date on validated tables: identity, lease, stages, publication. */
public final class NightlyRun {
  private final DeltaStore store;
  private final Path warehouse;
  private final RunSetup setup;
  private final Clock clock;

  /** A run on one warehouse. */
  public NightlyRun(DeltaStore store, Path warehouse, RunSetup setup, Clock clock) {
    this.store = store;
    this.warehouse = warehouse;
    this.setup = setup;
    this.clock = clock;
  }

  /**
   * What came of it.
   *
   * @param manifest the run that readers now see
   * @param alreadyPublished whether an equal run had been published before, so that nothing was
   *     done
   * @param stages what each stage did, empty when nothing was done
   */
  public record Outcome(
      RunManifestRow manifest, boolean alreadyPublished, List<StageRunner.StageOutcome> stages) {}

  /** Runs and publishes, or finds that the same run is published already. */
  public Outcome execute(LocalDate businessDate, StageRunner.Progress progress) {
    RunLease lease =
        RunLease.take(
            warehouse, businessDate.toString(), "process " + ProcessHandle.current().pid());
    try {
      return executeAlone(businessDate, progress);
    } finally {
      lease.close();
    }
  }

  private Outcome executeAlone(LocalDate businessDate, StageRunner.Progress progress) {
    RunLedger ledger = new RunLedger(store);
    RunSpec run = specify(ledger, businessDate);
    Optional<RunManifestRow> latest = ledger.latest(businessDate);
    if (latest.isPresent() && latest.get().identity().equals(run.identity())) {
      return new Outcome(latest.get(), true, List.of());
    }
    try (RunContext context = new RunContext(store, run, setup)) {
      List<StageRunner.StageOutcome> stages =
          new StageRunner(progress).run(Stages.all(clock), context);
      RunManifestRow manifest = ledger.find(run.runId()).orElseThrow(() -> missing(run));
      return new Outcome(manifest, false, stages);
    }
  }

  /**
   * What came of one stage.
   *
   * @param run the run that it belongs to
   * @param published the run that readers see, empty while it is not published
   * @param outcome what the stage did, empty when an equal run had been published before
   */
  public record StageRun(
      RunSpec run,
      Optional<RunManifestRow> published,
      Optional<StageRunner.StageOutcome> outcome) {}

  /**
   * Runs one stage alone. The stages of a date may be processes of their own, side by side where
   * neither reads what the other writes: they agree on the run because its id follows from date,
   * files, settings and code, they leave receipts for each other, and the last one publishes.
   */
  public StageRun executeStage(LocalDate businessDate, String name, StageRunner.Progress progress) {
    Stage stage = Stages.named(name, clock);
    String holder = "stage " + name + " of process " + ProcessHandle.current().pid();
    String date = businessDate.toString();
    RunLease lease =
        Stages.publishes(stage)
            ? RunLease.take(warehouse, date, holder)
            : RunLease.share(warehouse, date, holder);
    try {
      RunLease own = RunLease.take(warehouse, date + "." + name, holder);
      try {
        return executeStageAlone(businessDate, stage, progress);
      } finally {
        own.close();
      }
    } finally {
      lease.close();
    }
  }

  private StageRun executeStageAlone(
      LocalDate businessDate, Stage stage, StageRunner.Progress progress) {
    RunLedger ledger = new RunLedger(store);
    RunSpec run = specify(ledger, businessDate);
    Optional<RunManifestRow> latest = ledger.latest(businessDate);
    if (latest.isPresent() && latest.get().identity().equals(run.identity())) {
      return new StageRun(run, latest, Optional.empty());
    }
    StageReceipts receipts = new StageReceipts(warehouse, run.runId());
    try (RunContext context = new RunContext(store, run, setup)) {
      context.note(receipts.all());
      StageRunner.StageOutcome outcome =
          new StageRunner(progress).run(List.of(stage), context).get(0);
      if (Stages.publishes(stage)) {
        receipts.discard();
        return new StageRun(run, ledger.find(run.runId()), Optional.of(outcome));
      }
      receipts.keep(stage, outcome.result());
      return new StageRun(run, Optional.empty(), Optional.of(outcome));
    }
  }

  /** Identity and id of the run that a date would get now. */
  public RunSpec specify(RunLedger ledger, LocalDate businessDate) {
    String inputHash = RunIdentity.inputHash(store, businessDate);
    String codeVersion = BuildVersion.current();
    String identity = RunIdentity.of(businessDate, inputHash, setup.hash(), codeVersion);
    int restatement = ledger.latest(businessDate).map(run -> run.restatement() + 1).orElse(1);
    return new RunSpec(
        businessDate,
        RunIdentity.runId(businessDate, restatement, identity),
        restatement,
        identity,
        inputHash,
        setup.hash(),
        codeVersion,
        Instant.now(clock));
  }

  private static RiskException missing(RunSpec run) {
    return RiskException.of(
            "PUB-04", ExitCode.INTERNAL, "The manifest row of the run cannot be read back")
        .where(run.runId())
        .next("run ./breakwater verify on this warehouse")
        .build();
  }
}
