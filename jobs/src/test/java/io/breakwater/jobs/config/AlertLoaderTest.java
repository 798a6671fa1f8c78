package io.breakwater.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.jobs.config.AlertSinkDefinition.Level;
import io.breakwater.jobs.config.AlertSinkDefinition.LinesFile;
import io.breakwater.jobs.config.AlertSinkDefinition.Mail;
import io.breakwater.jobs.config.AlertSinkDefinition.Protection;
import io.breakwater.jobs.config.AlertSinkDefinition.Webhook;
import io.breakwater.jobs.run.RiskException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertLoaderTest {
  private static final String WEBHOOK =
      """
      kind = webhook
      level = breach
      url = "https://hooks.example.org/risk"
      token-file = "secrets/hook"
      timeout = 10s
      attempts = 3
      """;
  private static final String MAIL =
      """
      kind = mail
      level = warn
      host = mail.example.org
      port = 587
      protection = starttls
      from = "breakwater@example.org"
      to = ["ops@example.org"]
      user = risk
      password-file = "secrets/mail"
      timeout = 10s
      """;

  private final Path home;

  AlertLoaderTest(@TempDir Path home) {
    this.home = home;
  }

  private AlertSinkDefinition load(String text) throws IOException {
    Path folder = Files.createDirectories(home.resolve("conf/alerts"));
    Files.writeString(folder.resolve("ops.conf"), text);
    return AlertLoader.load(home, home.resolve("reports")).get(0);
  }

  @Test
  void everyKindHasItsKeys() throws IOException {
    assertThat(load("kind = file, level = warn, file = \"told/alerts.jsonl\""))
        .isEqualTo(new LinesFile("ops", Level.WARN, home.resolve("reports/told/alerts.jsonl")));
    assertThat(load(WEBHOOK))
        .isEqualTo(
            new Webhook(
                "ops",
                Level.BREACH,
                URI.create("https://hooks.example.org/risk"),
                home.resolve("secrets/hook"),
                Duration.ofSeconds(10),
                3));
    assertThat(load(MAIL))
        .isEqualTo(
            new Mail(
                "ops",
                Level.WARN,
                "mail.example.org",
                587,
                Protection.STARTTLS,
                "breakwater@example.org",
                List.of("ops@example.org"),
                "risk",
                home.resolve("secrets/mail"),
                Duration.ofSeconds(10)));
  }

  @Test
  void withoutFolderNobodyIsTold() {
    assertThat(AlertLoader.load(home, home)).isEmpty();
  }

  @Test
  void delivered() {
    assertThat(AlertLoader.load(RepositoryConf.home(), home))
        .containsExactly(new LinesFile("journal", Level.WARN, home.resolve("alerts.jsonl")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://hooks | http://hooks | https://host[:port][/path], or http:// on this machine",
        "https://hooks | https://user:pass@hooks | no user in it",
        "https://hooks | ftp://hooks | https://host[:port][/path]",
        "kind = webhook | kind = pager | one of file, webhook, mail",
        "level = breach | level = ok | one of warn, breach",
        "attempts = 3 | attempts = 0 | from 1 to 10",
        "attempts = 3 | retries = 3 | attempts",
        "secrets/hook | ../hook | climb",
      })
  void wrongWebhooksAreRefused(String text, String by, String message) {
    assertThatThrownBy(() -> load(WEBHOOK.replace(text, by)))
        .isInstanceOf(RiskException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("conf/alerts/ops.conf");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "protection = starttls | protection = none | the server is not this machine",
        "user = risk | | given with the other",
        "[\"ops@example.org\"] | [] | a list that is not empty",
        "\"ops@example.org\" | \"Ops <ops@example.org>\" | a mail address without a name",
        "port = 587 | port = 0 | from 1 to 65535",
      })
  void wrongMailsAreRefused(String text, String by, String message) {
    assertThatThrownBy(() -> load(MAIL.replace(text, by == null ? "" : by)))
        .isInstanceOf(RiskException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("conf/alerts/ops.conf");
  }
}
