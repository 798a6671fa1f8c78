package io.breakwater.jobs.config;

import java.nio.file.Path;

/** The configuration files of this repository. */
final class RepositoryConf {
  private RepositoryConf() {}

  static Path home() {
    return Path.of(System.getProperty("breakwater.home", ".."));
  }

  static Path folder() {
    return home().resolve("conf");
  }
}
