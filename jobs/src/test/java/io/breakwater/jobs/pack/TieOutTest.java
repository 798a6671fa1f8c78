package io.breakwater.jobs.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.jobs.claim.ClaimCell;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class TieOutTest {
  @Test
  void equalNumbersAgreeHoweverTheyAreWritten() {
    TieOut matrix =
        new TieOut()
            .add("funds", "r1", new BigDecimal("1.10"))
            .add("funds", "r2", new BigDecimal("1.1"))
            .add("nothing", "r1", TieOut.NOTHING)
            .add("nothing", "r2", TieOut.NOTHING);

    assertThatCode(matrix::check).doesNotThrowAnyException();
    assertThat(matrix.entries())
        .extracting(TieOut.Entry::quantity)
        .containsExactly("funds", "funds", "nothing", "nothing");
  }

  @Test
  void theSmallestDifferenceStopsPublication() {
    TieOut matrix =
        new TieOut()
            .add("funds", "r1", new BigDecimal("664732.61990604"))
            .add("funds", "r2", new BigDecimal("664732.61990605"));

    assertThatThrownBy(matrix::check)
        .isInstanceOf(RiskException.class)
        .hasMessage(
            "RISK-TIE-01 Reports of one run do not agree; none was written | where: funds"
                + " | rule: a quantity that reports share is the same in all of them, tolerance 0"
                + " | observed: r1 is 664732.61990604, r2 is 664732.61990605"
                + " | next: verify the run; report the line if it is unchanged")
        .extracting(error -> ((RiskException) error).exitCode())
        .isEqualTo(ExitCode.DATA_RULE);
  }

  @Test
  void nothingIsNotZero() {
    TieOut matrix =
        new TieOut().add("funds", "r1", BigDecimal.ZERO).add("funds", "r2", TieOut.NOTHING);

    assertThatThrownBy(matrix::check)
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("r1 is 0, r2 is n/a");
  }

  @Test
  void wordsAgreeToo() {
    TieOut matrix =
        new TieOut()
            .add("run", "packs", new ClaimCell(null, "a"))
            .add("run", "report", new ClaimCell(null, "b"));

    assertThatThrownBy(matrix::check)
        .isInstanceOf(RiskException.class)
        .hasMessageContaining("where: run")
        .hasMessageContaining("packs is a, report is b");
  }
}
