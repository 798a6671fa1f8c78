package io.breakwater.jobs.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One text for one meaning, and its SHA-256. Records become their components sorted by name, maps
 * their entries sorted by key, sets their elements sorted by text, for Java shuffles its sets in
 * every process; numbers are written in hexadecimal floating point, so that {@code 0.5} and {@code
 * 0.50} are one text on every Java version.
 */
public final class CanonicalHash {
  private CanonicalHash() {}

  /**
   * SHA-256 of the canonical text, in hexadecimal.
   *
   * @throws IllegalArgumentException when the tree holds a type without a canonical text, such as a
   *     path
   */
  public static String of(Object tree) {
    try {
      byte[] text = textOf(tree).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** The canonical text. */
  static String textOf(@Nullable Object value) {
    StringBuilder text = new StringBuilder();
    append(text, value);
    return text.toString();
  }

  private static void append(StringBuilder text, @Nullable Object value) {
    if (value == null) {
      text.append("null");
    } else if (value instanceof Double || value instanceof Integer || value instanceof Long) {
      text.append(Double.toHexString(((Number) value).doubleValue()));
    } else if (value instanceof Boolean) {
      text.append(value);
    } else if (value instanceof String string) {
      quote(text, string);
    } else if (value instanceof Enum<?> constant) {
      text.append(constant.name());
    } else if (value instanceof Duration duration) {
      text.append(duration.toMillis()).append("ms");
    } else if (value instanceof double[] numbers) {
      append(text, Arrays.stream(numbers).boxed().toList());
    } else if (value instanceof int[] numbers) {
      append(text, Arrays.stream(numbers).boxed().toList());
    } else if (value instanceof Set<?> elements) {
      appendAll(text, elements.stream().map(CanonicalHash::textOf).sorted().toList());
    } else if (value instanceof Collection<?> elements) {
      appendAll(text, elements.stream().map(CanonicalHash::textOf).toList());
    } else if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> sorted = new TreeMap<>();
      map.forEach((key, element) -> sorted.put(String.valueOf(key), element));
      appendMap(text, sorted);
    } else if (value instanceof Record record) {
      text.append(record.getClass().getSimpleName());
      appendMap(text, componentsOf(record));
    } else {
      throw new IllegalArgumentException("No canonical text for " + value.getClass().getName());
    }
  }

  private static void appendAll(StringBuilder text, List<String> elements) {
    text.append('[');
    elements.forEach(element -> text.append(element).append(';'));
    text.append(']');
  }

  private static void appendMap(StringBuilder text, Map<String, @Nullable Object> map) {
    text.append('{');
    map.forEach(
        (key, element) -> {
          quote(text, key);
          text.append('=');
          append(text, element);
          text.append(';');
        });
    text.append('}');
  }

  private static void quote(StringBuilder text, String string) {
    text.append('"').append(string.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
  }

  private static Map<String, @Nullable Object> componentsOf(Record record) {
    Map<String, @Nullable Object> components = new TreeMap<>();
    RecordComponent[] declared = record.getClass().getRecordComponents();
    Arrays.sort(declared, Comparator.comparing(RecordComponent::getName));
    for (RecordComponent component : declared) {
      try {
        component.getAccessor().setAccessible(true);
        components.put(component.getName(), component.getAccessor().invoke(record));
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("Record component cannot be read: " + component, e);
      }
    }
    return components;
  }
}
