package io.breakwater.jobs.report.page;

import java.util.List;

/**
 * A numbered part of the page.
 *
 * @param id anchor
 * @param title heading
 * @param lead one sentence below the heading
 * @param blocks what follows
 */
public record Section(String id, String title, Phrase lead, List<Block> blocks) {
  /** A part whose sentence has no numbers. */
  public Section(String id, String title, String lead, List<Block> blocks) {
    this(id, title, Phrase.of(lead), blocks);
  }

  /** Copies the list. */
  public Section {
    blocks = List.copyOf(blocks);
  }
}
