package io.breakwater.jobs.pack;

import io.breakwater.jobs.claim.ClaimFamily;
import java.util.ArrayList;
import java.util.List;

/** Lines of a form with the values of a run. */
final class PackRows {
  private PackRows() {}

  /** All lines of a form in order. */
  static List<PackRow> of(PackForm form, PackValues values) {
    List<PackRow> rows = new ArrayList<>();
    for (PackForm.Part part : form.parts()) {
      rows.addAll(items(part, values));
      for (ClaimFamily family : part.families()) {
        values
            .family(family.id())
            .forEach(
                (member, cells) ->
                    cells.forEach(
                        cell -> rows.add(PackRow.of(family.id() + " " + member, true, cell))));
      }
    }
    return rows;
  }

  /** Single lines of a part. */
  static List<PackRow> items(PackForm.Part part, PackValues values) {
    return part.items().stream()
        .map(
            item ->
                item.claimId().isEmpty()
                    ? PackRow.stated(item)
                    : PackRow.of(item.id(), item.confirmed(), values.claims().of(item.claimId())))
        .toList();
  }
}
