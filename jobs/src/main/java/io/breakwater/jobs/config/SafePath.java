package io.breakwater.jobs.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Paths that come from configuration or data. A relative one stays below its root, links followed;
 * nothing climbs with {@code ..} and nothing is a URL. SEC-01, exit 77.
 */
public final class SafePath {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private SafePath() {}

  /**
   * A data folder: absolute as the operator wrote it, or below {@code root}. It need not exist yet.
   *
   * @param where file and line that named it, for the message
   */
  static Path folder(Path root, String text, String where) {
    if (SCHEME.matcher(text).matches() || text.indexOf('\0') >= 0) {
      throw refused("A path may not be a URL", where, text);
    }
    Path path = parse(text, where);
    for (Path part : path) {
      if (part.toString().equals("..")) {
        throw refused("A path may not climb with ..", where, text);
      }
    }
    if (path.isAbsolute()) {
      return path.normalize();
    }
    Path resolved = root.resolve(path).normalize();
    if (!realOf(resolved).startsWith(realOf(root))) {
      throw refused("A link leads this path out of its root", where, text);
    }
    return resolved;
  }

  /**
   * A file that a name in the data or on the command line selects, such as a margin regime: {@code
   * <folder>/<name><suffix>}, inside the folder, links followed.
   */
  public static Path named(Path folder, String name, String suffix, String where) {
    if (!NAME.matcher(name).matches() || name.contains("..")) {
      throw refused("A name of a file may hold only letters, digits, . _ and -", where, name);
    }
    Path file = folder.resolve(name + suffix);
    if (!realOf(file).startsWith(realOf(folder))) {
      throw refused("A link leads this file out of its folder", where, name);
    }
    return file;
  }

  private static Path parse(String text, String where) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw ConfigErrors.security("This is not a path", where).observed(text).causedBy(e);
    }
  }

  /** The real path of the nearest existing ancestor, with the rest appended. */
  private static Path realOf(Path path) {
    Path existing = path.toAbsolutePath().normalize();
    Path rest = Path.of("");
    while (existing.getParent() != null && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
      rest = existing.getFileName().resolve(rest);
      existing = existing.getParent();
    }
    try {
      return existing.toRealPath().resolve(rest).normalize();
    } catch (IOException e) {
      throw ConfigErrors.security("This path cannot be followed to its end", path)
          .observed(e.getClass().getSimpleName())
          .next("remove the broken link or grant access")
          .causedBy(e);
    }
  }

  private static RuntimeException refused(String what, String where, String observed) {
    return ConfigErrors.security(what, where)
        .rule("relative paths stay below the folder they start from, links followed")
        .observed(observed)
        .next("name the folder by its absolute path, or move it below the root")
        .build();
  }
}
