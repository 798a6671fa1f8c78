package io.breakwater.risk.insurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DefaultCoverTest {

  /** The worst single default (90) and the worst pair (60 + 55) may be in different scenarios. */
  @Test
  void coverOneAndCoverTwoAreEachTheWorst() {
    DefaultCover cover =
        DefaultCover.of(
            Map.of(
                "crash", Map.of("x", 90.0, "y", 5.0),
                "depeg", Map.of("x", 60.0, "y", 55.0, "z", 40.0)));

    assertThat(cover.coverOneUsd()).isEqualTo(90);
    assertThat(cover.coverTwoUsd()).isEqualTo(115);
    assertThat(cover.scenarioId()).isEqualTo("depeg");
    assertThat(cover.groups()).containsExactly("x", "y");
    assertThat(cover.isMetBy(115)).isTrue();
    assertThat(cover.isMetBy(114)).isFalse();
  }

  @Test
  void oneGroupCoversBoth() {
    DefaultCover cover = DefaultCover.of(Map.of("crash", Map.of("x", 7.0, "y", 0.0)));

    assertThat(cover.coverOneUsd()).isEqualTo(7);
    assertThat(cover.coverTwoUsd()).isEqualTo(7);
    assertThat(cover.groups()).containsExactly("x");
  }

  @Test
  void noLossNeedsNoCover() {
    DefaultCover cover = DefaultCover.of(Map.of("crash", Map.of()));

    assertThat(cover.coverTwoUsd()).isZero();
    assertThat(cover.groups()).isEmpty();
    assertThat(cover.isMetBy(0)).isTrue();
  }

  @Test
  void tiesGoByName() {
    Map<String, Double> equal = Map.of("c", 5.0, "a", 5.0, "b", 5.0);
    DefaultCover cover = DefaultCover.of(Map.of("two", equal, "one", equal));

    assertThat(cover.groups()).containsExactly("a", "b");
    assertThat(cover.scenarioId()).isEqualTo("one");
  }
}
