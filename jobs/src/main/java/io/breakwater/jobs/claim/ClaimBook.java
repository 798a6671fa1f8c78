package io.breakwater.jobs.claim;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Claims that belong together, in order: each id once, operands before the claims about them, what
 * is looked at over a year within one run itself.
 */
public final class ClaimBook {
  private final Map<String, Claim> byId = new LinkedHashMap<>();

  /** Checks and keeps the claims. */
  public ClaimBook(Collection<Claim> claims) {
    claims.forEach(this::add);
  }

  private void add(Claim claim) {
    for (String operand : claim.operands()) {
      Claim known = byId.get(operand);
      if (known == null) {
        throw new IllegalArgumentException(
            "Claim %s must be about an earlier claim, cannot be about: %s"
                .formatted(claim.id(), operand));
      }
      if (claim.aggregate().overYear() && !known.aggregate().ofRows()) {
        throw new IllegalArgumentException(
            "Claim %s over a year must be about rows, cannot be about: %s"
                .formatted(claim.id(), operand));
      }
    }
    if (byId.putIfAbsent(claim.id(), claim) != null) {
      throw new IllegalArgumentException("Claim ids must differ, cannot repeat: " + claim.id());
    }
  }

  /** All claims, operands first. */
  public Collection<Claim> all() {
    return byId.values();
  }

  /** The claim of an id. */
  public Optional<Claim> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The claim of an id that must be there. */
  public Claim require(String id) {
    return find(id)
        .orElseThrow(() -> new IllegalArgumentException("There must be a claim of id: " + id));
  }

  /** One claim, after those that it is about. */
  public ClaimBook only(String id) {
    Map<String, Claim> kept = new LinkedHashMap<>();
    keep(require(id), kept);
    return new ClaimBook(kept.values());
  }

  private void keep(Claim claim, Map<String, Claim> kept) {
    claim.operands().forEach(operand -> keep(require(operand), kept));
    kept.put(claim.id(), claim);
  }

  /** Ids of claims that are looked at over a year. */
  Set<String> overYear() {
    Set<String> ids = new TreeSet<>();
    for (Claim claim : byId.values()) {
      if (claim.aggregate().overYear()) {
        ids.addAll(claim.operands());
      }
    }
    return ids;
  }
}
