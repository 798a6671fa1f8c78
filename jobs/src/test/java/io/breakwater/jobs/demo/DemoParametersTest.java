package io.breakwater.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DemoParametersTest {
  private static final LocalDate LAST = LocalDate.of(2026, 1, 31);

  @Test
  void daysEndOnTheLastDate() {
    DemoParameters parameters = DemoParameters.defaults();
    assertThat(parameters.date(parameters.lastDay())).isEqualTo(LAST);
    assertThat(parameters.date(0)).isEqualTo(LAST.minusDays(399));
  }

  @Test
  void tooFewAccountsAreRefused() {
    assertThatThrownBy(() -> new DemoParameters(1, 199, 400, LAST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Demo accounts must be in [200, 5000000], cannot be: 199");
  }

  @Test
  void tooFewDaysAreRefused() {
    assertThatThrownBy(() -> new DemoParameters(1, 200, 59, LAST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Demo days must be in [60, 3000], cannot be: 59");
  }
}
