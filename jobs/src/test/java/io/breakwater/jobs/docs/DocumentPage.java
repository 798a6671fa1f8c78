package io.breakwater.jobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page whose end is made from the code, after a marker line. {@code -Ddocs.update=true} writes
 * the end again; builds refuse to.
 */
record DocumentPage(Path file) {
  private static final String MARKER = "<!-- made from the code below this line -->\n";

  /** The repository. */
  static Path home() {
    return Path.of(System.getProperty("breakwater.home", "..")).toAbsolutePath().normalize();
  }

  /** A page by its path inside the repository. */
  static DocumentPage of(String path) {
    return new DocumentPage(home().resolve(path));
  }

  /** Source of a class of this module. */
  static String sourceOf(Class<?> type) throws IOException {
    return Files.readString(
        home().resolve("jobs/src/main/java").resolve(type.getName().replace('.', '/') + ".java"));
  }

  void endsIn(String expected) throws IOException {
    String page = Files.readString(file);
    int start = page.indexOf(MARKER) + MARKER.length();
    assertThat(start).as("the page has the marker").isGreaterThan(MARKER.length());
    if (Boolean.getBoolean("docs.update")) {
      assertThat(System.getenv("CI")).as("a build never writes the page").isNull();
      Files.writeString(file, page.substring(0, start) + expected);
    }
    assertThat(Files.readString(file).substring(start)).isEqualTo(expected);
  }
}
