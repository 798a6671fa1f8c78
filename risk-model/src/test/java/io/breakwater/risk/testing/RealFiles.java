package io.breakwater.risk.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/**
 * Real public data files that are not part of the repository. A test that needs one is skipped, not
 * failed, where they are absent.
 *
 * <p>The folder is named by the system property or the environment variable {@code
 * BREAKWATER_DATA}, or else found as {@code shared/data} beside the repository or any folder above
 * it.
 */
public final class RealFiles {

  private static final String SETTING = "BREAKWATER_DATA";

  private RealFiles() {}

  /** The folder of real data, if there is one. */
  public static Optional<Path> folder() {
    String named = System.getProperty(SETTING, System.getenv(SETTING));
    if (named != null && !named.isBlank()) {
      return Optional.of(Path.of(named)).filter(Files::isDirectory);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolve("shared").resolve("data");
      if (Files.isRegularFile(candidate.resolve("README.md"))) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** The named file, or an aborted test where it is absent. */
  public static Path require(String relative) {
    Optional<Path> file = folder().map(f -> f.resolve(relative)).filter(Files::isRegularFile);
    return file.orElseGet(
        () -> Assumptions.abort("Real data file is absent, test skipped: " + relative));
  }

  /** Lines of the named file, unpacked when it ends in {@code .gz}; skips the test if absent. */
  public static List<String> lines(String relative) {
    Path file = require(relative);
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = relative.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + relative, e);
    }
  }
}
