package io.breakwater.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IngestRulesTest {

  @Test
  void defaultsAreThoseOfTheMethodology() {
    IngestRules rules = IngestRules.defaults();

    assertThat(rules.quarantineRowLimit()).isEqualTo(0.001);
    assertThat(rules.notionalLimit()).isEqualTo(0.001);
    assertThat(rules.restate()).isFalse();
    assertThat(rules.requireManifest()).isFalse();
  }

  @Test
  void limitsAreChecked() {
    assertThatThrownBy(() -> new IngestRules(0, 1, 1, 1, 2, 1, 0, 0, 0, false, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Heartbeat must be positive, cannot be: 0");
    assertThatThrownBy(() -> new IngestRules(2, 1, 1, 1, 2, 1, 0, 0, 0, false, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Largest staleness must not be below the heartbeat 2, cannot be: 1");
    assertThatThrownBy(() -> new IngestRules(1, 1, 1, 1, 1, 1, 0, 0, 0, false, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Price jump ratio must be above 1, cannot be: 1.0");
    assertThatThrownBy(() -> new IngestRules(1, 1, 1, 1, 2, 1, Double.NaN, 0, 0, false, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Quarantine row limit must be between 0 and 1, cannot be: NaN");
  }

  @Test
  void aParameterJumpIsRelativeToTheValueBefore() {
    assertThat(ParameterJumps.isJump(0.8, 0.65, 0.2)).isFalse();
    assertThat(ParameterJumps.isJump(0.8, 0.63, 0.2)).isTrue();
    assertThat(ParameterJumps.isJump(0, 0.01, 0.2)).isTrue();
    assertThat(ParameterJumps.isJump(0, 0, 0.2)).isFalse();
  }
}
