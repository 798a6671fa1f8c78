package io.breakwater.jobs.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Placeholder. */
@Command(name = "backfill")
public final class BackfillCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return 0;
  }
}
