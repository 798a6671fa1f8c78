package io.breakwater.jobs.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Version and commit of the running code, written into the jar by the build. */
public final class BuildVersion {
  private static final String RESOURCE = "/breakwater-build.properties";

  private BuildVersion() {}

  /**
   * For example {@code 0.1.0-SNAPSHOT+1a2b3c4d5e6f}; {@code -dirty} when built from uncommitted
   * sources.
   */
  public static String current() {
    Properties build = new Properties();
    try (InputStream in = BuildVersion.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        return "unknown";
      }
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("The build description " + RESOURCE + " cannot be read", e);
    }
    return build.getProperty("git.build.version", "unknown")
        + "+"
        + build.getProperty("git.commit.id.abbrev", "unknown")
        + (Boolean.parseBoolean(build.getProperty("git.dirty", "false")) ? "-dirty" : "");
  }
}
