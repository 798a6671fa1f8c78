package io.breakwater.jobs.pack;

import io.breakwater.jobs.claim.ClaimFamily;
import io.breakwater.jobs.claim.ClaimValue;
import io.breakwater.jobs.publish.RunManifestRow;
import io.breakwater.jobs.report.VisibleText;
import io.breakwater.jobs.report.document.Document;
import io.breakwater.jobs.report.document.Document.Fact;
import io.breakwater.jobs.report.document.Document.Grid;
import io.breakwater.jobs.report.document.Document.Heading;
import io.breakwater.jobs.report.document.Document.Part;
import io.breakwater.jobs.report.document.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A pack as a document to read: cover, its parts, and the control sheet as annex. */
final class PackDocument {
  private static final List<Heading> ITEM_COLUMNS =
      List.of(
          new Heading("Item", "", false),
          new Heading("Title", "", false),
          new Heading("Formula", "", false),
          new Heading("Value", "", true),
          new Heading("Unit", "", false),
          new Heading("Why n/a", "", false),
          new Heading("Claim", "", false),
          new Heading("Source", "", false));

  private PackDocument() {}

  static Document of(PackRun run, PackForm form, PackForm annex, PackValues values) {
    RunManifestRow manifest = run.manifest();
    List<Part> parts = new ArrayList<>();
    form.parts().forEach(part -> parts.add(part(part, values, "")));
    annex.parts().forEach(part -> parts.add(part(part, values, "Annex R0: ")));
    parts.add(notes());
    return new Document(
        form.title(),
        manifest.businessDate().toString(),
        cover(run, form),
        parts,
        "%s, run %s, code %s"
            .formatted(
                form.code().toUpperCase(java.util.Locale.ROOT),
                manifest.runId(),
                manifest.codeVersion()),
        manifest.ended());
  }

  private static List<Fact> cover(PackRun run, PackForm form) {
    RunManifestRow manifest = run.manifest();
    return List.of(
        word("Status", "Prepared in the form of " + form.form() + ". Not a filing."),
        word("Business date", manifest.businessDate().toString()),
        word("Run", manifest.runId()),
        word("Published", manifest.ended().toString()),
        word("Data quality", manifest.verdict()),
        word("Configuration", manifest.configHash()),
        word("History behind 12-month figures", run.history()),
        word("Participant", "group of owners; clearing service: venue; fund: insurance fund"));
  }

  private static Fact word(String label, String text) {
    return new Fact(label, Value.word(text));
  }

  private static Part notes() {
    return new Part(
        "Notes",
        List.of(
            "\u2020 Item id to be confirmed against the primary text.",
            "n/a: Breakwater does not hold it; nothing is estimated in its place.",
            "Every claim can be made again from its table and filter: see the claim id."),
        List.of());
  }

  private static Part part(PackForm.Part part, PackValues values, String prefix) {
    List<Grid> grids = new ArrayList<>();
    if (!part.items().isEmpty()) {
      grids.add(
          new Grid(
              "Items",
              ITEM_COLUMNS,
              PackRows.items(part, values).stream().map(PackDocument::cells).toList()));
    }
    part.families().forEach(family -> grids.add(grid(family, values)));
    return new Part(prefix + part.title(), List.of(), grids);
  }

  private static List<Value> cells(PackRow row) {
    return List.of(
        Value.word(row.itemIdConfirmed() ? row.itemId() : row.itemId() + "\u2020"),
        Value.word(row.title()),
        Value.word(row.formula()),
        value(row.number(), row.word(), row.unit()),
        Value.word(row.unit()),
        Value.word(visible(row.reason())),
        Value.word(visible(row.claimId())),
        Value.word(visible(row.sourceTable())));
  }

  private static Grid grid(ClaimFamily family, PackValues values) {
    List<Heading> columns = new ArrayList<>(List.of(new Heading("Member", "", false)));
    family
        .templates()
        .forEach(claim -> columns.add(new Heading(claim.title(), claim.unit(), true)));
    List<List<Value>> rows = new ArrayList<>();
    values
        .family(family.id())
        .forEach(
            (member, cells) -> {
              List<Value> row = new ArrayList<>(List.of(Value.word(visible(member))));
              cells.forEach(cell -> row.add(value(cell)));
              rows.add(row);
            });
    return new Grid(
        family.title() + " (claims " + family.templates().get(0).id() + ")", columns, rows);
  }

  private static Value value(ClaimValue cell) {
    PackRow row = PackRow.of("", true, cell);
    String reason = row.reason();
    return reason == null
        ? value(row.number(), row.word(), row.unit())
        : Value.word(PackRow.ABSENT + " " + visible(reason));
  }

  private static Value value(
      @org.jspecify.annotations.Nullable BigDecimal number,
      @org.jspecify.annotations.Nullable String word,
      String unit) {
    return number == null
        ? Value.word(visible(word))
        : Value.number(number, PackNumbers.text(number, unit));
  }

  private static String visible(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : VisibleText.of(text);
  }
}
