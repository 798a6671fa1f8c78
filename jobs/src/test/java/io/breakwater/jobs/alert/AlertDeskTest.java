package io.breakwater.jobs.alert;

import static io.breakwater.jobs.alert.SampleAlerts.DATE;
import static io.breakwater.jobs.alert.SampleAlerts.alert;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.jobs.config.AlertSinkDefinition;
import io.breakwater.jobs.config.AlertSinkDefinition.Level;
import io.breakwater.jobs.config.AlertSinkDefinition.LinesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertDeskTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Alert WARN = alert(Level.WARN, "harbor", "r1");
  private static final Alert BREACH = alert(Level.BREACH, "harbor", "r2");

  private final Path folder;
  private final Path file;
  private final Path journal;

  AlertDeskTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("told/alerts.jsonl");
    this.journal = folder.resolve("_alerts/ops.jsonl");
  }

  private AlertDesk desk(Level level) {
    return desk(new LinesFile("ops", level, file));
  }

  private AlertDesk desk(AlertSinkDefinition... sinks) {
    return new AlertDesk(List.of(sinks), folder);
  }

  private List<String> told() throws IOException {
    return Files.exists(file)
        ? Files.readAllLines(file).stream().map(AlertDeskTest::summary).toList()
        : List.of();
  }

  private static String summary(String line) {
    try {
      JsonNode json = JSON.readTree(line);
      return String.join(
          " ",
          json.required("business_date").asText(),
          json.required("level").asText(),
          json.required("scope").asText(),
          json.required("run_id").asText());
    } catch (IOException e) {
      throw new AssertionError("No JSON: " + line, e);
    }
  }

  @Test
  void sameBreachIsToldOnceWhateverRunFindsIt() throws IOException {
    Alert again = alert(Level.BREACH, "harbor", "r3");

    assertThat(desk(Level.WARN).tell(List.of(BREACH)))
        .containsExactly(new AlertDesk.Outcome("ops", 1, 0, null));
    assertThat(desk(Level.WARN).tell(List.of(BREACH, again)))
        .containsExactly(new AlertDesk.Outcome("ops", 0, 0, null));

    assertThat(told()).containsExactly("2026-01-31 BREACH harbor r2");
  }

  @Test
  void worseningIsToldAgainAndRecoveryIsNot() throws IOException {
    desk(Level.WARN).tell(List.of(WARN));
    desk(Level.WARN).tell(List.of(BREACH));
    desk(Level.WARN).tell(List.of(alert(Level.WARN, "harbor", "r3")));

    assertThat(told()).containsExactly("2026-01-31 WARN harbor r1", "2026-01-31 BREACH harbor r2");
  }

  @Test
  void eachScopeAndDateIsToldForItself() throws IOException {
    desk(Level.WARN)
        .tell(
            List.of(
                WARN,
                alert(Level.WARN, "tidal", "r1"),
                alert(DATE.plusDays(1), Level.WARN, "harbor", "r9")));

    assertThat(told())
        .containsExactly(
            "2026-01-31 WARN harbor r1", "2026-01-31 WARN tidal r1", "2026-02-01 WARN harbor r9");
  }

  @Test
  void sinkForBreachesHearsOfNoWarning() throws IOException {
    desk(Level.BREACH).tell(List.of(WARN, alert(Level.BREACH, "tidal", "r1")));

    assertThat(told()).containsExactly("2026-01-31 BREACH tidal r1");
  }

  /** The sink's folder is a file at first: nothing can be written below it. */
  @Test
  void sinkThatFailedIsToldTheNextTimeAndKeepsNobodyElseWaiting() throws IOException {
    Path other = folder.resolve("other.jsonl");
    Files.writeString(file.getParent(), "in the way");
    LinesFile broken = new LinesFile("ops", Level.WARN, file);
    LinesFile fine = new LinesFile("night-watch", Level.WARN, other);

    List<AlertDesk.Outcome> outcomes = desk(broken, fine).tell(List.of(WARN));

    assertThat(outcomes).extracting(AlertDesk.Outcome::sink).containsExactly("ops", "night-watch");
    assertThat(outcomes).extracting(AlertDesk.Outcome::owed).containsExactly(1, 0);
    assertThat(outcomes.get(0).failure()).contains("alerts.jsonl cannot be written");
    assertThat(Files.readAllLines(other)).hasSize(1);

    Files.delete(file.getParent());
    // The next night has nothing of its own to tell.
    assertThat(desk(broken, fine).tell(List.of()))
        .extracting(AlertDesk.Outcome::told)
        .containsExactly(1, 0);
    assertThat(told()).containsExactly("2026-01-31 WARN harbor r1");
  }

  @Test
  void warningThatWasOwedIsReplacedByItsBreach() throws IOException {
    Files.writeString(file.getParent(), "in the way");
    desk(Level.WARN).tell(List.of(WARN));
    Files.delete(file.getParent());

    desk(Level.WARN).tell(List.of(BREACH));

    assertThat(told()).containsExactly("2026-01-31 BREACH harbor r2");
  }

  /** A crash may cut the journal anywhere in its last line: after each cut the sink is told. */
  @Test
  void cutJournalTellsTwiceAndNeverNotAtAll() throws IOException {
    desk(Level.WARN).tell(List.of(BREACH));
    byte[] whole = Files.readAllBytes(journal);
    String text = Files.readString(journal);
    int settled = text.indexOf('\n') + 1;

    for (int length = 0; length < whole.length; length += 17) {
      Files.deleteIfExists(file);
      Files.write(journal, java.util.Arrays.copyOf(whole, length));
      int expected = length == whole.length ? 0 : 1;
      desk(Level.WARN).tell(length >= settled ? List.of() : List.of(BREACH));
      assertThat(told()).as("cut at " + length).hasSize(expected);
      desk(Level.WARN).tell(List.of(BREACH));
      assertThat(told()).as("told after a cut at " + length).hasSize(expected);
    }
  }

  @Test
  void damagedJournalIsNamedAndNobodyIsTold() throws IOException {
    desk(Level.WARN).tell(List.of(WARN));
    Files.writeString(journal, "no json\n", StandardOpenOption.APPEND);

    assertThat(desk(Level.WARN).tell(List.of(BREACH)).get(0).failure())
        .isEqualTo("line 3 of its journal " + journal + " is damaged; delete that line");
    assertThat(told()).containsExactly("2026-01-31 WARN harbor r1");
  }

  /** What was not measured is left out of the JSON and comes back as not measured. */
  @Test
  void jsonHoldsTheWholeAlert() {
    Alert unmeasured = SampleAlerts.unmeasured("BTC");

    assertThat(Alert.from(unmeasured.json())).isEqualTo(unmeasured);
    assertThat(unmeasured.json().has("observed")).isFalse();
    assertThat(Alert.from(BREACH.json())).isEqualTo(BREACH);
    assertThat(BREACH.json().path("observed").asDouble()).isEqualTo(0.07);
    assertThat(unmeasured.sentence())
        .isEqualTo(
            "WARN cascade-gain of BTC: liquidation_curve.cascade_gain is not known, NOT_MEASURED"
                + " (warning from 0.5, breach from 1.0)");
  }
}
