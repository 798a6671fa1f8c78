package io.breakwater.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SideBySideTest {

  @Test
  void allEndBeforeTheFirstFailureIsThrown() {
    AtomicInteger ended = new AtomicInteger();

    List<Runnable> works =
        List.of(
            ended::incrementAndGet,
            () -> Objects.checkIndex(2, 1),
            ended::incrementAndGet,
            () -> Objects.requireNonNull(null, "fourth"),
            ended::incrementAndGet);

    assertThatThrownBy(() -> SideBySide.run(works))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("2");
    assertThat(ended).hasValue(3);
  }
}
