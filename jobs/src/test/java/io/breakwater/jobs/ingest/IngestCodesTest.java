package io.breakwater.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.landing.FeedColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code that ingest can show is explained, and nothing else is. */
class IngestCodesTest {
  private static final Path HOME = Path.of(System.getProperty("breakwater.home", ".."));
  private static final Path SOURCES = HOME.resolve("jobs/src/main/java/io/breakwater/jobs/ingest");
  private static final Pattern LITERAL = Pattern.compile("\"([A-Z]+-[0-9]{2})\"");
  private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `([A-Z0-9-]+)` \\|(.*)$");

  private static Set<String> codesInSources() throws IOException {
    Set<String> codes = new TreeSet<>();
    try (Stream<Path> sources = Files.list(SOURCES)) {
      for (Path source : sources.toList()) {
        LITERAL
            .matcher(Files.readString(source))
            .results()
            .map(found -> found.group(1))
            .forEach(codes::add);
      }
    }
    for (Feed feed : Feed.values()) {
      for (FeedColumn column : feed.columns()) {
        codes.add(column.rule().code());
      }
    }
    return codes;
  }

  @Test
  void everyCodeHasItsLineAndEveryLineItsCode() throws IOException {
    String page = Files.readString(HOME.resolve("jobs/docs/ingest.md"));
    List<MatchResult> lines = DOCUMENTED.matcher(page).results().toList();

    assertThat(lines.stream().map(line -> line.group(1)))
        .containsExactlyInAnyOrderElementsOf(codesInSources());
    assertThat(lines)
        .as("meaning, what happens, next step")
        .allSatisfy(line -> assertThat(line.group(2).split("\\|", -1)).hasSize(4));
  }
}
