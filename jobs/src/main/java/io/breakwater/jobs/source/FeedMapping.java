package io.breakwater.jobs.source;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.landing.FeedColumn;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A mapping file: which feed, which rows, and where each column of the feed comes from. Keys that
 * mean nothing are refused, includes and environment variables too.
 *
 * <pre>
 * feed = benchmark
 * stem = sector-etfs
 * where { ticker = [XLK, XLU] }
 * columns {
 *   business_date { from = date, time-format = utc-date }
 *   benchmark_id  { from = ticker, values { XLK = technology, XLU = utilities } }
 *   level         { from = close, scale = 1.0 }
 *   version       { constant = "2024" }
 * }
 * </pre>
 *
 * @param feed feed written
 * @param stem name of the landing files
 * @param where rows to take, as source column to allowed values; empty for all
 * @param columns how each mapped feed column is filled
 */
record FeedMapping(
    Feed feed, String stem, Map<String, Set<String>> where, List<ColumnMapping> columns) {
  private static final List<String> KEYS = List.of("feed", "stem", "where", "columns");
  private static final List<String> COLUMN_KEYS =
      List.of("from", "constant", "scale", "time-format", "values");

  /** Reads and checks a mapping file. */
  static FeedMapping read(Path file) {
    return new Reader(file).mapping();
  }

  /** Source columns the mapping needs. */
  Set<String> sourceColumns() {
    Set<String> needed = new HashSet<>(where.keySet());
    for (ColumnMapping column : columns) {
      if (column.from() != null) {
        needed.add(column.from());
      }
    }
    return needed;
  }

  private static final class Reader {
    private final Path file;
    private final Config config;

    Reader(Path file) {
      this.file = file;
      SourceBytes.of(file);
      try {
        ConfigParseOptions options =
            ConfigParseOptions.defaults().setAllowMissing(false).setIncluder(new NoIncludes());
        this.config =
            ConfigFactory.parseFile(file.toFile(), options)
                .resolve(ConfigResolveOptions.noSystem());
      } catch (ConfigException e) {
        throw wrong("the file must be HOCON without includes", e.getMessage(), "correct the file");
      }
    }

    FeedMapping mapping() {
      try {
        checkKeys("", config.root(), KEYS);
        Feed feed = feed(config.getString("feed"));
        Map<String, Set<String>> where = new TreeMap<>();
        if (config.hasPath("where")) {
          for (String column : config.getObject("where").keySet()) {
            List<String> allowed =
                config.getConfig("where").getStringList(ConfigUtil.quoteString(column));
            where.put(column, Set.copyOf(allowed));
          }
        }
        return new FeedMapping(feed, Stems.of(config.getString("stem")), where, columns(feed));
      } catch (ConfigException e) {
        throw wrong("the mapping must be complete", e.getMessage(), "correct the file");
      }
    }

    private Feed feed(String name) {
      Map<String, Feed> feeds = new TreeMap<>();
      for (Feed feed : Feed.values()) {
        feeds.put(feed.folder(), feed);
      }
      Feed feed = feeds.get(name);
      if (feed == null) {
        throw wrong("feed must be a feed", name, Suggestions.of(name, feeds.keySet()));
      }
      return feed;
    }

    private List<ColumnMapping> columns(Feed feed) {
      ConfigObject objects = config.getObject("columns");
      List<String> known = feed.columns().stream().map(FeedColumn::name).toList();
      checkKeys("columns.", objects, known);
      List<ColumnMapping> mappings = new ArrayList<>();
      for (FeedColumn column : feed.columns()) {
        if (objects.containsKey(column.name())) {
          mappings.add(column(column, config.getConfig("columns." + column.name())));
        } else if (column.isRequired()) {
          throw wrong(
              "feed " + feed.folder() + " requires every required column",
              "no columns." + column.name(),
              "add it with from = <source column> or constant = <value>");
        }
      }
      return mappings;
    }

    private ColumnMapping column(FeedColumn column, Config settings) {
      String path = "columns." + column.name() + ".";
      checkKeys(path, settings.root(), COLUMN_KEYS);
      @Nullable String from = settings.hasPath("from") ? settings.getString("from") : null;
      @Nullable String constant =
          settings.hasPath("constant") ? settings.getString("constant") : null;
      if ((from == null) == (constant == null)) {
        throw wrong("a column has either from or constant", path + "*", "keep one of them");
      }
      double scale = settings.hasPath("scale") ? settings.getDouble("scale") : 1;
      if (!Double.isFinite(scale) || scale == 0) {
        throw wrong("scale is a finite number other than 0", path + "scale", "correct it");
      }
      Map<String, String> values = new TreeMap<>();
      if (settings.hasPath("values")) {
        settings
            .getObject("values")
            .forEach((key, value) -> values.put(key, String.valueOf(value.unwrapped())));
      }
      return new ColumnMapping(column, from, constant, scale, stampFormat(path, settings), values);
    }

    private StampFormat stampFormat(String path, Config settings) {
      if (!settings.hasPath("time-format")) {
        return StampFormat.UTC_DATE;
      }
      String name = settings.getString("time-format");
      Map<String, StampFormat> choices = Choices.of(StampFormat.class);
      StampFormat format = choices.get(name);
      if (format == null) {
        throw wrong(
            path + "time-format must be known", name, Suggestions.of(name, choices.keySet()));
      }
      return format;
    }

    private void checkKeys(String path, ConfigObject object, Collection<String> known) {
      for (String key : object.keySet()) {
        if (!known.contains(key)) {
          throw wrong("every key must mean something", path + key, Suggestions.of(key, known));
        }
      }
    }

    private RiskException wrong(String rule, @Nullable Object observed, String next) {
      return RiskException.of("IMP-09", ExitCode.CONFIGURATION, "A column mapping is wrong")
          .where(file)
          .rule(rule)
          .observed(String.valueOf(observed))
          .next(next)
          .build();
    }
  }

  /** A mapping is one file; an include could read any other. */
  private static final class NoIncludes implements ConfigIncluder {
    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
      return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
      throw new ConfigException.BadValue("include", what + ": includes are not allowed");
    }
  }
}
