package io.breakwater.jobs.alert;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.breakwater.jobs.alert.SampleAlerts.alert;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.breakwater.jobs.config.AlertSinkDefinition.Level;
import io.breakwater.jobs.config.AlertSinkDefinition.Webhook;
import io.breakwater.jobs.run.RiskException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSinkTest {
  private static final String PATH = "/hooks/T0PSECRET";
  private static final List<Alert> ALERTS =
      List.of(alert(Level.BREACH, "harbor", "r1"), alert(Level.WARN, "tidal", "r1"));

  private static WireMockServer server;

  @BeforeAll
  static void start() {
    server =
        new WireMockServer(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @BeforeEach
  void forget() {
    server.resetAll();
  }

  private static WebhookSink sink(@Nullable Path tokenFile) {
    return sink(server.port(), tokenFile);
  }

  private static WebhookSink sink(int port, @Nullable Path tokenFile) {
    URI url = URI.create("http://127.0.0.1:" + port + PATH);
    return new WebhookSink(
        new Webhook("hook", Level.WARN, url, tokenFile, Duration.ofMillis(400), 3),
        Duration.ofMillis(5));
  }

  private static Path token(Path folder, String content, String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private static void answers(int... statuses) {
    String state = Scenario.STARTED;
    for (int i = 0; i < statuses.length; i++) {
      String next = "after " + (i + 1);
      server.stubFor(
          post(urlEqualTo(PATH))
              .inScenario("answers")
              .whenScenarioStateIs(state)
              .willReturn(aResponse().withStatus(statuses[i]))
              .willSetStateTo(next));
      state = next;
    }
  }

  private static void verifyPosts(int count) {
    server.verify(count, postRequestedFor(anyUrl()));
  }

  @Test
  void allAlertsArePostedAsOneObjectWithTheToken(@TempDir Path folder) throws Exception {
    answers(204);

    sink(token(folder, "s3cret\n", "r--------")).tell(ALERTS);

    server.verify(
        1,
        postRequestedFor(urlEqualTo(PATH))
            .withHeader("Authorization", equalTo("Bearer s3cret"))
            .withHeader("Content-Type", equalTo("application/json"))
            .withRequestBody(matchingJsonPath("$.alerts[0].level", equalTo("BREACH")))
            .withRequestBody(matchingJsonPath("$.alerts[0].observed", equalTo("0.07")))
            .withRequestBody(matchingJsonPath("$.alerts[1].scope", equalTo("tidal"))));
  }

  @Test
  void withoutTokenFileNoTokenIsSent() throws Exception {
    answers(200);
    sink(null).tell(ALERTS);
    server.verify(1, postRequestedFor(anyUrl()).withHeader("Authorization", absent()));
  }

  @Test
  void busyAndFailingServersAreAskedAgain() {
    answers(503, 429, 200);
    assertThatCode(() -> sink(null).tell(ALERTS)).doesNotThrowAnyException();
    verifyPosts(3);
  }

  @Test
  void serverThatGoesOnFailingIsGivenUp() {
    answers(503, 502, 500);
    assertThatThrownBy(() -> sink(null).tell(ALERTS))
        .isInstanceOf(AlertFailure.class)
        .hasMessage("127.0.0.1 answers 500, 3 times");
    verifyPosts(3);
  }

  /** A redirect could carry the token to another host; a refusal will not change. */
  @ParameterizedTest
  @ValueSource(ints = {302, 307, 400, 401, 404})
  void refusalsAreNotRepeated(int status) {
    server.stubFor(
        post(anyUrl())
            .willReturn(aResponse().withStatus(status).withHeader("Location", "/elsewhere")));
    assertThatThrownBy(() -> sink(null).tell(ALERTS))
        .isInstanceOf(AlertFailure.class)
        .hasMessage("127.0.0.1 answers " + status);
    verifyPosts(1);
  }

  /** Slow to begin, and slow to end. */
  @Test
  void serverThatDoesNotAnswerInTimeIsGivenUp() {
    server.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(200).withFixedDelay(3_000)));
    assertThatThrownBy(() -> sink(null).tell(ALERTS))
        .isInstanceOf(AlertFailure.class)
        .hasMessage("127.0.0.1 does not answer in 400 ms, 3 times");
    server.resetAll();
    server.stubFor(
        post(anyUrl())
            .willReturn(
                aResponse().withStatus(200).withBody("slow").withChunkedDribbleDelay(4, 3_000)));
    assertThatThrownBy(() -> sink(null).tell(ALERTS))
        .isInstanceOf(AlertFailure.class)
        .hasMessage("127.0.0.1 does not answer in 400 ms, 3 times");
  }

  @Test
  void nobodyThereIsSaidWithoutTheSecretPath() {
    assertThatThrownBy(() -> sink(1, null).tell(ALERTS))
        .isInstanceOf(AlertFailure.class)
        .hasMessage("127.0.0.1 cannot be reached: ConnectException, 3 times")
        .hasMessageNotContaining("T0PSECRET");
  }

  @Test
  void unusableTokenFilesAreNamedWithoutTheirContent(@TempDir Path folder) throws IOException {
    Path open = token(folder, "s3cret", "rw-r--r--");
    assertThatThrownBy(() -> sink(open).tell(ALERTS))
        .isInstanceOf(RiskException.class)
        .hasMessageStartingWith("RISK-SEC-04 Others can read the token file");
    Path two = token(folder, "s3cret\nX-Other: header", "rw-------");
    assertThatThrownBy(() -> sink(two).tell(ALERTS))
        .isInstanceOf(AlertFailure.class)
        .hasMessage("the token file " + two + " holds more than a token")
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(() -> sink(folder.resolve("none")).tell(ALERTS))
        .isInstanceOf(AlertFailure.class)
        .hasMessageContaining("cannot be used");
    verifyPosts(0);
  }
}
