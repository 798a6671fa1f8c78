package io.breakwater.jobs.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Placeholder. */
@Command(name = "import")
public final class ImportCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return 0;
  }
}
