package io.breakwater.jobs.alert;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.jobs.config.AlertSinkDefinition.Webhook;
import io.breakwater.jobs.run.SecretFile;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts all alerts as one JSON object. A server that is busy, failing or silent is asked again,
 * each time after a longer pause; one that refuses is not. Redirects are not followed, so that the
 * token goes nowhere else. Messages name the host alone: a path may be a secret.
 */
final class WebhookSink implements AlertSink {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Request time-out, too early, too many requests. */
  private static final Set<Integer> PASSING = Set.of(408, 425, 429);

  private static final int SERVER_ERROR = 500;
  private static final int SUCCESS = 2;

  private final Webhook definition;
  private final Duration pause;
  private final HttpClient http;

  /** A sink that rests {@code pause} before the second attempt, twice that before the third. */
  WebhookSink(Webhook definition, Duration pause) {
    this.definition = definition;
    this.pause = pause;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(definition.timeout())
            .build();
  }

  @Override
  public void tell(List<Alert> alerts) throws AlertFailure {
    HttpRequest request = request(alerts);
    for (int attempt = 1; ; attempt++) {
      String failure = attempt(request);
      if (failure.isEmpty()) {
        return;
      }
      if (attempt == definition.attempts()) {
        throw new AlertFailure(failure + ", " + attempt + " times");
      }
      rest(attempt);
    }
  }

  private HttpRequest request(List<Alert> alerts) throws AlertFailure {
    ObjectNode body = JSON.createObjectNode();
    alerts.forEach(alert -> body.withArray("alerts").add(alert.json()));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(definition.url())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    Path tokenFile = definition.tokenFile();
    if (tokenFile != null) {
      request.header("Authorization", "Bearer " + token(tokenFile));
    }
    return request.build();
  }

  private static String token(Path file) throws AlertFailure {
    try {
      String token = SecretFile.read(file, "token file");
      if (token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
        // The client's own message would quote it.
        throw new AlertFailure("the token file " + file + " holds more than a token");
      }
      return token;
    } catch (IOException e) {
      throw new AlertFailure("the token file " + file + " cannot be used", e);
    }
  }

  /** Empty for success, else what went wrong and may pass. */
  private String attempt(HttpRequest request) throws AlertFailure {
    CompletableFuture<HttpResponse<Void>> answer =
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      int status = answer.get(definition.timeout().toMillis(), TimeUnit.MILLISECONDS).statusCode();
      if (status / 100 == SUCCESS) {
        return "";
      }
      String failure = host() + " answers " + status;
      if (status < SERVER_ERROR && !PASSING.contains(status)) {
        throw new AlertFailure(failure);
      }
      return failure;
    } catch (TimeoutException e) {
      answer.cancel(true);
      return host() + " does not answer in " + definition.timeout().toMillis() + " ms";
    } catch (ExecutionException e) {
      return host()
          + " cannot be reached: "
          + (e.getCause() == null ? e : e.getCause()).getClass().getSimpleName();
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new AlertFailure("interrupted while " + host() + " was asked", e);
    }
  }

  private String host() {
    return definition.url().getHost();
  }

  private void rest(int attempt) throws AlertFailure {
    try {
      Thread.sleep(pause.toMillis() << (attempt - 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AlertFailure("interrupted between two attempts", e);
    }
  }
}
