package io.breakwater.jobs.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Walks the text of a HOCON file before it is parsed and refuses what makes a file mean more than
 * it says: {@code include}, {@code ${...}} substitution, {@code +=}, the same key twice, and
 * nesting deep enough to exhaust the parser's stack. The parser itself would read other files,
 * expand the environment and let the last of two equal keys win, all silently.
 *
 * <p>It knows just enough grammar to tell keys from values; malformed text is left for the parser
 * to report.
 */
final class KeyScanner {
  private static final int DEEPEST = 32;
  private static final char END = '\0';
  private static final Pattern INCLUDE = Pattern.compile("include(?![A-Za-z0-9_.-])");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");

  private final String file;
  private final String text;
  private final Map<String, Integer> lineOfKey = new LinkedHashMap<>();
  private int at;
  private int line = 1;

  private KeyScanner(String file, String text) {
    this.file = file;
    this.text = text;
  }

  /** Keys with a value that is not a group, by full path, with the line each stands in. */
  static Map<String, Integer> scan(String file, String text) {
    KeyScanner scanner = new KeyScanner(file, text);
    scanner.skipBlank();
    if (scanner.peek() == '{') {
      scanner.at++;
    }
    while (scanner.at < text.length()) {
      scanner.group("", 0);
      scanner.at++;
    }
    return scanner.lineOfKey;
  }

  /** Members up to the closing brace, which is left for the caller. */
  private void group(String prefix, int depth) {
    checkDepth(depth);
    while (true) {
      skipSeparators();
      if (at >= text.length() || peek() == '}' || peek() == ']') {
        return;
      }
      member(prefix, depth);
    }
  }

  private void checkDepth(int depth) {
    if (depth > DEEPEST) {
      throw ConfigErrors.file("The file nests too deeply", file + ":" + line)
          .rule("at most " + DEEPEST + " levels of groups and lists")
          .next("flatten the file")
          .build();
    }
  }

  private void member(String prefix, int depth) {
    int keyLine = line;
    if (INCLUDE.matcher(text).region(at, text.length()).lookingAt()) {
      throw refused("include of another file", keyLine);
    }
    String key = key();
    if (peek() == '+') {
      throw refused("+= on a key", keyLine);
    }
    if ("=:{".indexOf(peek()) < 0) {
      // Not a member: step over the character and let the parser say what is wrong.
      line += peek() == '\n' ? 1 : 0;
      at++;
      return;
    }
    String path = prefix.isEmpty() ? key : prefix + "." + key;
    if (peek() == '=' || peek() == ':') {
      at++;
      skipBlank();
    }
    if (peek() == '{') {
      value(path, depth);
      return;
    }
    Integer first = lineOfKey.putIfAbsent(path, keyLine);
    if (first != null) {
      throw ConfigErrors.file("Key " + path + " is given twice", file + ":" + keyLine)
          .rule("a key has one value in a file; the parser would silently keep the last")
          .observed("first in line " + first)
          .next("delete one of the two lines")
          .build();
    }
    value(path, depth);
  }

  /** A key up to its separator, quotes removed, blanks around it trimmed. */
  private String key() {
    StringBuilder key = new StringBuilder();
    while (at < text.length()) {
      char c = peek();
      if (c == '"') {
        String element = quoted();
        key.append(PLAIN.matcher(element).matches() ? element : '"' + element + '"');
      } else if ("=:{}[],+\n#".indexOf(c) >= 0) {
        break;
      } else {
        key.append(c);
        at++;
      }
    }
    return key.toString().strip();
  }

  /** A value with everything joined to it, up to the end of the member. */
  private void value(String path, int depth) {
    int element = 0;
    while (at < text.length()) {
      char c = peek();
      if (c == '{') {
        at++;
        group(path, depth + 1);
        closing('}');
      } else if (c == '[') {
        at++;
        element = list(path, depth + 1, element);
      } else if (c == '"') {
        quoted();
      } else if (c == '$' && text.startsWith("${", at)) {
        throw refused("${...} substitution", line);
      } else if (c == '#' || text.startsWith("//", at) || ",}]\n".indexOf(c) >= 0) {
        return;
      } else {
        at++;
      }
    }
  }

  private int list(String path, int depth, int firstElement) {
    checkDepth(depth);
    int element = firstElement;
    while (true) {
      skipSeparators();
      if (at >= text.length() || peek() == ']' || peek() == '}') {
        closing(']');
        return element;
      }
      value(path + "[" + element + "]", depth);
      element++;
    }
  }

  private void closing(char bracket) {
    if (peek() == bracket) {
      at++;
    }
  }

  /** The text inside quotes, plain or triple, without resolving escapes. */
  private String quoted() {
    String mark = text.startsWith("\"\"\"", at) ? "\"\"\"" : "\"";
    at += mark.length();
    int start = at;
    while (at < text.length() && !text.startsWith(mark, at)) {
      if (text.charAt(at) == '\n') {
        line++;
      }
      at += text.charAt(at) == '\\' && mark.length() == 1 ? 2 : 1;
    }
    int end = Math.min(at, text.length());
    at = Math.min(at + mark.length(), text.length());
    return text.substring(start, end);
  }

  private void skipSeparators() {
    skipBlank();
    while (peek() == ',') {
      at++;
      skipBlank();
    }
  }

  private void skipBlank() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#' || text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (c == '\n') {
        line++;
        at++;
      } else if (Character.isWhitespace(c) || c == '\uFEFF' || c == '\u00A0') {
        at++;
      } else {
        return;
      }
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private RuntimeException refused(String what, int atLine) {
    return ConfigErrors.file("A configuration file may not use " + what, file + ":" + atLine)
        .rule("a file says what it says: no other file and no environment changes it")
        .next("write the value in this file, or pass it with --set key=value")
        .build();
  }
}
