package io.breakwater.jobs.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.jobs.config.AlertSinkDefinition.Level;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one sink must be told and has been told: a file of JSON lines that is only appended to and
 * forced to disk before anything depends on it. An alert is noted as owed before the sink hears of
 * it and as told after, so that a crash between the two tells it twice and never not at all. A last
 * line that a crash has cut is dropped. Only one process at a time has it open.
 */
final class AlertJournal implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String STATE = "state";
  private static final String OWED = "owed";
  private static final String TOLD = "told";

  private final Path file;
  private final FileChannel channel;
  private final Map<String, Alert> owed = new LinkedHashMap<>();
  private final Map<String, Level> told = new HashMap<>();

  private AlertJournal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Opens it, waiting for another process that has it open. */
  static AlertJournal open(Path file) throws AlertFailure {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      AlertJournal journal = new AlertJournal(file, channel);
      try {
        journal.read();
        return journal;
      } catch (IOException | AlertFailure | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new AlertFailure("its journal " + file + " cannot be read: " + e.getMessage(), e);
    } catch (OverlappingFileLockException e) {
      throw new AlertFailure("its journal " + file + " is open in this process", e);
    }
  }

  private void read() throws IOException, AlertFailure {
    FileLock lock = channel.lock();
    assert lock.isValid();
    String content = Files.readString(file);
    int whole = content.lastIndexOf('\n') + 1;
    channel.truncate(content.substring(0, whole).getBytes(StandardCharsets.UTF_8).length);
    channel.position(channel.size());
    int number = 0;
    for (String line : content.substring(0, whole).lines().toList()) {
      number++;
      try {
        JsonNode json = JSON.readTree(line);
        note(json.required(STATE).asText(), Alert.from(json));
      } catch (IOException | IllegalArgumentException | DateTimeException e) {
        throw new AlertFailure(
            "line " + number + " of its journal " + file + " is damaged; delete that line", e);
      }
    }
  }

  private void note(String state, Alert alert) {
    String subject = alert.subject();
    if (state.equals(TOLD)) {
      told.merge(subject, alert.level(), (one, other) -> one.compareTo(other) > 0 ? one : other);
      owed.computeIfPresent(subject, (key, late) -> isTold(late) ? null : late);
    } else if (!isTold(alert)) {
      owed.put(subject, alert);
    }
  }

  private boolean isTold(Alert alert) {
    Level known = told.get(alert.subject());
    return known != null && known.compareTo(alert.level()) >= 0;
  }

  /** Adds what has not been told at its level or a worse one. */
  void owe(List<Alert> alerts) throws AlertFailure {
    write(
        OWED,
        alerts.stream()
            .filter(alert -> !isTold(alert) && !alert.equals(owed.get(alert.subject())))
            .toList());
  }

  /** All that is to be told, the oldest first. */
  List<Alert> owed() {
    return List.copyOf(owed.values());
  }

  /** Notes that all of it has been told. */
  void settle() throws AlertFailure {
    write(TOLD, owed());
  }

  private void write(String state, List<Alert> alerts) throws AlertFailure {
    List<String> lines = new ArrayList<>();
    for (Alert alert : alerts) {
      ObjectNode json = JSON.createObjectNode().put(STATE, state).setAll(alert.json());
      lines.add(json + "\n");
    }
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(String.join("", lines));
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new AlertFailure("its journal " + file + " cannot be written: " + e.getMessage(), e);
    }
    alerts.forEach(alert -> note(state, alert));
  }

  /** Lets the next process in. */
  @Override
  public void close() throws AlertFailure {
    try {
      channel.close();
    } catch (IOException e) {
      throw new AlertFailure("its journal " + file + " cannot be closed: " + e.getMessage(), e);
    }
  }
}
