package io.breakwater.jobs.pack;

import io.breakwater.jobs.claim.Claim;
import io.breakwater.jobs.claim.ClaimBook;
import io.breakwater.jobs.claim.ClaimEvaluator;
import io.breakwater.jobs.claim.ClaimFamily;
import io.breakwater.jobs.claim.ClaimValue;
import io.breakwater.jobs.claim.ClaimValues;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What the claims of all packs came to.
 *
 * @param claims single claims
 * @param families values by member, by id of the family
 */
public record PackValues(
    ClaimValues claims, Map<String, SortedMap<String, List<ClaimValue>>> families) {
  /** Copies the map in its order. */
  public PackValues {
    families = Collections.unmodifiableMap(new LinkedHashMap<>(families));
  }

  /** Evaluates every claim of the forms: one pass a table and one a family. */
  static PackValues of(List<PackForm> forms, ClaimEvaluator evaluator) {
    List<Claim> claims = forms.stream().flatMap(form -> form.claims().stream()).toList();
    List<ClaimFamily> families =
        forms.stream()
            .flatMap(form -> form.parts().stream())
            .flatMap(part -> part.families().stream())
            .toList();
    return new PackValues(evaluator.evaluate(new ClaimBook(claims)), evaluator.evaluate(families));
  }

  /** Members of a family. */
  SortedMap<String, List<ClaimValue>> family(String id) {
    SortedMap<String, List<ClaimValue>> members = families.get(id);
    if (members == null) {
      throw new IllegalArgumentException("A family must have been evaluated: " + id);
    }
    return members;
  }
}
