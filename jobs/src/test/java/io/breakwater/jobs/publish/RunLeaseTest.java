package io.breakwater.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reliability B40 and B41: one writer for a scope, whose right ends with its process. */
class RunLeaseTest {
  private final Path warehouse;

  RunLeaseTest(@TempDir Path warehouse) {
    this.warehouse = warehouse;
  }

  @Test
  void secondTakerIsToldWhoHoldsIt() {
    try (RunLease held = RunLease.take(warehouse, "2026-01-31", "process 1")) {
      assertThat(held).isNotNull();
      RiskException refused =
          catchThrowableOfType(
              RiskException.class, () -> RunLease.take(warehouse, "2026-01-31", "process 2"));

      assertThat(refused.exitCode()).isEqualTo(ExitCode.CONFLICT);
      assertThat(refused)
          .hasMessage(
              "RISK-LEASE-01 Another run is working on 2026-01-31 | where: "
                  + warehouse.resolve("_lease").resolve("2026-01-31.lock")
                  + " | rule: one writer for each scope of a warehouse"
                  + " | observed: held by process 1"
                  + " | next: wait for it to end, then run the command again");
    }
  }

  @Test
  void otherScopesAreFree() {
    try (RunLease first = RunLease.take(warehouse, "2026-01-31", "a");
        RunLease second = RunLease.take(warehouse, "2026-02-01", "b")) {
      assertThat(first).isNotSameAs(second);
    }
  }

  @Test
  void releasedLeaseCanBeTakenAgain() throws IOException {
    RunLease.take(warehouse, "ingest", "a holder with a long name").close();
    RunLease.take(warehouse, "ingest", "b").close();

    assertThat(Files.readString(warehouse.resolve("_lease").resolve("ingest.lock"))).isEqualTo("b");
  }

  @Test
  void unwritableWarehouseIsAnOutputError() throws IOException {
    Path file = Files.createFile(warehouse.resolve("file"));

    assertThatThrownBy(() -> RunLease.take(file, "ingest", "a"))
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("RISK-IO-02 The lease file cannot be written");
  }

  @Test
  void leaseOfAnotherProcessEndsWhenThatIsKilled(@TempDir Path work) throws Exception {
    Path held = work.resolve("held");
    try (ChildJvm child =
        ChildJvm.start(
            work.resolve("log"),
            LeaseHolder.class,
            warehouse.toString(),
            "2026-01-31",
            "the child",
            held.toString())) {
      child.awaitFile(held);
      assertThatThrownBy(() -> RunLease.take(warehouse, "2026-01-31", "the parent"))
          .isInstanceOf(RiskException.class)
          .hasMessageContaining("held by the child");

      child.kill();

      RunLease.take(warehouse, "2026-01-31", "the parent").close();
    }
  }

  @Test
  void sharedLeaseLetsOthersShareAndNobodyHaveItAlone(@TempDir Path work) throws Exception {
    Path held = work.resolve("held");
    try (ChildJvm child =
        ChildJvm.start(
            work.resolve("log"),
            LeaseHolder.class,
            warehouse.toString(),
            "2026-01-31",
            "a stage",
            held.toString(),
            "shared")) {
      child.awaitFile(held);
      assertThatThrownBy(() -> RunLease.take(warehouse, "2026-01-31", "the publisher"))
          .isInstanceOf(RiskException.class)
          .hasMessageContaining("held by a stage");
      RunLease.share(warehouse, "2026-01-31", "another stage").close();
    }
  }

  @Test
  void nobodySharesALeaseThatOneHasAlone(@TempDir Path work) throws Exception {
    Path held = work.resolve("held");
    try (ChildJvm child =
        ChildJvm.start(
            work.resolve("log"),
            LeaseHolder.class,
            warehouse.toString(),
            "2026-01-31",
            "a run",
            held.toString())) {
      child.awaitFile(held);
      assertThatThrownBy(() -> RunLease.share(warehouse, "2026-01-31", "a stage"))
          .isInstanceOf(RiskException.class)
          .hasMessageContaining("held by a run");
    }
  }
}
