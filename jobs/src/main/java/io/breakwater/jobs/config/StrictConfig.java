package io.breakwater.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.breakwater.jobs.run.RiskException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A group of configuration keys read with its types and ranges. Every read is remembered, so that
 * {@link #refuseUnread} finds the keys that nothing reads. A value is never converted: 3.7 is no
 * integer, {@code "5"} no number, 30 no duration (its unit is missing), and NaN and infinities are
 * in no range.
 *
 * <p>Errors are CFG-01 (the key) and CFG-02 (the value), exit 78, and name the line of the file or
 * option that gave the value.
 */
final class StrictConfig {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*([a-z]+)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "seconds", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "minutes", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "hours", Duration.ofHours(1),
          "d", Duration.ofDays(1),
          "days", Duration.ofDays(1));

  private final ConfigObject object;
  private final String path;
  private final Reads reads;

  private StrictConfig(ConfigObject object, String path, Reads reads) {
    this.object = object;
    this.path = path;
    this.reads = reads;
  }

  static StrictConfig of(Config config) {
    return new StrictConfig(config.root(), "", new Reads(new TreeSet<>(), new TreeSet<>()));
  }

  /** Asked for: groups and values some reader knows; read: values that were there and taken. */
  private record Reads(Set<String> asked, Set<String> read) {}

  /** Whether the key is given. Asking makes it a known key. */
  boolean has(String key) {
    reads.asked.add(pathOf(key));
    return object.containsKey(key);
  }

  /** Keys of this group, sorted. */
  Set<String> keys() {
    return new TreeSet<>(object.keySet());
  }

  /** A group inside this one. */
  StrictConfig section(String key) {
    ConfigValue value = required(key);
    if (value instanceof ConfigObject group) {
      return new StrictConfig(group, pathOf(key), reads);
    }
    throw refused(key, value, "a group of keys in braces");
  }

  /** A list of groups. */
  List<StrictConfig> sections(String key) {
    List<StrictConfig> groups = new ArrayList<>();
    for (ConfigValue element : list(key)) {
      String at = pathOf(key) + "[" + groups.size() + "]";
      if (!(element instanceof ConfigObject group)) {
        throw refused(key, element, "a list of groups in braces");
      }
      groups.add(new StrictConfig(group, at, reads));
    }
    return List.copyOf(groups);
  }

  double number(String key, NumberRange range) {
    return numberOf(key, required(key), range);
  }

  int integer(String key, int minimum, int maximum) {
    return integerOf(key, required(key), minimum, maximum);
  }

  boolean flag(String key) {
    ConfigValue value = required(key);
    if (value.valueType() == ConfigValueType.BOOLEAN) {
      return (Boolean) value.unwrapped();
    }
    throw refused(key, value, "true or false");
  }

  /** A text that matches {@code form}, described as {@code words} when it does not. */
  String text(String key, Pattern form, String words) {
    ConfigValue value = required(key);
    if (value.valueType() == ConfigValueType.STRING
        && form.matcher((String) value.unwrapped()).matches()) {
      return (String) value.unwrapped();
    }
    throw refused(key, value, words);
  }

  /** A list of texts that match {@code form}; not empty. */
  List<String> textList(String key, Pattern form, String words) {
    ConfigList texts = list(key);
    if (texts.isEmpty()) {
      throw refused(key, texts, "a list that is not empty");
    }
    return texts.stream()
        .map(
            element -> {
              if (element.unwrapped() instanceof String text && form.matcher(text).matches()) {
                return text;
              }
              throw refused(key, element, words);
            })
        .toList();
  }

  /** A text that is not blank. */
  String text(String key) {
    return text(key, Pattern.compile("(?s).*\\S.*"), "a text in quotes that is not blank");
  }

  /** One of an enum's constants, written in lower case with hyphens. */
  <E extends Enum<E>> E word(String key, Class<E> type) {
    ConfigValue value = required(key);
    for (E constant : type.getEnumConstants()) {
      if (wordOf(constant).equals(value.unwrapped())) {
        return constant;
      }
    }
    throw refused(
        key,
        value,
        "one of "
            + String.join(
                ", ", Arrays.stream(type.getEnumConstants()).map(StrictConfig::wordOf).toList()));
  }

  /** How a file writes an enum constant: {@code PER_RESERVE} is {@code per-reserve}. */
  static String wordOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A whole number with a unit: ms, s, m, h, d or seconds, minutes, hours, days. */
  Duration duration(String key, Duration minimum, Duration maximum) {
    ConfigValue value = required(key);
    String allowed =
        "a duration with its unit (30s, 5m, 26h, 2d) from "
            + words(minimum)
            + " to "
            + words(maximum);
    if (value.valueType() == ConfigValueType.STRING) {
      Matcher parts = DURATION.matcher((String) value.unwrapped());
      if (parts.matches() && UNITS.containsKey(parts.group(2))) {
        Duration unit = UNITS.getOrDefault(parts.group(2), Duration.ZERO);
        Duration duration = unit.multipliedBy(Long.parseLong(parts.group(1)));
        if (duration.compareTo(minimum) >= 0 && duration.compareTo(maximum) <= 0) {
          return duration;
        }
      }
    }
    throw refused(key, value, allowed);
  }

  private static String words(Duration duration) {
    return duration.toDaysPart() > 0 && duration.toSecondsPart() == 0
        ? duration.toDays() + "d"
        : duration.toSeconds() + "s";
  }

  /** A list of numbers. */
  double[] numbers(String key, NumberRange range) {
    return list(key).stream().mapToDouble(element -> numberOf(key, element, range)).toArray();
  }

  /** A list of whole numbers. */
  int[] integers(String key, int minimum, int maximum) {
    return list(key).stream()
        .mapToInt(element -> integerOf(key, element, minimum, maximum))
        .toArray();
  }

  /**
   * Every value below this group by its path inside the group, as text. Those in {@code known}
   * count as read.
   */
  Map<String, String> texts(Set<String> known) {
    known.forEach(key -> reads.asked.add(path + "." + key));
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, ConfigValue> entry : object.toConfig().entrySet()) {
      String full = path + "." + entry.getKey();
      ConfigValue value = entry.getValue();
      if (known.contains(entry.getKey())) {
        reads.read.add(full);
      }
      if (value.valueType() == ConfigValueType.LIST) {
        throw ConfigErrors.value(full, place(value), "a text, a number or a flag", "a list");
      }
      texts.put(
          entry.getKey(),
          value.valueType() == ConfigValueType.STRING
              ? String.valueOf(value.unwrapped())
              : value.render());
    }
    return texts;
  }

  /**
   * Makes the record of this group: what its constructor refuses becomes CFG-02 with the place of
   * the group.
   */
  <T> T build(Supplier<T> constructor) {
    try {
      return constructor.get();
    } catch (IllegalArgumentException e) {
      throw ConfigErrors.together(path.isEmpty() ? "this file" : path, place(object), e);
    }
  }

  /** Reads this group with {@code reader}; see {@link #build}. */
  <T> T as(Function<StrictConfig, T> reader) {
    return build(() -> reader.apply(this));
  }

  /** The error for a value that is refused for a reason only the caller knows. */
  RiskException refused(String key, String allowed) {
    return refused(key, required(key), allowed);
  }

  /** Where the key, or this group when it lacks the key, is written: {@code conf/ci.conf:12}. */
  String place(String key) {
    ConfigValue value = object.get(key);
    return place(value == null ? object : value);
  }

  /** Where the value of a dotted path inside this group is written. */
  String placeOfPath(String dotted) {
    return place(object.toConfig().getValue(dotted));
  }

  /** Refuses a key that nothing has read, at the root or in this group. */
  void refuseUnread() {
    refuseUnread(object, path);
  }

  private void refuseUnread(ConfigObject group, String groupPath) {
    for (String key : new TreeSet<>(group.keySet())) {
      ConfigValue value = group.get(key);
      String full = join(groupPath, key);
      if (value instanceof ConfigObject inner && !inner.isEmpty()) {
        refuseUnread(inner, full);
      } else if (value instanceof ConfigList list && !list.isEmpty()) {
        refuseUnread(list, full);
      } else if (value != null && !reads.read.contains(full)) {
        throw ConfigErrors.unknownKey(full, Spelling.nearest(full, reads.asked), place(value));
      }
    }
  }

  private void refuseUnread(ConfigList list, String full) {
    if (!reads.read.contains(full)) {
      throw ConfigErrors.unknownKey(full, Spelling.nearest(full, reads.asked), place(list));
    }
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof ConfigObject element) {
        refuseUnread(element, full + "[" + i + "]");
      }
    }
  }

  private ConfigValue required(String key) {
    String full = pathOf(key);
    reads.asked.add(full);
    ConfigValue value = object.get(key);
    if (value == null) {
      String meant = Spelling.nearest(key, unasked());
      if (meant != null) {
        throw ConfigErrors.unknownKey(join(path, meant), full, place(meant));
      }
      throw ConfigErrors.missingKey(full, place(object));
    }
    reads.read.add(full);
    return value;
  }

  private List<String> unasked() {
    return object.keySet().stream().filter(key -> !reads.asked.contains(pathOf(key))).toList();
  }

  private ConfigList list(String key) {
    ConfigValue value = required(key);
    if (value instanceof ConfigList list) {
      return list;
    }
    throw refused(key, value, "a list in brackets");
  }

  private double numberOf(String key, ConfigValue value, NumberRange range) {
    if (value.valueType() == ConfigValueType.NUMBER) {
      double number = ((Number) value.unwrapped()).doubleValue();
      if (range.contains(number)) {
        return number;
      }
    }
    throw refused(key, value, range.words());
  }

  private int integerOf(String key, ConfigValue value, int minimum, int maximum) {
    if (value.valueType() == ConfigValueType.NUMBER) {
      double number = ((Number) value.unwrapped()).doubleValue();
      if (number == Math.rint(number) && number >= minimum && number <= maximum) {
        return (int) number;
      }
    }
    throw refused(key, value, "a whole number from " + minimum + " to " + maximum);
  }

  private RiskException refused(String key, ConfigValue value, String allowed) {
    return ConfigErrors.value(pathOf(key), place(value), allowed, rendered(value));
  }

  private static String rendered(ConfigValue value) {
    return switch (value.valueType()) {
      case OBJECT -> "a group";
      case LIST -> "a list";
      case NULL -> "null";
      case STRING -> "\"" + value.unwrapped() + "\"";
      case NUMBER, BOOLEAN -> value.render();
    };
  }

  private static String place(ConfigValue value) {
    if (value instanceof ConfigObject group
        && group.origin().description().startsWith("merge of")) {
      return placesOf(group);
    }
    ConfigOrigin origin = value.origin();
    String place = origin.description().replaceFirst(": (\\d+)(-\\d+)?$", ":$1");
    // An option of the command line has no lines.
    return place.startsWith("--") ? place.replaceFirst(":1$", "") : place;
  }

  /** A group merged from several layers stands where its values differ from the defaults. */
  private static String placesOf(ConfigObject group) {
    Set<String> places = new TreeSet<>();
    for (Map.Entry<String, ConfigValue> entry : group.toConfig().entrySet()) {
      places.add(place(entry.getValue()));
    }
    places.removeIf(
        place -> places.size() > 1 && place.startsWith(RiskConfigLoader.REFERENCE + ":"));
    return String.join(", ", places);
  }

  private String pathOf(String key) {
    return join(path, key);
  }

  private static String join(String group, String key) {
    String element = ConfigUtil.joinPath(key);
    return group.isEmpty() ? element : group + "." + element;
  }
}
