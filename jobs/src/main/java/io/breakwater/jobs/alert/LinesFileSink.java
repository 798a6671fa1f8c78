package io.breakwater.jobs.alert;

import io.breakwater.jobs.config.AlertSinkDefinition.LinesFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;

/** Appends a JSON line for each alert to a file and forces it to disk. */
final class LinesFileSink implements AlertSink {
  private final Path file;

  LinesFileSink(LinesFile definition) {
    this.file = definition.file();
  }

  @Override
  public void tell(List<Alert> alerts) throws AlertFailure {
    String lines = alerts.stream().map(alert -> alert.json() + "\n").collect(Collectors.joining());
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
    } catch (IOException e) {
      throw new AlertFailure(file + " cannot be written: " + e.getMessage(), e);
    }
  }
}
