package io.breakwater.jobs.claim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the claims of a book came to.
 *
 * @param byId value by id of its claim, in the order of the book
 */
public record ClaimValues(Map<String, ClaimValue> byId) {
  /** Copies the map in its order. */
  public ClaimValues {
    byId = Collections.unmodifiableMap(new LinkedHashMap<>(byId));
  }

  /** The value of a claim that was evaluated. */
  public ClaimValue of(String id) {
    ClaimValue value = byId.get(id);
    if (value == null) {
      throw new IllegalArgumentException("A claim must have been evaluated: " + id);
    }
    return value;
  }
}
