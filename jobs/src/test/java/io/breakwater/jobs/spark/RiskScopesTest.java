package io.breakwater.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.jobs.spark.RiskScopes.Kind;
import io.breakwater.jobs.spark.RiskScopes.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

class RiskScopesTest {
  private static final RiskScopes SCOPES =
      RiskScopes.of(List.of("harbor", "tidal", "tidal"), List.of("lending", "perp", "perp-pro"), 3);

  @Test
  void oneScopeOfEachKind() {
    assertThat(SCOPES.scopes())
        .containsExactly(
            new Scope(Kind.ALL, "ALL"),
            new Scope(Kind.VENUE, "harbor"),
            new Scope(Kind.REGIME, "harbor/lending"),
            new Scope(Kind.VENUE, "tidal"),
            new Scope(Kind.REGIME, "tidal/perp"),
            new Scope(Kind.REGIME, "tidal/perp-pro"));
    assertThat(SCOPES.of(2, -1)).containsExactly(0, 3, 5);
    assertThat(SCOPES.of(2, 1)).containsExactly(0, 3, 5);
  }

  @Test
  void chosenGroupsComeLast() {
    RiskScopes withGroups = SCOPES.withGroups(new int[] {2, 0}, List.of("a", "b", "c"));

    assertThat(withGroups.scopes().subList(6, 8))
        .containsExactly(new Scope(Kind.GROUP, "c"), new Scope(Kind.GROUP, "a"));
    assertThat(withGroups.of(0, 2)).containsExactly(0, 1, 2, 6);
    assertThat(withGroups.of(0, 1)).containsExactly(0, 1, 2);
    assertThat(withGroups.regimesOf(3)).containsExactly(1, 2);
    assertThat(withGroups.regimesOf(0)).containsExactly(0, 1, 2);
    assertThat(withGroups.regimesOf(6)).isEmpty();
  }
}
