package io.breakwater.jobs.airflow;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

/** A server on loopback that gives answers recorded from Airflow 3.3.2. */
final class RecordedAirflow implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());

  RecordedAirflow() {
    server.start();
  }

  WireMockServer server() {
    return server;
  }

  AirflowAddress address() {
    return AirflowAddress.of("http://127.0.0.1:" + server.port(), PATIENCE);
  }

  /** A client whose pauses between attempts are short. */
  Orchestrator client(Path tokenFile) {
    return new AirflowOrchestrator(address(), tokenFile, Duration.ofMillis(5));
  }

  /** The body of a recorded answer. */
  static String body(String name) {
    try (InputStream in = RecordedAirflow.class.getResourceAsStream("/airflow/" + name + ".json")) {
      if (in == null) {
        throw new IllegalStateException("No recorded answer " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body);
  }

  /** A recorded answer with its status. */
  static ResponseDefinitionBuilder recorded(int status, String name) {
    return json(status, body(name));
  }

  static Path secret(Path folder, String content) throws IOException {
    Path file = folder.resolve("token");
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, content);
  }

  @Override
  public void close() {
    server.stop();
  }
}
