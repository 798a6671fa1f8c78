package io.breakwater.jobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.jobs.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every code that can end a command has its line in the runbook, with the exit code it really has.
 */
class RunbookTest {
  private static final Path RUNBOOK = DocumentPage.home().resolve("jobs/docs/runbook.md");
  private static final Path SOURCES = DocumentPage.home().resolve("jobs/src/main/java");
  private static final Pattern RAISED =
      Pattern.compile("RiskException\\s*\\.of\\(\\s*\"([A-Z]+-\\d+)\",\\s*ExitCode\\s*\\.(\\w+)");

  /** A rule of the switches that Spark may not have: its code decides the exit code. */
  private static final Pattern GUARDED = Pattern.compile("\"((?:CFG|SEC)-\\d+)\"");

  @Test
  void everyErrorCodeIsInTheRunbookWithItsExitCode() throws IOException {
    String runbook = Files.readString(RUNBOOK);
    List<String> missing = new ArrayList<>();
    for (String code : raised()) {
      if (!runbook.contains("\n| " + code + " |")) {
        missing.add(code);
      }
    }

    assertThat(raised()).as("the pattern still finds the codes").hasSizeGreaterThan(40);
    assertThat(missing).as("codes as '`CODE` | exit'").isEmpty();
  }

  @Test
  void everyExitCodeIsInTheRunbook() throws IOException {
    String runbook = Files.readString(RUNBOOK);

    for (ExitCode exit : ExitCode.values()) {
      assertThat(runbook).contains("\n| " + exit.code() + " |");
    }
  }

  private static Set<String> raised() throws IOException {
    Set<String> codes = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        // Comments are no code: an example in Javadoc raises nothing.
        String source = Files.readString(file).replaceAll("(?s)/\\*\\*.*?\\*/", "");
        Matcher raised = RAISED.matcher(source);
        while (raised.find()) {
          codes.add(line(raised.group(1), ExitCode.valueOf(raised.group(2))));
        }
        if (file.endsWith("SparkGuard.java")) {
          Matcher guarded = GUARDED.matcher(source);
          while (guarded.find()) {
            boolean security = guarded.group(1).startsWith("SEC");
            codes.add(
                line(guarded.group(1), security ? ExitCode.SECURITY : ExitCode.CONFIGURATION));
          }
        }
      }
    }
    return codes;
  }

  private static String line(String code, ExitCode exit) {
    return "`" + code + "` | " + exit.code();
  }
}
