package io.breakwater.jobs.claim;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Claims that are made alike for every value of an expression, for example one for each asset. The
 * id of a template has one {@code *}, which stands for the value, with every character but letters,
 * digits, {@code _} and {@code -} as {@code %XX} of its UTF-8 bytes.
 *
 * @param id name of the family
 * @param title what it lists
 * @param by Spark SQL expression of text whose values tell the members apart; rows without one are
 *     in no member
 * @param templates claims about rows of one table, each with a {@code *} in its id
 */
public record ClaimFamily(String id, String title, String by, List<Claim> templates) {
  private static final String PLACE = "*";
  private static final String PLAIN =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";

  /** Copies the templates and checks that one pass can evaluate them. */
  public ClaimFamily {
    templates = List.copyOf(templates);
    for (Claim template : templates) {
      if (!template.table().equals(templates.get(0).table())
          || template.id().indexOf(PLACE) < 0
          || template.id().indexOf(PLACE) != template.id().lastIndexOf(PLACE)) {
        throw new IllegalArgumentException(
            "Templates of family %s must be about one table and have one * in their id, cannot be: %s"
                .formatted(id, template));
      }
    }
  }

  /** The claims of one value. */
  public List<Claim> member(String value) {
    return templates.stream().map(template -> member(template, value)).toList();
  }

  private Claim member(Claim template, String value) {
    String only = "(%s) = %s".formatted(by, Claim.literal(value));
    return new Claim(
        template.id().replace(PLACE, encoded(value)),
        template.title(),
        template.formula(),
        template.unit(),
        template.table(),
        template.filter().equals("true") ? only : "(%s) AND %s".formatted(template.filter(), only),
        template.value(),
        template.aggregate(),
        template.keys(),
        List.of());
  }

  /** The claim of an id, if a member of this family could have it. */
  public Optional<Claim> find(String id) {
    for (Claim template : templates) {
      int place = template.id().indexOf(PLACE);
      String before = template.id().substring(0, place);
      String after = template.id().substring(place + 1);
      if (id.length() > before.length() + after.length()
          && id.startsWith(before)
          && id.endsWith(after)) {
        String value = id.substring(place, id.length() - after.length());
        if (value.matches("([A-Za-z0-9_-]|%[0-9A-F]{2})+")) {
          return Optional.of(member(template, decoded(value)));
        }
      }
    }
    return Optional.empty();
  }

  private static String decoded(String id) {
    return URLDecoder.decode(id, StandardCharsets.UTF_8);
  }

  /** A value as part of an id. */
  public static String encoded(String value) {
    StringBuilder id = new StringBuilder();
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (PLAIN.indexOf(c) >= 0) {
        id.append(c);
      } else {
        id.append(String.format(java.util.Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return id.toString();
  }
}
