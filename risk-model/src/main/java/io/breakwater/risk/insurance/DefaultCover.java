package io.breakwater.risk.insurance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Cover-1 and Cover-2: the loss left by the default of the one and the two participants that would
 * cost most, in the worst scenario. A participant is a default group: all accounts of one owner or
 * one group of owners default together. A fund that holds the two largest meets the standard for
 * systemic clearing houses.
 *
 * @param scenarioId scenario of the two largest
 * @param groups the defaulting groups, largest first, at most two
 * @param coverOneUsd loss of the largest
 * @param coverTwoUsd joint loss of the two largest
 * @formula cover-1 = max_s max_g L_g(s); cover-2 = max_s (L_(1)(s) + L_(2)(s))
 * @units USD
 * @source PFMI principle 4, key consideration 4
 */
public record DefaultCover(
    String scenarioId, List<String> groups, double coverOneUsd, double coverTwoUsd) {

  /** Takes an immutable copy. */
  public DefaultCover {
    groups = List.copyOf(groups);
  }

  /**
   * Cover of one pool. Groups with equal losses are taken by name, scenarios likewise.
   *
   * @param lossByScenario uncovered loss of each default group in each scenario, USD
   */
  public static DefaultCover of(Map<String, Map<String, Double>> lossByScenario) {
    DefaultCover worst = new DefaultCover("", List.of(), 0, 0);
    double one = 0;
    List<String> scenarios = new ArrayList<>(lossByScenario.keySet());
    scenarios.sort(Comparator.naturalOrder());
    for (String scenario : scenarios) {
      DefaultCover cover = ofScenario(scenario, lossByScenario.getOrDefault(scenario, Map.of()));
      one = Math.max(one, cover.coverOneUsd);
      worst = cover.coverTwoUsd > worst.coverTwoUsd ? cover : worst;
    }
    return new DefaultCover(worst.scenarioId, worst.groups, one, worst.coverTwoUsd);
  }

  private static DefaultCover ofScenario(String scenario, Map<String, Double> lossByGroup) {
    List<Map.Entry<String, Double>> losses = new ArrayList<>(lossByGroup.entrySet());
    losses.removeIf(loss -> !(loss.getValue() > 0));
    losses.sort(
        Map.Entry.<String, Double>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey()));
    List<Map.Entry<String, Double>> two = losses.subList(0, Math.min(2, losses.size()));
    double one = two.isEmpty() ? 0 : two.get(0).getValue();
    double both = two.size() < 2 ? one : one + two.get(1).getValue();
    return new DefaultCover(scenario, two.stream().map(Map.Entry::getKey).toList(), one, both);
  }

  /** Whether a fund holds the two largest. */
  public boolean isMetBy(double balanceUsd) {
    return balanceUsd >= coverTwoUsd;
  }
}
