package io.breakwater.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValue;
import io.breakwater.jobs.run.RiskException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** Reliability invariant C21: render(parse(c)) = c, unknown keys fail, key order is irrelevant. */
class ConfigProperties {
  private static final Config REFERENCE = RiskConfigLoader.reference();

  /** Where nothing is read from: relative folders need a root, not a file. */
  private static final Path HOME = Path.of("no-such-home");

  private static Map<String, String> lines() {
    Map<String, String> lines = new TreeMap<>();
    for (Map.Entry<String, ConfigValue> entry : REFERENCE.entrySet()) {
      lines.put(entry.getKey(), entry.getValue().render());
    }
    return lines;
  }

  private static RiskConfig read(String text) {
    Config chosen = HoconFile.parseText(text, "generated");
    return new RiskConfigReader(HOME, REFERENCE)
        .read(StrictConfig.of(chosen.withFallback(REFERENCE)), chosen);
  }

  @Property
  void renderedKeysInAnyOrderAndGroupingAreTheSameConfiguration(@ForAll long seed) {
    Random random = new Random(seed);
    List<Map.Entry<String, String>> entries = new ArrayList<>(lines().entrySet());
    Collections.shuffle(entries, random);
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> entry : entries) {
      text.append(written(entry.getKey(), entry.getValue(), random)).append('\n');
    }
    RiskConfig read = read(text.toString());
    RiskConfig reference = read("");
    assertThat(read.configHash()).isEqualTo(reference.configHash());
    assertThat(read.volatility()).isEqualTo(reference.volatility());
    assertThat(read.quality()).isEqualTo(reference.quality());
    assertThat(read.run()).isEqualTo(reference.run());
    assertThat(read.spark().overrides()).isEqualTo(reference.spark().defaults());
  }

  /** {@code a.b.c = 1} or {@code a { b.c = 1 }} or {@code a.b { c : 1 }}, as it happens. */
  private static String written(String key, String value, Random random) {
    int dot = key.indexOf('.');
    if (dot < 0 || random.nextBoolean()) {
      return key + (random.nextBoolean() ? " = " : ": ") + value;
    }
    String inner = written(key.substring(dot + 1), value, random);
    return key.substring(0, dot) + " {\n" + inner + " # }\n}";
  }

  @Property
  void unknownKeyAlwaysFails(
      @ForAll @AlphaChars @StringLength(min = 1, max = 12) String name, @ForAll long seed) {
    List<String> groups =
        List.of("", "volatility.", "margin.bands.", "spark.", "run.", "quality.", "other.");
    String key = groups.get(new Random(seed).nextInt(groups.size())) + name;
    boolean known = lines().containsKey(key) || REFERENCE.hasPath(key) || name.equals("include");
    if (!known) {
      assertThatThrownBy(() -> read(key + " = 1"))
          .isInstanceOf(RiskException.class)
          .hasMessageStartingWith("RISK-CFG-01 Unknown key " + key)
          .hasMessageContaining("where: generated:1");
    }
  }

  /** Fuzz: a damaged file is read or refused by one of our errors, never by another exception. */
  @Property
  void damagedFileNeverEscapesAsAnotherException(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int edits) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    lines().forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
    String pieces = "{}[]\"=:,.#$\\\n\0+-e9 \u00e9";
    for (int i = 0; i < edits && !text.isEmpty(); i++) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, pieces.charAt(random.nextInt(pieces.length())));
        case 2 -> text.setCharAt(at, pieces.charAt(random.nextInt(pieces.length())));
        default -> text.setLength(at);
      }
    }
    try {
      assertThat(read(text.toString())).isNotNull();
    } catch (RiskException e) {
      assertThat(e.getMessage()).matches("RISK-(CFG|SEC)-0[1-5] [^\\n]+");
    }
  }

  /** The scanner's view of a file is the parser's view of it. */
  @Property
  void scannerAndParserSeeTheSameKeys(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    generate(text, random, 0, "k");
    Config parsed = HoconFile.parseText(text.toString(), "generated");
    List<String> leaves = new ArrayList<>();
    parsed.entrySet().forEach(entry -> leaves.add(entry.getKey()));
    List<String> scanned = new ArrayList<>(KeyScanner.scan("generated", text.toString()).keySet());
    scanned.removeIf(key -> key.contains("["));
    assertThat(scanned).containsExactlyInAnyOrderElementsOf(leaves);
  }

  private static void generate(StringBuilder text, Random random, int depth, String prefix) {
    List<String> values =
        List.of(
            "1",
            "\"a } # b\"",
            "\"\"\"x\n { \" y\"\"\"",
            "[1, { in = 2 }, [3]]",
            "[\n 1 # c\n 2\n]",
            "plain text",
            "true // note = 3",
            "\"esc \\\" = \\\\\"");
    int members = 1 + random.nextInt(4);
    for (int i = 0; i < members; i++) {
      String key = prefix + i;
      text.append(random.nextBoolean() ? key : '"' + key + '"');
      if (depth < 3 && random.nextInt(3) == 0) {
        text.append(random.nextBoolean() ? " {\n" : " = { # open {\n");
        generate(text, random, depth + 1, "k");
        text.append("}\n");
      } else {
        text.append(random.nextBoolean() ? " = " : " : \n ");
        text.append(values.get(random.nextInt(values.size())));
        text.append(random.nextInt(5) == 0 ? "\n\n" : "\n");
      }
    }
  }
}
