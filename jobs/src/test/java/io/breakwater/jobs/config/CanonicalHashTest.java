package io.breakwater.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalHashTest {
  private record Pair(double b, String a) {}

  @Test
  void textDependsOnMeaningAlone() {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("x", 0.5);
    one.put("y", Duration.ofHours(24));
    Map<String, Object> other = new LinkedHashMap<>();
    other.put("y", Duration.ofDays(1));
    other.put("x", 0.50);
    assertThat(CanonicalHash.of(one)).isEqualTo(CanonicalHash.of(other)).hasSize(64);
    assertThat(CanonicalHash.textOf(new Pair(1, "q\"")))
        .isEqualTo("Pair{\"a\"=\"q\\\"\";\"b\"=0x1.0p0;}");
    assertThat(CanonicalHash.textOf(List.of(1, 2.0, true, Duration.ofMillis(3))))
        .isEqualTo("[0x1.0p0;0x1.0p1;true;3ms;]");
    assertThat(CanonicalHash.textOf(new double[] {1})).isEqualTo(CanonicalHash.textOf(List.of(1)));
    assertThat(CanonicalHash.textOf(new int[] {1})).isEqualTo(CanonicalHash.textOf(List.of(1)));
  }

  /** Java gives its immutable sets another order in every process. */
  @Test
  void orderOfASetDoesNotMatterThatOfAListDoes() {
    assertThat(CanonicalHash.textOf(new LinkedHashSet<>(List.of("b", "a"))))
        .isEqualTo(CanonicalHash.textOf(new LinkedHashSet<>(List.of("a", "b"))))
        .isEqualTo("[\"a\";\"b\";]");
    assertThat(CanonicalHash.textOf(List.of("b", "a"))).isEqualTo("[\"b\";\"a\";]");
  }

  /** SHA-256 of the two letters {@code []} as sha256sum prints it. */
  @Test
  void hashIsSha256OfTheText() {
    assertThat(CanonicalHash.of(List.of()))
        .isEqualTo("4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945");
  }

  @Test
  void differentMeaningsHaveDifferentTexts() {
    assertThat(
            List.of(
                CanonicalHash.textOf("a;b"),
                CanonicalHash.textOf(List.of("a", "b")),
                CanonicalHash.textOf(List.of("a;b")),
                CanonicalHash.textOf(List.of("a\";\"b")),
                CanonicalHash.textOf(Map.of("a", "b")),
                CanonicalHash.textOf(new Pair(0, "b")),
                CanonicalHash.textOf(new Pair(-0.0, "b"))))
        .doesNotHaveDuplicates();
  }

  @Test
  void pathHasNoCanonicalText() {
    assertThatThrownBy(() -> CanonicalHash.of(Path.of("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("No canonical text for ");
  }
}
