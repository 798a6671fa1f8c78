package io.breakwater.jobs.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.run.SecretFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The token of every request, from a file that only its owner can read: either the token itself,
 * which something else renews, or {@code {"username": ..., "password": ...}}, for which the server
 * gives one. Neither is ever an argument or printed.
 */
final class AirflowToken {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final AirflowAddress address;
  private final HttpClient http;
  private @Nullable String token;

  AirflowToken(Path file, AirflowAddress address, HttpClient http) {
    this.file = file;
    this.address = address;
    this.http = http;
  }

  /** The token in use. */
  String current() {
    String known = token;
    if (known == null) {
      known = obtain();
      token = known;
    }
    return known;
  }

  /** Gets a newer one after the server has refused this; false when there is no other. */
  boolean refresh() {
    String refused = token;
    token = obtain();
    return !token.equals(refused);
  }

  private String obtain() {
    String content = read();
    return content.startsWith("{") ? fromServer(content) : content;
  }

  private String read() {
    try {
      return SecretFile.read(file, "token file");
    } catch (IOException e) {
      throw unusable(String.valueOf(e.getMessage()), e);
    }
  }

  private String fromServer(String credentials) {
    JsonNode known = parse(credentials);
    if (!known.path("username").isTextual() || !known.path("password").isTextual()) {
      throw unusable("its JSON has no texts username and password", null);
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address.base() + "/auth/token"))
            .timeout(address.patience())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body(known)))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw AirflowErrors.status("ask for a token", answer.statusCode());
      }
      JsonNode issued = JSON.readTree(answer.body()).path("access_token");
      if (!issued.isTextual()) {
        throw AirflowErrors.unreadable("ask for a token", null);
      }
      return issued.asText();
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw AirflowErrors.unreadable("ask for a token", e);
    } catch (IOException e) {
      throw AirflowErrors.unreachable("ask for a token", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AirflowErrors.interrupted(e);
    }
  }

  private JsonNode parse(String credentials) {
    try {
      return JSON.readTree(credentials);
    } catch (IOException e) {
      // The parser's message would quote the file.
      throw unusable("it begins like JSON and is none", null);
    }
  }

  private static String body(JsonNode known) {
    return JSON.createObjectNode()
        .setAll(Map.of("username", known.path("username"), "password", known.path("password")))
        .toString();
  }

  private RiskException unusable(String observed, @Nullable Exception cause) {
    RiskException.Builder error =
        RiskException.of("AIR-01", ExitCode.CONFIGURATION, "The token file cannot be used")
            .where(file)
            .rule("a token, or JSON with username and password")
            .observed(observed)
            .next("write the file, then chmod 400 it");
    return cause == null ? error.build() : error.causedBy(cause);
  }
}
