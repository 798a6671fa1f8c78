package io.breakwater.jobs.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an import read, wrote, refused and noticed.
 *
 * @param connector connector name
 * @param files one entry a source file
 * @param rowsWritten rows written per feed folder
 * @param traps every trap the connector knows, by code, met or not
 * @param rejectsFile where the refused rows are listed
 * @param notes findings for people, in order
 */
public record ImportReport(
    String connector,
    List<ImportFile> files,
    Map<String, Long> rowsWritten,
    Map<String, Trap> traps,
    String rejectsFile,
    List<String> notes) {

  /** Copies the collections, keeping their order. */
  public ImportReport {
    files = List.copyOf(files);
    rowsWritten = Collections.unmodifiableMap(new LinkedHashMap<>(rowsWritten));
    traps = Collections.unmodifiableMap(new LinkedHashMap<>(traps));
    notes = List.copyOf(notes);
  }

  /** How often a trap was met. */
  public long count(String trapCode) {
    Trap trap = traps.get(trapCode);
    if (trap == null) {
      throw new IllegalArgumentException("Unknown trap of " + connector + ": " + trapCode);
    }
    return trap.count();
  }

  /** Rows written to a feed folder, zero when none. */
  public long written(String feed) {
    return rowsWritten.getOrDefault(feed, 0L);
  }

  /** Rows refused over all files. */
  public long quarantined() {
    return files.stream().mapToLong(ImportFile::quarantined).sum();
  }

  /** The report as lines for a console. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("import " + connector);
    for (ImportFile file : files) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  read     %s: %d rows = %d used + %d skipped + %d quarantined + %d duplicates (sha256 %s)",
              file.path(),
              file.read(),
              file.used(),
              file.skipped(),
              file.quarantined(),
              file.duplicates(),
              file.sha256().substring(0, 12)));
    }
    rowsWritten.forEach((feed, rows) -> lines.add("  wrote    " + feed + ": " + rows + " rows"));
    for (Trap trap : traps.values()) {
      lines.add("  counted  " + trap.code() + " = " + trap.count() + "  (" + trap.meaning() + ")");
    }
    notes.forEach(note -> lines.add("  note     " + note));
    if (quarantined() > 0) {
      lines.add("  refused  " + quarantined() + " rows, listed in " + rejectsFile);
    }
    return lines;
  }

  /** The report as maps, lists, text and numbers, ready for JSON. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("connector", connector);
    map.put("files", files.stream().map(ImportReport::fileMap).toList());
    map.put("rows_written", rowsWritten);
    map.put("traps", traps.values().stream().map(ImportReport::trapMap).toList());
    map.put("rejects_file", rejectsFile);
    map.put("notes", notes);
    return map;
  }

  private static Map<String, Object> fileMap(ImportFile file) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("path", file.path());
    map.put("sha256", file.sha256());
    map.put("read", file.read());
    map.put("used", file.used());
    map.put("skipped", file.skipped());
    map.put("quarantined", file.quarantined());
    map.put("duplicates", file.duplicates());
    return map;
  }

  private static Map<String, Object> trapMap(Trap trap) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("code", trap.code());
    map.put("count", trap.count());
    map.put("meaning", trap.meaning());
    return map;
  }
}
