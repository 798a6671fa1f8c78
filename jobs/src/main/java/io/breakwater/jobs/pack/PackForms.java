package io.breakwater.jobs.pack;

import io.breakwater.jobs.claim.ClaimBook;
import java.util.List;
import java.util.Optional;

/** Every pack there is. */
public final class PackForms {
  /** Codes of all packs, in order. */
  public static final List<String> CODES = List.of("r1", "r2", "r3", "r4", "r5");

  private PackForms() {}

  /**
   * A book with the claim of an id in it, single or a member of a family, for those who want to see
   * its rows.
   */
  public static Optional<ClaimBook> bookOf(PackRun run, String claimId) {
    List<PackForm> forms = of(run);
    ClaimBook single =
        new ClaimBook(forms.stream().flatMap(form -> form.claims().stream()).toList());
    if (single.find(claimId).isPresent()) {
      return Optional.of(single);
    }
    return forms.stream()
        .flatMap(form -> form.parts().stream())
        .flatMap(part -> part.families().stream())
        .flatMap(family -> family.find(claimId).stream())
        .map(claim -> new ClaimBook(List.of(claim)))
        .findFirst();
  }

  /** The packs of a run, the control sheet first. */
  static List<PackForm> of(PackRun run) {
    return List.of(
        ControlSheet.form(run),
        R1Disclosure.form(run),
        R2Margin.form(run),
        R3Haircut.form(run),
        R4Tracking.form(run),
        R5Leverage.form(run));
  }
}
