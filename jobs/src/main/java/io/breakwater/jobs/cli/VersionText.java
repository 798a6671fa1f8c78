package io.breakwater.jobs.cli;

import io.breakwater.jobs.run.BuildVersion;
import picocli.CommandLine.IVersionProvider;

/** Text of {@code --version}. */
public final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"breakwater " + BuildVersion.current()};
  }
}
