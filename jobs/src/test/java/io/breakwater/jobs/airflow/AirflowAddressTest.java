package io.breakwater.jobs.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.jobs.run.RiskException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token goes over https or not beyond this machine, and comes from a file of its owner alone. */
class AirflowAddressTest {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://airflow.example:8443/prefix",
        "http://localhost:8080",
        "http://127.0.0.1:8080",
        "http://[::1]:8080"
      })
  void goodAddressesLoseNothingButASlash(String url) {
    assertThat(AirflowAddress.of(url + "/", PATIENCE)).isEqualTo(new AirflowAddress(url, PATIENCE));
  }

  @Test
  void clearTextStaysOnThisMachine() {
    assertThatThrownBy(() -> AirflowAddress.of("http://airflow.example:8080", PATIENCE))
        .isInstanceOf(RiskException.class)
        .hasMessageStartingWith("RISK-SEC-03 The token would travel in clear text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"airflow", "ftp://a", "https://u:p@a", "https://a?x=1", "https://", "a b"})
  void otherTextIsNoAddress(String url) {
    assertThatThrownBy(() -> AirflowAddress.of(url, PATIENCE))
        .isInstanceOf(RiskException.class)
        .hasMessageStartingWith("RISK-USE-05 This is no address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"username\": \"risk\"}", "{not json"})
  void unusableTokenFilesAreNamedWithoutTheirContent(String content, @TempDir Path folder)
      throws IOException {
    Path file = RecordedAirflow.secret(folder, content);

    assertThatThrownBy(() -> client(file).run("d", "r"))
        .isInstanceOf(RiskException.class)
        .hasMessageStartingWith("RISK-AIR-01 The token file cannot be used | where: " + file)
        .hasMessageNotContaining("not json");
  }

  @Test
  void tokenFileOfEverybodyIsRefused(@TempDir Path folder) throws IOException {
    Path file = RecordedAirflow.secret(folder, "t");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(() -> client(file).run("d", "r"))
        .isInstanceOf(RiskException.class)
        .hasMessageStartingWith("RISK-SEC-04 Others can read the token file");
  }

  @Test
  void missingTokenFileIsSaidToBeMissing(@TempDir Path folder) {
    assertThatThrownBy(() -> client(folder.resolve("none")).run("d", "r"))
        .isInstanceOf(RiskException.class)
        .hasMessageStartingWith("RISK-AIR-01");
  }

  private static Orchestrator client(Path file) {
    return new AirflowOrchestrator(AirflowAddress.of("http://127.0.0.1:1", PATIENCE), file);
  }
}
