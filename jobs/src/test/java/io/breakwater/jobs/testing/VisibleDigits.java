package io.breakwater.jobs.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds digits in the visible text of a page that neither have an id nor say why not. */
public final class VisibleDigits {
  /** Styles, scripts and drawings, whose numbers stand in the table below each chart. */
  private static final Pattern DRAWN =
      Pattern.compile("<(style|script|svg|head)\\b.*?</\\1>", Pattern.DOTALL);

  private static final Pattern NUMBERED =
      Pattern.compile("<(span|td)\\b[^>]*data-(?:claim|given)=\"[^>]*>.*?</\\1>", Pattern.DOTALL);

  /** Counts of deliveries, of which no published table knows. */
  private static final Pattern LANDED =
      Pattern.compile(
          "(<div class=\"table\" id=\"feeds\">.*?<table\\b[^>]*>).*?(?=</table>)", Pattern.DOTALL);

  private static final Pattern TAG = Pattern.compile("<(/?)([a-z][a-z0-9]*)\\b([^>]*)>");
  private static final Pattern CLASS = Pattern.compile("class=\"([^\"]*)\"");
  private static final Pattern DIGITS = Pattern.compile("[0-9][0-9.,]*");
  private static final Set<String> VOID = Set.of("br", "meta", "link", "input", "col");

  /** Headings, labels and sources name things; cells of words hold names and published words. */
  private static final Set<String> NAMES =
      Set.of("h1", "h2", "th", "dt", "strong", "summary", "source", "facts", "t", "id", "label");

  private VisibleDigits() {}

  /** What is left over, each with the innermost class or element that it stands in. */
  public static List<String> unexplained(String html) {
    String left = DRAWN.matcher(html).replaceAll("");
    left = NUMBERED.matcher(LANDED.matcher(left).replaceAll("$1")).replaceAll("");
    List<String> found = new ArrayList<>();
    List<List<String>> open = new ArrayList<>();
    int from = 0;
    for (MatchResult tag : TAG.matcher(left).results().toList()) {
      digits(left.substring(from, tag.start()), open, found);
      from = tag.end();
      if (tag.group(1).isEmpty()) {
        if (!VOID.contains(tag.group(2))) {
          open.add(names(tag.group(2), tag.group(3)));
        }
      } else {
        open.remove(open.size() - 1);
      }
    }
    return found;
  }

  private static List<String> names(String element, String attributes) {
    List<String> names = new ArrayList<>(List.of(element));
    CLASS
        .matcher(attributes)
        .results()
        .forEach(classes -> names.addAll(List.of(classes.group(1).split(" "))));
    return names;
  }

  private static void digits(String text, List<List<String>> open, List<String> found) {
    if (open.stream().flatMap(List::stream).noneMatch(NAMES::contains)) {
      String place =
          open.stream()
              .map(names -> names.get(names.size() - 1))
              .filter(name -> !name.equals("bdi"))
              .reduce("", (outer, inner) -> inner);
      DIGITS.matcher(text).results().forEach(digits -> found.add(place + ": " + digits.group()));
    }
  }
}
