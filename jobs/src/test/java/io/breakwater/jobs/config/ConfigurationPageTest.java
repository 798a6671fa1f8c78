package io.breakwater.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * {@code jobs/docs/configuration.md} ends in a table of {@code reference.conf}. {@code
 * -Ddocs.update=true} writes it again; builds refuse that.
 */
class ConfigurationPageTest {
  private static final Path PAGE = RepositoryConf.home().resolve("jobs/docs/configuration.md");
  private static final String HEADER =
      "| Key | Default | Unit and range | Meaning | Source |\n|---|---|---|---|---|\n";

  private record Key(int line, String name, String fallback, String comment) {}

  private static String table() {
    Config reference = RiskConfigLoader.reference();
    List<Key> keys = new ArrayList<>();
    for (Map.Entry<String, ConfigValue> entry : reference.entrySet()) {
      ConfigValue value = entry.getValue();
      keys.add(
          new Key(
              value.origin().lineNumber(),
              entry.getKey(),
              value.render(ConfigRenderOptions.concise()).replace("\"", "").replace(",", ", "),
              String.join(" ", value.origin().comments()).strip()));
    }
    keys.sort(Comparator.comparingInt(Key::line));
    StringBuilder table = new StringBuilder(HEADER);
    for (Key key : keys) {
      String[] parts = key.comment().split(" \\| ", -1);
      assertThat(parts).as("comment of %s: meaning | unit | source", key.name()).hasSize(3);
      table.append(
          "| `%s` | `%s` | %s | %s | %s |\n"
              .formatted(key.name(), key.fallback(), parts[1], parts[0], parts[2]));
    }
    return table.toString();
  }

  @Test
  void pageEndsInTheTableOfTheReference() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf(HEADER);
    assertThat(start).as("the page has the table").isPositive();
    if (Boolean.getBoolean("docs.update")) {
      assertThat(System.getenv("CI")).as("a build never writes the page").isNull();
      Files.writeString(PAGE, page.substring(0, start) + table());
    }
    assertThat(Files.readString(PAGE).substring(start)).isEqualTo(table());
  }
}
