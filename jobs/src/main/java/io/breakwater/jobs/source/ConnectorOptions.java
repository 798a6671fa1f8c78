package io.breakwater.jobs.source;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The options given to one connector, read by type; a wrong one is a usage error naming it. */
final class ConnectorOptions {
  private final String connector;
  private final Path landing;
  private final Map<String, String> values;

  ConnectorOptions(String connector, Path landing, Map<String, String> values) {
    this.connector = connector;
    this.landing = landing;
    this.values = values;
  }

  Path landing() {
    return landing;
  }

  /** The value of an option that is required or has a default. */
  String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("Option has neither value nor default: " + name);
    }
    return value;
  }

  @Nullable String optional(String name) {
    return values.get(name);
  }

  Path path(String name) {
    return read(name, "a path", Path::of);
  }

  LocalDate date(String name) {
    return read(name, "a date like 2023-05-09", LocalDate::parse);
  }

  @Nullable LocalDate optionalDate(String name) {
    return values.containsKey(name) ? date(name) : null;
  }

  @Nullable Instant optionalInstant(String name) {
    return values.containsKey(name)
        ? read(name, "an instant like 2023-05-10T00:00:00Z", Instant::parse)
        : null;
  }

  Duration duration(String name) {
    return read(name, "a duration like PT4H or P1D", Duration::parse);
  }

  double number(String name) {
    return read(name, "a number", Double::parseDouble);
  }

  List<Double> numbers(String name) {
    return read(name, "numbers with commas between", t -> words(t).map(Double::valueOf).toList());
  }

  Set<String> set(String name) {
    String value = values.get(name);
    return value == null ? Set.of() : new LinkedHashSet<>(words(value).toList());
  }

  /** Pairs like {@code WETH=ETH,WBTC=BTC}; none when not given. */
  Map<String, String> map(String name) {
    if (!values.containsKey(name)) {
      return Map.of();
    }
    return read(
        name,
        "pairs like WETH=ETH with commas between",
        text -> {
          Map<String, String> pairs = new TreeMap<>();
          for (String pair : words(text).toList()) {
            int equals = pair.indexOf('=');
            if (equals < 1 || equals == pair.length() - 1) {
              throw new IllegalArgumentException(pair);
            }
            pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
          }
          return pairs;
        });
  }

  /** A constant by its name in kebab case. */
  <E extends Enum<E>> E constant(String name, Class<E> type) {
    Map<String, E> choices = Choices.of(type);
    E constant = choices.get(text(name));
    if (constant == null) {
      String next = Suggestions.of(text(name), choices.keySet());
      throw usage("--" + name + " " + text(name), next).build();
    }
    return constant;
  }

  private static Stream<String> words(String text) {
    return Pattern.compile(",").splitAsStream(text).map(String::strip);
  }

  private <T> T read(String name, String what, Function<String, T> parser) {
    try {
      return parser.apply(text(name));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw usage("--" + name + " " + text(name), "give " + what).causedBy(e);
    }
  }

  RiskException.Builder usage(String observed, String next) {
    return RiskException.of("IMP-05", ExitCode.USAGE, "An option of an import is wrong")
        .where("import " + connector)
        .observed(observed)
        .next(next);
  }
}
