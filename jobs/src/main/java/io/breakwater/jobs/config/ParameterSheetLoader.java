package io.breakwater.jobs.config;

import io.breakwater.jobs.config.ParameterSheet.CappedRate;
import io.breakwater.jobs.config.ParameterSheet.ReserveChange;
import io.breakwater.risk.oracle.RateCap;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a sheet of parameters: {@code description}, {@code source}, {@code version} and the lists
 * {@code rates} and {@code parameters}, either of which may be left out.
 */
public final class ParameterSheetLoader {
  private static final int HIGHEST_EMODE = 255;
  private static final Pattern ID =
      Pattern.compile("[\\p{L}\\p{N}\\p{Sc}][\\p{L}\\p{N}\\p{Sc}._:/#|()*~+-]{0,127}");
  private static final String ID_WORDS = "an id of up to 128 characters";
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final String DATE_WORDS = "a date in quotes: \"2026-03-10\"";

  private ParameterSheetLoader() {}

  /** The sheet of a file, or {@link ParameterSheet#IN_FORCE} for the word {@code in-force}. */
  public static ParameterSheet load(String fileOrWord) {
    return ParameterSheet.IN_FORCE.id().equals(fileOrWord)
        ? ParameterSheet.IN_FORCE
        : ConfFolder.file(Path.of(fileOrWord), fileOrWord, fileOrWord, ParameterSheetLoader::sheet);
  }

  private static ParameterSheet sheet(String id, StrictConfig config) {
    config.text("description");
    config.text("source");
    config.text("version");
    return new ParameterSheet(
        id,
        config.has("rates")
            ? config.sections("rates").stream()
                .map(entry -> entry.as(ParameterSheetLoader::rate))
                .toList()
            : List.of(),
        config.has("parameters")
            ? config.sections("parameters").stream()
                .map(entry -> entry.as(ParameterSheetLoader::reserve))
                .toList()
            : List.of());
  }

  private static CappedRate rate(StrictConfig entry) {
    return new CappedRate(
        entry.text("asset", ID, ID_WORDS),
        entry.text("base", ID, ID_WORDS),
        new RateCap(
            entry.number("snapshot-rate", NumberRange.POSITIVE),
            date(entry, "snapshot-date").toEpochDay(),
            entry.number("yearly-growth", NumberRange.NOT_NEGATIVE)));
  }

  private static LocalDate date(StrictConfig entry, String key) {
    try {
      return LocalDate.parse(entry.text(key, DATE, DATE_WORDS));
    } catch (DateTimeException e) {
      throw entry.refused(key, DATE_WORDS);
    }
  }

  private static ReserveChange reserve(StrictConfig entry) {
    return new ReserveChange(
        entry.text("venue", ID, ID_WORDS),
        entry.text("asset", ID, ID_WORDS),
        entry.has("emode") ? entry.integer("emode", 0, HIGHEST_EMODE) : 0,
        share(entry, "loan-to-value"),
        share(entry, "liquidation-threshold"),
        share(entry, "liquidation-bonus"),
        share(entry, "protocol-fee"),
        share(entry, "haircut"));
  }

  private static double share(StrictConfig entry, String key) {
    return entry.has(key) ? entry.number(key, NumberRange.SHARE) : Double.NaN;
  }
}
