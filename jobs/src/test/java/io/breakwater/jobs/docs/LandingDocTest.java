package io.breakwater.jobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.jobs.landing.ColumnType;
import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.landing.FeedColumn;
import io.breakwater.jobs.landing.ValueRule;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** {@code jobs/docs/landing.md} against the feeds. */
class LandingDocTest {
  private static final DocumentPage PAGE = DocumentPage.of("jobs/docs/landing.md");
  private static final String TEXTS = "jobs/src/test/resources/docs/landing.properties";

  @Test
  void everyColumnHasAMeaningAndEveryMeaningAColumn() throws IOException {
    Set<String> columns = new TreeSet<>();
    for (Feed feed : Feed.values()) {
      columns.add(feed.folder());
      feed.columns().forEach(column -> columns.add(feed.folder() + "." + column.name()));
    }

    assertThat(new TreeSet<>(texts().stringPropertyNames())).isEqualTo(columns);
  }

  @Test
  void pageEndsInTheFeeds() throws IOException {
    PAGE.endsIn(feeds());
  }

  private static String feeds() throws IOException {
    Properties texts = texts();
    StringBuilder page = new StringBuilder();
    for (Feed feed : Feed.values()) {
      page.append("\n## `").append(feed.folder()).append("`\n\n");
      page.append(texts.getProperty(feed.folder())).append("\n\n");
      page.append(
          feed.key().isEmpty()
              ? "No key: equal rows are genuine and all count.\n\n"
              : "Key: " + String.join(", ", feed.key()) + ".\n\n");
      page.append("| Column | Type | Required | Rule | Meaning |\n|---|---|---|---|---|\n");
      for (FeedColumn column : feed.columns()) {
        page.append(
            "| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                    column.name(),
                    column.type().name().toLowerCase(Locale.ROOT),
                    column.isRequired() ? "yes" : "",
                    rule(column),
                    texts.getProperty(feed.folder() + "." + column.name())));
      }
    }
    return page.toString();
  }

  private static String rule(FeedColumn column) {
    ValueRule rule = column.rule();
    if (!rule.allowed().isEmpty()) {
      return String.join(", ", rule.allowed());
    }
    if (column.type() != ColumnType.DOUBLE && column.type() != ColumnType.LONG) {
      return "";
    }
    List<String> bounds = new ArrayList<>();
    if (rule.minimum() > -ValueRule.LARGEST_NUMBER) {
      bounds.add((rule.exclusiveMinimum() ? "> " : "≥ ") + (long) rule.minimum());
    }
    if (rule.maximum() < ValueRule.LARGEST_NUMBER) {
      bounds.add("≤ " + (long) rule.maximum());
    }
    return bounds.isEmpty() ? "finite" : String.join(", ", bounds);
  }

  private static Properties texts() throws IOException {
    Properties texts = new Properties();
    try (Reader reader = Files.newBufferedReader(DocumentPage.home().resolve(TEXTS))) {
      texts.load(reader);
    }
    return texts;
  }
}
