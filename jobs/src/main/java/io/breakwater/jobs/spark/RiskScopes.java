package io.breakwater.jobs.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Parts of the book that are measured as a whole: all accounts, each venue, each regime of a venue,
 * and chosen groups. An account belongs to one scope of each kind, or to no group.
 *
 * @param scopes kind and name of each scope
 * @param scopesOfRegime scopes of the accounts of each regime: all, venue, regime
 * @param scopeOfGroup scope of each group, -1 for groups that are none
 */
public record RiskScopes(List<Scope> scopes, int[][] scopesOfRegime, int[] scopeOfGroup)
    implements Serializable {

  /** What a scope is made of. */
  public enum Kind {
    /** Every account. */
    ALL,
    /** Accounts of one venue. */
    VENUE,
    /** Accounts of one regime of one venue. */
    REGIME,
    /** Accounts that default together. */
    GROUP
  }

  /**
   * One scope.
   *
   * @param kind what it is made of
   * @param name {@code ALL}, venue, {@code venue/regime}, or group
   */
  public record Scope(Kind kind, String name) implements Serializable {}

  /**
   * Scopes without groups.
   *
   * @param venueOfRegime venue of each regime index
   * @param nameOfRegime name of each regime index
   * @param groups number of groups
   */
  public static RiskScopes of(List<String> venueOfRegime, List<String> nameOfRegime, int groups) {
    List<Scope> scopes = new ArrayList<>();
    scopes.add(new Scope(Kind.ALL, Kind.ALL.name()));
    int[][] scopesOfRegime = new int[venueOfRegime.size()][];
    for (int regime = 0; regime < scopesOfRegime.length; regime++) {
      String venue = venueOfRegime.get(regime);
      scopesOfRegime[regime] =
          new int[] {
            0,
            indexOf(scopes, new Scope(Kind.VENUE, venue)),
            indexOf(scopes, new Scope(Kind.REGIME, venue + "/" + nameOfRegime.get(regime)))
          };
    }
    int[] scopeOfGroup = new int[groups];
    Arrays.fill(scopeOfGroup, -1);
    return new RiskScopes(scopes, scopesOfRegime, scopeOfGroup);
  }

  private static int indexOf(List<Scope> scopes, Scope scope) {
    if (!scopes.contains(scope)) {
      scopes.add(scope);
    }
    return scopes.indexOf(scope);
  }

  /** These scopes and those of some groups. */
  public RiskScopes withGroups(int[] chosen, List<String> nameOfGroup) {
    List<Scope> more = new ArrayList<>(scopes);
    int[] scopeOf = scopeOfGroup.clone();
    for (int group : chosen) {
      scopeOf[group] = more.size();
      more.add(new Scope(Kind.GROUP, nameOfGroup.get(group)));
    }
    return new RiskScopes(more, scopesOfRegime, scopeOf);
  }

  /** Number of scopes. */
  public int size() {
    return scopes.size();
  }

  /** Regimes whose accounts make up a scope; empty for groups. */
  public List<Integer> regimesOf(int scope) {
    List<Integer> regimes = new ArrayList<>();
    for (int regime = 0; regime < scopesOfRegime.length; regime++) {
      if (Arrays.stream(scopesOfRegime[regime]).anyMatch(member -> member == scope)) {
        regimes.add(regime);
      }
    }
    return regimes;
  }

  /** Scopes of an account; {@code group} -1 for none. */
  int[] of(int regime, int group) {
    int[] shared = scopesOfRegime[regime];
    if (group < 0 || scopeOfGroup[group] < 0) {
      return shared;
    }
    int[] own = Arrays.copyOf(shared, shared.length + 1);
    own[shared.length] = scopeOfGroup[group];
    return own;
  }
}
