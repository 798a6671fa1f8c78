package io.breakwater.jobs.report.page;

import io.breakwater.jobs.report.page.Page.Tile;
import java.util.List;

/** Key figures of a section, side by side. */
public record TileRow(List<Tile> tiles) implements Block {
  /** Copies the list. */
  public TileRow {
    tiles = List.copyOf(tiles);
  }
}
