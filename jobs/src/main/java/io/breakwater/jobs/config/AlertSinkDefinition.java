package io.breakwater.jobs.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of limits that are close or breached: one file of {@code conf/alerts}. None of it can
 * change a number, so that none of it is part of the hash of a run's settings.
 */
public sealed interface AlertSinkDefinition {
  /** File name without its ending. */
  String id();

  /** The least level it hears of. */
  Level level();

  /** Levels of an alert, the lesser first. */
  enum Level {
    WARN,
    BREACH
  }

  /** How a connection to a mail server is protected. */
  enum Protection {
    /** Not at all: for a server on this machine. */
    NONE,
    /** Encrypted before anything is said, or nothing is. */
    STARTTLS,
    /** Encrypted from the first byte. */
    TLS
  }

  /**
   * A file of JSON lines.
   *
   * @param file it is appended to
   */
  record LinesFile(String id, Level level, Path file) implements AlertSinkDefinition {}

  /**
   * A server that JSON is posted to.
   *
   * @param url address
   * @param tokenFile file of the token that is sent along, null for none
   * @param timeout longest time for one answer
   * @param attempts how often it is tried
   */
  record Webhook(
      String id, Level level, URI url, @Nullable Path tokenFile, Duration timeout, int attempts)
      implements AlertSinkDefinition {}

  /**
   * People who are written to.
   *
   * @param host mail server
   * @param port its port
   * @param protection of the connection
   * @param from sender
   * @param to recipients
   * @param user name at the server, null where it asks for none
   * @param passwordFile file of that user's password, null without user
   * @param timeout longest time for one answer
   */
  record Mail(
      String id,
      Level level,
      String host,
      int port,
      Protection protection,
      String from,
      List<String> to,
      @Nullable String user,
      @Nullable Path passwordFile,
      Duration timeout)
      implements AlertSinkDefinition {

    /** Copies the recipients. */
    public Mail {
      to = List.copyOf(to);
    }
  }
}
