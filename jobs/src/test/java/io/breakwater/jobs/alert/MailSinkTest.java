package io.breakwater.jobs.alert;

import static io.breakwater.jobs.alert.SampleAlerts.alert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.breakwater.jobs.config.AlertSinkDefinition.Level;
import io.breakwater.jobs.config.AlertSinkDefinition.Mail;
import io.breakwater.jobs.config.AlertSinkDefinition.Protection;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailSinkTest {
  private static final String USER = "risk";
  private static final String PASSWORD = "s3cret";
  private static final List<Alert> ALERTS =
      List.of(alert(Level.WARN, "tidal", "r1"), alert(Level.BREACH, "harbor", "r1"));

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final Path folder;

  MailSinkTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private MailSink sink(Protection protection, @Nullable String user, @Nullable Path password) {
    return new MailSink(
        new Mail(
            "mail",
            Level.WARN,
            "127.0.0.1",
            server.getSmtp().getPort(),
            protection,
            "breakwater@example.org",
            List.of("ops@example.org", "risk@example.org"),
            user,
            password,
            Duration.ofSeconds(2)));
  }

  private Path password(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("password"), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
  }

  @Test
  void oneMailTellsEverybodyEverything() throws Exception {
    sink(Protection.NONE, null, null).tell(ALERTS);

    MimeMessage[] received = server.getReceivedMessages();
    assertThat(received).hasSize(2);
    MimeMessage mail = received[0];
    assertThat(mail.getSubject()).isEqualTo("Breakwater: limits breached 1, close 1, 2026-01-31");
    assertThat(mail.getFrom())
        .extracting(Object::toString)
        .containsExactly("breakwater@example.org");
    assertThat(mail.getRecipients(Message.RecipientType.TO))
        .extracting(Object::toString)
        .containsExactly("ops@example.org", "risk@example.org");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getContent().toString().lines().toList())
        .containsExactly(
            "WARN liquidatable-debt of tidal: account_health.debt_usd is 0.02 share of debt"
                + " (warning from 0.01, breach from 0.05)",
            "  run r1",
            "BREACH liquidatable-debt of harbor: account_health.debt_usd is 0.07 share of debt"
                + " (warning from 0.01, breach from 0.05)",
            "  run r1");
  }

  /** A scope is foreign text: it neither adds a header nor turns the line around. */
  @Test
  void hostileScopesStayInTheirLine() throws Exception {
    sink(Protection.NONE, null, null)
        .tell(List.of(alert(Level.WARN, "a\r\nBcc: x@example.org\u202e", "r1")));

    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getContent().toString()).contains("x@example.org?").doesNotContain("\u202e");
  }

  @Test
  void userIsAuthenticatedByThePasswordOfTheFile() throws Exception {
    server.setUser("breakwater@example.org", USER, PASSWORD);
    server.getManagers().getUserManager().setAuthRequired(true);

    sink(Protection.NONE, USER, password(PASSWORD + "\n")).tell(ALERTS);

    assertThat(server.getReceivedMessages()).hasSize(2);
  }

  @Test
  void wrongPasswordIsAFailureWithoutThePassword() throws IOException {
    server.setUser("breakwater@example.org", USER, PASSWORD);
    server.getManagers().getUserManager().setAuthRequired(true);
    Path wrong = password("wr0ng");

    assertThatThrownBy(() -> sink(Protection.NONE, USER, wrong).tell(ALERTS))
        .isInstanceOf(AlertFailure.class)
        .hasMessage(
            "the mail server 127.0.0.1 does not take the mail: AuthenticationFailedException");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  /** The server offers no encryption: nothing is said in clear text. */
  @Test
  void serverWithoutTheProtectionAskedForGetsNothing() {
    assertThatThrownBy(() -> sink(Protection.STARTTLS, null, null).tell(ALERTS))
        .isInstanceOf(AlertFailure.class)
        .hasMessageStartingWith("the mail server 127.0.0.1 does not take the mail: ");
    assertThatThrownBy(() -> sink(Protection.TLS, null, null).tell(ALERTS))
        .isInstanceOf(AlertFailure.class)
        .hasMessageStartingWith("the mail server 127.0.0.1 does not take the mail: ");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void nobodyThereIsAFailure() {
    MailSink sink = sink(Protection.NONE, null, null);
    server.stop();
    assertThatThrownBy(() -> sink.tell(ALERTS))
        .isInstanceOf(AlertFailure.class)
        .hasMessage("the mail server 127.0.0.1 does not take the mail: MailConnectException");
  }
}
