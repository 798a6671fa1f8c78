package io.breakwater.jobs.alert;

import io.breakwater.jobs.config.AlertSinkDefinition.Level;
import io.breakwater.jobs.config.AlertSinkDefinition.Mail;
import io.breakwater.jobs.config.AlertSinkDefinition.Protection;
import io.breakwater.jobs.run.SecretFile;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/** Writes one mail with all alerts to all recipients. */
final class MailSink implements AlertSink {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final Mail definition;

  MailSink(Mail definition) {
    this.definition = definition;
  }

  @Override
  public void tell(List<Alert> alerts) throws AlertFailure {
    Session session = Session.getInstance(properties());
    try (Transport transport = session.getTransport("smtp")) {
      MimeMessage message = message(session, alerts);
      Path passwordFile = definition.passwordFile();
      transport.connect(
          definition.host(),
          definition.port(),
          definition.user(),
          passwordFile == null ? null : password(passwordFile));
      transport.sendMessage(message, message.getAllRecipients());
    } catch (MessagingException e) {
      throw new AlertFailure(
          "the mail server "
              + definition.host()
              + " does not take the mail: "
              + e.getClass().getSimpleName(),
          e);
    }
  }

  private Properties properties() {
    Properties properties = new Properties();
    String millis = String.valueOf(definition.timeout().toMillis());
    properties.setProperty("mail.smtp.connectiontimeout", millis);
    properties.setProperty("mail.smtp.timeout", millis);
    properties.setProperty("mail.smtp.writetimeout", millis);
    properties.setProperty("mail.smtp.auth", String.valueOf(definition.user() != null));
    boolean starttls = definition.protection() == Protection.STARTTLS;
    properties.setProperty("mail.smtp.starttls.enable", String.valueOf(starttls));
    properties.setProperty("mail.smtp.starttls.required", String.valueOf(starttls));
    properties.setProperty(
        "mail.smtp.ssl.enable", String.valueOf(definition.protection() == Protection.TLS));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    return properties;
  }

  private static String password(Path file) throws AlertFailure {
    try {
      return SecretFile.read(file, "password file");
    } catch (IOException e) {
      throw new AlertFailure("the password file " + file + " cannot be used", e);
    }
  }

  private MimeMessage message(Session session, List<Alert> alerts) throws MessagingException {
    MimeMessage message = new MimeMessage(session);
    message.setFrom(new InternetAddress(definition.from()));
    for (String recipient : definition.to()) {
      message.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
    }
    message.setSubject(subject(alerts), UTF_8);
    message.setText(text(alerts), UTF_8);
    // No out-of-office reply is wanted.
    message.setHeader("Auto-Submitted", "auto-generated");
    return message;
  }

  private static String subject(List<Alert> alerts) {
    long breaches = alerts.stream().filter(alert -> alert.level() == Level.BREACH).count();
    return "Breakwater: limits breached "
        + breaches
        + ", close "
        + (alerts.size() - breaches)
        + ", "
        + alerts.get(alerts.size() - 1).businessDate();
  }

  private static String text(List<Alert> alerts) {
    return alerts.stream()
        .map(alert -> alert.sentence() + "\n  run " + alert.runId())
        .map(MailSink::visible)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** Ids are foreign text: what cannot be seen becomes a question mark, line ends stay. */
  private static String visible(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}&&[^\\n]]", "?");
  }
}
