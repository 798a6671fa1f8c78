package io.breakwater.jobs.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process of the tests' own class path, for what threads of one process cannot show. */
public final class ChildJvm implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;
  private static final long POLL_MILLIS = 20;

  private final Process process;
  private final Path log;

  private ChildJvm(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts the main method of a class; what the process prints goes to {@code log}. */
  public static ChildJvm start(Path log, Class<?> main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new ChildJvm(process, log);
  }

  /** Waits until the process has made a file. */
  public void awaitFile(Path file) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Files.exists(file)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IllegalStateException(
            "The child did not make " + file + " but printed: " + Files.readString(log));
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** Waits for the end, which must be a good one. */
  public void await() throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException("The child failed: " + Files.readString(log));
    }
  }

  /** Id of the process. */
  public long pid() {
    return process.pid();
  }

  /** Ends the process without letting it clean up. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
