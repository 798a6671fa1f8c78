package io.breakwater.jobs.ingest;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.io.IOException;
import java.util.List;

/**
 * Turns what Spark throws into an error for people: a landed file that cannot be decoded is named,
 * a refusal made inside a task is passed on, anything else is a fault of ingest.
 */
final class ReadFailure {
  private ReadFailure() {}

  static RiskException of(Exception failure, IngestPlan plan) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RiskException refusal) {
        return refusal;
      }
      String message = String.valueOf(cause.getMessage());
      for (List<InspectedFile> files : plan.files().values()) {
        for (InspectedFile file : files) {
          if (message.contains(file.file().path().toString())) {
            return ParquetShape.damaged(file.file().name(), rootOf(failure), failure);
          }
        }
      }
      if (cause instanceof IOException && message.contains("No space left on device")) {
        return RiskException.of("IO-01", ExitCode.OUTPUT, "The disk is full")
            .observed(message)
            .next("free disk space, then run ingest again; a repeated write replaces the same rows")
            .causedBy(failure);
      }
    }
    return RiskException.of("INGEST-01", ExitCode.INTERNAL, "Ingest failed unexpectedly")
        .observed(rootOf(failure))
        .next("run ingest again; if it fails again keep the landing folder and report the fault")
        .causedBy(failure);
  }

  private static String rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage());
    int end = message.indexOf('\n');
    return root.getClass().getSimpleName() + ": " + (end < 0 ? message : message.substring(0, end));
  }
}
