package io.breakwater.jobs.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One page in a headless Chromium, driven through the browser's own debugging protocol. Keeps every
 * message of the console and every address the page asked for.
 */
final class Browser implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long SECONDS = 30;

  private final Process process;
  private final WebSocket socket;
  private final AtomicInteger number = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private volatile CompletableFuture<Boolean> loaded = new CompletableFuture<>();

  private Browser(Process process, URI page) throws InterruptedException {
    this.process = process;
    this.socket =
        await(HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(page, new Listener()));
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", Map.of());
    }
  }

  /**
   * Starts a browser with its profile below a folder.
   *
   * @throws IllegalStateException when there is none; it says how to install one
   */
  static Browser start(Path profile) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(
                  System.getenv().getOrDefault("CHROMIUM", "chromium"),
                  "--headless=new",
                  "--no-sandbox",
                  "--disable-gpu",
                  "--disable-dev-shm-usage",
                  "--disable-background-networking",
                  "--no-first-run",
                  "--remote-debugging-port=0",
                  "--user-data-dir=" + profile,
                  "about:blank")
              .redirectErrorStream(true)
              .redirectOutput(profile.resolve("output.txt").toFile())
              .start();
      return new Browser(process, page(profile.resolve("DevToolsActivePort"), process));
    } catch (IOException e) {
      throw new IllegalStateException(
          "The report is opened in Chromium; install it (apt-get install chromium) or name its"
              + " program in CHROMIUM",
          e);
    }
  }

  private static URI page(Path port, Process process) throws IOException, InterruptedException {
    for (int tenths = 0; tenths < 10 * SECONDS; tenths++) {
      if (Files.exists(port) && Files.readAllLines(port).size() > 1) {
        String base = "http://127.0.0.1:" + Files.readAllLines(port).get(0);
        HttpRequest list = HttpRequest.newBuilder(URI.create(base + "/json/list")).build();
        String pages =
            HttpClient.newHttpClient().send(list, HttpResponse.BodyHandlers.ofString()).body();
        for (JsonNode page : JSON.readTree(pages)) {
          if (page.get("type").asText().equals("page")) {
            return URI.create(page.get("webSocketDebuggerUrl").asText());
          }
        }
      }
      if (!process.isAlive()) {
        throw new IOException("Chromium ended with exit code " + process.exitValue());
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IOException("Chromium opened no page within " + SECONDS + " s");
  }

  /** Opens a file in a window of this size and waits until it is loaded. */
  void open(Path file, int width, int height) throws InterruptedException {
    size(width, height);
    complaints.clear();
    requests.clear();
    loaded = new CompletableFuture<>();
    call("Page.navigate", Map.of("url", file.toUri().toString()));
    await(loaded);
  }

  void size(int width, int height) throws InterruptedException {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  /** Shows the page as it is on {@code print} or {@code screen}. */
  void medium(String medium) throws InterruptedException {
    call("Emulation.setEmulatedMedia", Map.of("media", medium));
  }

  /** Runs a script before any of a page's own. */
  void before(String script) throws InterruptedException {
    call("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
  }

  /** The value of an expression; errors in it fail the test. */
  JsonNode value(String expression) throws InterruptedException {
    JsonNode answer =
        call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(answer.get("exceptionDetails").toString());
    }
    return answer.get("result").path("value");
  }

  /** A key pressed and released where the focus is. */
  void press(String key) throws InterruptedException {
    for (String type : List.of("rawKeyDown", "keyUp")) {
      call("Input.dispatchKeyEvent", Map.of("type", type, "key", key));
    }
  }

  /** Text typed where the focus is. */
  void type(String text) throws InterruptedException {
    call("Input.insertText", Map.of("text", text));
  }

  /** Writes what is seen as a PNG file. */
  void screenshot(Path file) throws InterruptedException {
    JsonNode answer = call("Page.captureScreenshot", Map.of("format", "png"));
    try {
      Files.write(file, Base64.getDecoder().decode(answer.get("data").asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Errors and warnings of the console since the page was opened. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Addresses asked for since the page was opened, its own the first. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      process.waitFor(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private JsonNode call(String method, Map<String, ?> parameters) throws InterruptedException {
    int id = number.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    try {
      String message =
          JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
      await(socket.sendText(message, true));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    JsonNode message = await(answer);
    if (message.has("error")) {
      throw new AssertionError(method + ": " + message.get("error"));
    }
    return message.get("result");
  }

  private static <T> T await(CompletionStage<T> future) throws InterruptedException {
    try {
      return future.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The browser does not answer", e);
    }
  }

  private void received(JsonNode message) {
    if (message.has("id")) {
      CompletableFuture<JsonNode> answer = answers.remove(message.get("id").asInt());
      if (answer != null) {
        answer.complete(message);
      }
      return;
    }
    JsonNode event = message.path("params");
    switch (message.path("method").asText()) {
      case "Page.loadEventFired" -> loaded.complete(true);
      case "Network.requestWillBeSent" -> requests.add(event.at("/request/url").asText());
      case "Runtime.exceptionThrown" -> complaints.add(event.toString());
      case "Runtime.consoleAPICalled", "Log.entryAdded" -> complaints.add(event.toString());
      default -> {}
    }
  }

  /** Puts the parts of each message together. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        try {
          received(JSON.readTree(text.toString()));
        } catch (JsonProcessingException e) {
          throw new IllegalStateException(e);
        } finally {
          text.setLength(0);
        }
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }
  }
}
