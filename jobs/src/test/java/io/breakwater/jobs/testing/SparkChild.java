package io.breakwater.jobs.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command of a Java process that may start Spark, on the tests' own class path. */
public final class SparkChild {
  private SparkChild() {}

  /** The command; {@code options} are of the Java machine, memory among them. */
  public static List<String> command(List<String> options, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Files.readAllLines(SmallNight.home().resolve("conf/spark.jvm.args")).stream()
        .filter(option -> !option.isBlank() && !option.startsWith("#"))
        .forEach(command::add);
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
