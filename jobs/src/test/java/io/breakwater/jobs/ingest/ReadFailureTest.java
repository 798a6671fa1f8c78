package io.breakwater.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadFailureTest {
  private static final IngestPlan PLAN =
      new IngestPlan(Map.of(), Set.of(), Map.of(), 0, List.of(), "");

  @Test
  void aFullDiskIsSaid() {
    RiskException error =
        ReadFailure.of(new IllegalStateException(new IOException("No space left on device")), PLAN);

    assertThat(error.code()).isEqualTo("IO-01");
    assertThat(error.exitCode()).isEqualTo(ExitCode.OUTPUT);
  }

  @Test
  void aRefusalInsideATaskIsPassedOn() {
    RiskException refusal = RiskException.of("PARSE-02", ExitCode.DATA_RULE, "x").build();

    assertThat(ReadFailure.of(new IllegalStateException("task", refusal), PLAN)).isSameAs(refusal);
  }

  @Test
  void anythingElseIsAFaultInOneLine() {
    RiskException error = ReadFailure.of(new IllegalStateException("first\nsecond"), PLAN);

    assertThat(error)
        .hasMessageStartingWith("RISK-INGEST-01 ")
        .hasMessageContaining("observed: IllegalStateException: first |");
    assertThat(error.exitCode()).isEqualTo(ExitCode.INTERNAL);
  }
}
