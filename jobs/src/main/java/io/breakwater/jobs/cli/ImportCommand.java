package io.breakwater.jobs.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Public formats to landing feeds. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = "Write landing feeds from a public format.")
public final class ImportCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return 0;
  }
}
