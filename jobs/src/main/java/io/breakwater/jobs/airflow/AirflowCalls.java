package io.breakwater.jobs.airflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.breakwater.airflow.client.ApiClient;
import io.breakwater.airflow.client.ApiException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls of the generated client with what it does not do itself: the token and its renewal, a limit
 * on the whole answer and not only on its beginning, a few repetitions, errors in words.
 */
final class AirflowCalls {

  /** Without a token Airflow answers 401; one that is wrong or too old it answers with 403. */
  private static final Set<Integer> TOKEN_REFUSED = Set.of(401, 403);

  private static final int UNAVAILABLE = 503;

  /** Attempts of a call that may be repeated, the first one counted. */
  private static final int ATTEMPTS = 3;

  private final ApiClient client;
  private final AirflowToken token;
  private final Duration patience;
  private final Duration pause;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "airflow-call");
            thread.setDaemon(true);
            return thread;
          });

  AirflowCalls(AirflowAddress address, Path tokenFile, Duration pause) {
    HttpClient.Builder http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(address.patience());
    this.token = new AirflowToken(tokenFile, address, http.build());
    this.client = new ApiClient(http, ApiClient.createDefaultObjectMapper(), address.base());
    this.client.setRequestInterceptor(
        request -> request.setHeader("Authorization", "Bearer " + token.current()));
    this.patience = address.patience();
    this.pause = pause;
  }

  /** The client that calls are made with. */
  ApiClient client() {
    return client;
  }

  /** One question to the generated client. */
  @FunctionalInterface
  interface Call<T> {
    T make() throws ApiException;
  }

  /** A status that is no success, left to the caller to judge. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final int status;

    Refused(int status) {
      super("status " + status);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  /** Asks something that may be asked again. */
  <T> T ask(String task, Call<T> call) {
    try {
      return repeat(task, call);
    } catch (Refused e) {
      throw AirflowErrors.status(task, e.status());
    }
  }

  /** As {@link #ask}, with refusals for the caller. */
  <T> T repeat(String task, Call<T> call) throws Refused {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(task, call);
      } catch (Refused e) {
        if (e.status() != UNAVAILABLE || attempt == ATTEMPTS) {
          throw e;
        }
        rest(attempt);
      }
    }
  }

  /** Orders something that is not ordered again without a look. */
  <T> T once(String task, Call<T> call) throws Refused {
    try {
      return attempt(task, call);
    } catch (Refused e) {
      if (TOKEN_REFUSED.contains(e.status()) && token.refresh()) {
        return attempt(task, call);
      }
      throw e;
    }
  }

  private <T> T attempt(String task, Call<T> call) throws Refused {
    Future<T> answer = worker.submit(call::make);
    try {
      T value = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (value == null) {
        throw AirflowErrors.unreadable(task, null);
      }
      return value;
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw AirflowErrors.unreachable(task, e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw AirflowErrors.interrupted(e);
    } catch (ExecutionException e) {
      throw failure(task, e.getCause() == null ? e : e.getCause());
    }
  }

  private static Refused failure(String task, Throwable cause) {
    if (cause instanceof ApiException answered && answered.getCode() != 0) {
      return new Refused(answered.getCode());
    }
    Throwable reason = cause.getCause() == null ? cause : cause.getCause();
    if (reason instanceof JsonProcessingException) {
      throw AirflowErrors.unreadable(task, reason);
    }
    if (cause instanceof RuntimeException known) {
      throw known;
    }
    throw AirflowErrors.unreachable(task, reason);
  }

  private void rest(int attempt) {
    try {
      Thread.sleep(pause.toMillis() << (attempt - 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AirflowErrors.interrupted(e);
    }
  }
}
