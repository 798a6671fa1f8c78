package io.breakwater.jobs.pack;

import io.breakwater.jobs.claim.Claim;

/**
 * One line of a pack: a claim, something stated, or something that is not held.
 *
 * @param id id of the item in the report that the pack is in the form of
 * @param confirmed whether that id was checked against the primary text
 * @param title what it is
 * @param formula how it is made, empty where it is stated or absent
 * @param unit unit, empty for words
 * @param claimId claim it is the value of, empty where it is stated or absent
 * @param word what is stated, empty for claims and where it is absent
 * @param absent why Breakwater does not hold it, empty otherwise
 */
public record PackItem(
    String id,
    boolean confirmed,
    String title,
    String formula,
    String unit,
    String claimId,
    String word,
    String absent) {
  private static final String UNCONFIRMED = "\u2020";

  private static PackItem of(
      String id, String title, String formula, String unit, String... source) {
    return new PackItem(
        id.replace(UNCONFIRMED, ""),
        !id.contains(UNCONFIRMED),
        title,
        formula,
        unit,
        source[0],
        source[1],
        source[2]);
  }

  /** The value of a claim; an id with a dagger is still to be confirmed. */
  static PackItem of(String id, Claim claim) {
    return of(id, claim.title(), claim.formula(), claim.unit(), claim.id(), "", "");
  }

  /** Something that is stated. */
  static PackItem stated(String id, String title, String word) {
    return of(id, title, "", "", "", word, "");
  }

  /** Something that is not held, and why. */
  static PackItem absent(String id, String title, String why) {
    return of(id, title, "", "", "", "", why);
  }
}
