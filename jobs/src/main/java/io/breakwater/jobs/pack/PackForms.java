package io.breakwater.jobs.pack;

import java.util.List;

/** Every pack there is. */
public final class PackForms {
  /** Codes of all packs, in order. */
  public static final List<String> CODES = List.of("r1", "r2", "r3", "r4", "r5");

  private PackForms() {}

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
