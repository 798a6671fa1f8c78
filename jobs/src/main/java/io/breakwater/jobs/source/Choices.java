package io.breakwater.jobs.source;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Constants by the words people write for them. */
final class Choices {
  private Choices() {}

  /** The constants of a type by their names in kebab case. */
  static <E extends Enum<E>> Map<String, E> of(Class<E> type) {
    Map<String, E> choices = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      choices.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
    }
    return choices;
  }
}
