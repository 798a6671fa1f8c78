package io.breakwater.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Prints an exception as the one line that its reader needs and gives the exit code. */
public final class ErrorReport {
  private ErrorReport() {}

  /** Prints to the command's error stream; the stack trace goes to the log, not to the reader. */
  public static int print(Exception exception, CommandLine commandLine) {
    RiskException error = asRiskException(exception);
    boolean json =
        commandLine.getParseResult() != null
            && commandLine.getParseResult().hasMatchedOption("--json");
    commandLine.getErr().println(json ? json(error) : error.getMessage());
    commandLine.getErr().flush();
    if (error.exitCode() == ExitCode.INTERNAL) {
      LoggerFactory.getLogger(ErrorReport.class).error("Command failed", exception);
    }
    return error.exitCode().code();
  }

  private static RiskException asRiskException(Exception exception) {
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      if (cause instanceof RiskException known) {
        return known;
      }
    }
    return RiskException.of(
            "BUG-01", ExitCode.INTERNAL, "A fault of Breakwater itself ended the command")
        .observed(exception)
        .rule("nothing was published")
        .next("run again with -v and report the stack trace of the log")
        .causedBy(exception);
  }

  private static String json(RiskException error) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("code", error.code());
    fields.put("exit", error.exitCode().code());
    fields.put("where", error.where());
    fields.put("next", error.next());
    fields.put("message", error.getMessage());
    try {
      return JsonMapper.builder().build().writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An error cannot become JSON: " + fields, e);
    }
  }
}
