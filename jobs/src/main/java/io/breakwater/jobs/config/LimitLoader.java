package io.breakwater.jobs.config;

import io.breakwater.jobs.config.LimitDefinition.Aggregate;
import io.breakwater.jobs.config.LimitDefinition.Side;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads {@code conf/limits/*.conf}: {@code figure = table.column}, {@code aggregate}, {@code
 * share}, {@code where}, {@code per}, {@code bad-side}, {@code warn}, {@code breach}, {@code unit},
 * {@code description}, {@code source}, {@code version}.
 */
public final class LimitLoader {
  private static final String FOLDER = "conf/limits";
  private static final Pattern COLUMN = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final String COLUMN_WORDS = "a column: small letters, digits and _";
  private static final Pattern FIGURE = Pattern.compile("[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*");
  private static final Pattern VALUE = Pattern.compile("[^\\p{Cntrl}]{1,200}");
  private static final NumberRange ANY =
      new NumberRange(-Double.MAX_VALUE, true, Double.MAX_VALUE, true);

  private LimitLoader() {}

  /** Every limit below {@code home}. */
  public static ConfSet<LimitDefinition> load(Path home) {
    return ConfFolder.read(home.resolve(FOLDER), FOLDER, LimitLoader::definition);
  }

  private static LimitDefinition definition(String id, StrictConfig config) {
    String figure = config.text("figure", FIGURE, "table.column of a published table");
    int point = figure.indexOf('.');
    return new LimitDefinition(
        id,
        figure.substring(0, point),
        figure.substring(point + 1),
        config.word("aggregate", Aggregate.class),
        config.has("share") && config.flag("share"),
        config.has("where") ? conditions(config.section("where")) : new TreeMap<>(),
        config.has("per") ? config.text("per", COLUMN, COLUMN_WORDS) : null,
        config.word("bad-side", Side.class),
        config.number("warn", ANY),
        config.number("breach", ANY),
        config.text("unit"),
        config.text("description"),
        config.text("source"),
        config.text("version"));
  }

  private static SortedMap<String, List<String>> conditions(StrictConfig where) {
    SortedMap<String, List<String>> conditions = new TreeMap<>();
    for (String column : where.keys()) {
      conditions.put(
          column, where.textList(column, VALUE, "texts of up to 200 printable characters"));
    }
    return conditions;
  }
}
