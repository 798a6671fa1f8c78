package io.breakwater.risk.systemic;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Ranges of what is asked. */
class SystemicParametersTest {

  private static SystemicParameters of(double nu, List<Double> levels, double shock) {
    return new SystemicParameters(
        1_000, 1, nu, 1, levels, shock, 0.9, 0.001, 25, 10, "all-down-30", 3);
  }

  @Test
  void badValuesAreNamed() {
    assertThatThrownBy(() -> of(2, List.of(0.99), 0.2))
        .hasMessage("Degrees of freedom must be above 2, cannot be: 2.0");
    assertThatThrownBy(() -> of(4, List.of(0.99, 0.95), 0.2))
        .hasMessage("Confidence levels must ascend in [0.5, 1), cannot be: [0.99, 0.95]");
    assertThatThrownBy(() -> of(4, List.of(), 0.2))
        .hasMessage("A night needs a confidence level, cannot be: []");
    assertThatThrownBy(() -> of(4, List.of(0.99), 1))
        .hasMessage("Shock of contagion must be in (0, 1), cannot be: 1.0");
  }
}
