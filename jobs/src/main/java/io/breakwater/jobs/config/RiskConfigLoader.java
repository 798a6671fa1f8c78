package io.breakwater.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.breakwater.jobs.run.RiskException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Loads the configuration of a run. Precedence, strongest first: {@code --set key=value}, {@code
 * --config FILE}, {@code conf/<environment>.conf}, {@code conf/reference.conf} as built into the
 * program. Layers are merged key by key; a list replaces a list.
 */
public final class RiskConfigLoader {
  /** Variable that names the overlay, the only one that configuration looks at. */
  public static final String ENVIRONMENT_VARIABLE = "BREAKWATER_ENV";

  /** Overlay when the variable is not set; then it may be absent. */
  public static final String DEFAULT_ENVIRONMENT = "local";

  /** How messages call the defaults. */
  static final String REFERENCE = "conf/reference.conf";

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

  private RiskConfigLoader() {}

  /**
   * Loads with the overlay that {@value #ENVIRONMENT_VARIABLE} names.
   *
   * @param home folder that holds {@code conf}; relative folders of the configuration start here
   * @param file file of {@code --config}, null for none
   * @param sets values of {@code --set}, each {@code key=value}
   * @throws RiskException CFG-01, CFG-02, CFG-03 (exit 78) or SEC-01, SEC-02 (exit 77)
   */
  public static RiskConfig load(Path home, @Nullable Path file, List<String> sets) {
    return load(home, System.getenv(ENVIRONMENT_VARIABLE), file, sets);
  }

  /**
   * Loads with a given overlay.
   *
   * @param environment name of the overlay, null for {@value #DEFAULT_ENVIRONMENT} if it is there
   */
  public static RiskConfig load(
      Path home, @Nullable String environment, @Nullable Path file, List<String> sets) {
    Config reference = reference();
    Config chosen = overlay(home, environment);
    if (file != null) {
      chosen = HoconFile.parse(file, file.toString()).withFallback(chosen);
    }
    chosen = sets(sets).withFallback(chosen);
    return new RiskConfigReader(home, reference)
        .read(StrictConfig.of(chosen.withFallback(reference)), chosen);
  }

  /** The defaults: the file that the program was built with. */
  static Config reference() {
    try (InputStream stream =
        RiskConfigLoader.class.getClassLoader().getResourceAsStream("reference.conf")) {
      if (stream == null) {
        throw new IllegalStateException("The program was built without reference.conf");
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return HoconFile.parseText(text, REFERENCE);
    } catch (IOException e) {
      throw new IllegalStateException("The built-in reference.conf cannot be read", e);
    }
  }

  private static Config overlay(Path home, @Nullable String environment) {
    Path folder = home.resolve("conf");
    String name = environment == null ? DEFAULT_ENVIRONMENT : environment;
    if (environment == null && !Files.exists(folder.resolve(name + ".conf"))) {
      return ConfigFactory.empty();
    }
    Path file = SafePath.named(folder, name, ".conf", ENVIRONMENT_VARIABLE);
    return HoconFile.parse(file, "conf/" + name + ".conf");
  }

  private static Config sets(List<String> sets) {
    Map<String, ConfigValue> values = new TreeMap<>();
    for (String set : sets) {
      int equals = set.indexOf('=');
      String key = equals < 0 ? "" : set.substring(0, equals).strip();
      if (key.isEmpty() || !isPath(key)) {
        throw ConfigErrors.file("An option --set must be key=value", "--set " + set)
            .next("write for example --set volatility.decay-factor=0.97")
            .build();
      }
      if (values.put(key, valueOf(set.substring(equals + 1).strip(), "--set " + set)) != null) {
        throw ConfigErrors.file("Key " + key + " is given twice", "--set " + set)
            .next("give --set once for each key")
            .build();
      }
    }
    Config config = ConfigFactory.empty();
    for (Map.Entry<String, ConfigValue> value : values.entrySet()) {
      config = config.withValue(value.getKey(), value.getValue());
    }
    return config;
  }

  private static boolean isPath(String key) {
    try {
      return !ConfigUtil.splitPath(key).isEmpty();
    } catch (ConfigException e) {
      return false;
    }
  }

  /** A number, a flag, a list in brackets or a plain text; never an expression. */
  private static ConfigValue valueOf(String text, String origin) {
    boolean literal =
        text.startsWith("[")
            || text.equals("true")
            || text.equals("false")
            || NUMBER.matcher(text).matches();
    if (literal) {
      return HoconFile.parseText("value = " + text, origin).getValue("value");
    }
    return ConfigValueFactory.fromAnyRef(text, origin);
  }
}
