package io.breakwater.jobs.alert;

import io.breakwater.jobs.config.AlertSinkDefinition;
import io.breakwater.jobs.config.AlertSinkDefinition.LinesFile;
import io.breakwater.jobs.config.AlertSinkDefinition.Mail;
import io.breakwater.jobs.config.AlertSinkDefinition.Webhook;
import io.breakwater.jobs.run.RiskException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells every sink what it has not been told: an alert of a date, limit and scope once, and once
 * more when a warning becomes a breach. A sink that fails keeps nobody else from being told, and is
 * told all it has missed the next time.
 */
public final class AlertDesk {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final List<AlertSinkDefinition> sinks;
  private final Path journals;

  /**
   * A desk for some sinks.
   *
   * @param warehouse folder below which is kept what has been told
   */
  public AlertDesk(List<AlertSinkDefinition> sinks, Path warehouse) {
    this.sinks = List.copyOf(sinks);
    this.journals = warehouse.resolve("_alerts");
  }

  /**
   * What came of one sink.
   *
   * @param sink its name
   * @param told alerts that it was told now
   * @param owed alerts that it is still to be told
   * @param failure why, null when it was told all
   */
  public record Outcome(String sink, int told, int owed, @Nullable String failure) {}

  /** Tells the alerts of a run, and what earlier runs could not tell. */
  public List<Outcome> tell(List<Alert> alerts) {
    List<Outcome> outcomes = new ArrayList<>();
    for (AlertSinkDefinition sink : sinks) {
      outcomes.add(tell(sink, alerts));
    }
    return outcomes;
  }

  private Outcome tell(AlertSinkDefinition sink, List<Alert> alerts) {
    int owed = 0;
    try (AlertJournal journal = AlertJournal.open(journals.resolve(sink.id() + ".jsonl"))) {
      journal.owe(
          alerts.stream().filter(alert -> alert.level().compareTo(sink.level()) >= 0).toList());
      List<Alert> news = journal.owed();
      owed = news.size();
      if (!news.isEmpty()) {
        open(sink).tell(news);
        journal.settle();
      }
      return new Outcome(sink.id(), news.size(), 0, null);
    } catch (AlertFailure | RiskException e) {
      return new Outcome(sink.id(), 0, owed, e.getMessage());
    }
  }

  private static AlertSink open(AlertSinkDefinition sink) {
    if (sink instanceof LinesFile file) {
      return new LinesFileSink(file);
    }
    if (sink instanceof Webhook webhook) {
      return new WebhookSink(webhook, PAUSE);
    }
    return new MailSink((Mail) sink);
  }
}
