package io.breakwater.jobs.cli;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.util.function.Supplier;

/** Turns what a record says of its arguments into an error of the command line. */
final class UsageErrors {
  private UsageErrors() {}

  static <T> T checked(Supplier<T> request) {
    try {
      return request.get();
    } catch (IllegalArgumentException e) {
      throw RiskException.of("USE-07", ExitCode.USAGE, "An option has an impossible value")
          .observed(e.getMessage())
          .next("correct it and run the command again")
          .causedBy(e);
    }
  }
}
