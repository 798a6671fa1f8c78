package io.breakwater.jobs.config;

import io.breakwater.jobs.config.AlertSinkDefinition.Level;
import io.breakwater.jobs.config.AlertSinkDefinition.LinesFile;
import io.breakwater.jobs.config.AlertSinkDefinition.Mail;
import io.breakwater.jobs.config.AlertSinkDefinition.Protection;
import io.breakwater.jobs.config.AlertSinkDefinition.Webhook;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code conf/alerts/*.conf}: {@code kind}, {@code level}, and what the kind needs. A file
 * without that folder tells nobody.
 */
public final class AlertLoader {
  private static final String FOLDER = "conf/alerts";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_-]{1,253}");
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,253}");
  private static final String ADDRESS_WORDS = "a mail address without a name: ops@example.org";
  private static final Pattern USER = Pattern.compile("[\\x21-\\x7e]{1,200}");
  private static final int LAST_PORT = 65_535;
  private static final int MOST_ATTEMPTS = 10;

  private final Path home;
  private final Path reports;

  private AlertLoader(Path home, Path reports) {
    this.home = home;
    this.reports = reports;
  }

  private enum Kind {
    FILE,
    WEBHOOK,
    MAIL
  }

  /**
   * Every sink below {@code home}.
   *
   * @param reports folder in which files of alerts lie
   */
  public static List<AlertSinkDefinition> load(Path home, Path reports) {
    Path folder = home.resolve(FOLDER);
    return Files.isDirectory(folder)
        ? List.copyOf(
            ConfFolder.byName(folder, FOLDER, new AlertLoader(home, reports)::sink).values())
        : List.of();
  }

  private AlertSinkDefinition sink(String id, StrictConfig config) {
    Level level = config.word("level", Level.class);
    return switch (config.word("kind", Kind.class)) {
      case FILE ->
          new LinesFile(
              id, level, SafePath.folder(reports, config.text("file"), config.place("file")));
      case WEBHOOK -> webhook(id, level, config);
      case MAIL -> mail(id, level, config);
    };
  }

  private Webhook webhook(String id, Level level, StrictConfig config) {
    return new Webhook(
        id,
        level,
        url(config),
        secret(config, "token-file"),
        timeout(config),
        config.integer("attempts", 1, MOST_ATTEMPTS));
  }

  private static URI url(StrictConfig config) {
    String allowed = "https://host[:port][/path], or http:// on this machine; no user in it";
    URI url;
    try {
      url = new URI(config.text("url"));
    } catch (URISyntaxException e) {
      throw config.refused("url", allowed);
    }
    boolean local =
        "http".equals(url.getScheme()) && LOOPBACK.contains(String.valueOf(url.getHost()));
    boolean safe = "https".equals(url.getScheme()) && url.getHost() != null;
    if (!(local || safe) || url.getUserInfo() != null) {
      throw config.refused("url", allowed);
    }
    return url;
  }

  private Mail mail(String id, Level level, StrictConfig config) {
    String host = config.text("host", HOST, "the name of a mail server");
    Protection protection = config.word("protection", Protection.class);
    if (protection == Protection.NONE && !LOOPBACK.contains(host)) {
      throw config.refused("protection", "starttls or tls, for the server is not this machine");
    }
    boolean known = config.has("user");
    if (known != config.has("password-file")) {
      throw config.refused(known ? "user" : "password-file", "given with the other, or neither");
    }
    return new Mail(
        id,
        level,
        host,
        config.integer("port", 1, LAST_PORT),
        protection,
        config.text("from", ADDRESS, ADDRESS_WORDS),
        config.textList("to", ADDRESS, ADDRESS_WORDS),
        known ? config.text("user", USER, "a name without blanks") : null,
        secret(config, "password-file"),
        timeout(config));
  }

  private static Duration timeout(StrictConfig config) {
    return config.duration("timeout", Duration.ofMillis(100), Duration.ofMinutes(5));
  }

  private @Nullable Path secret(StrictConfig config, String key) {
    return config.has(key) ? SafePath.folder(home, config.text(key), config.place(key)) : null;
  }
}
