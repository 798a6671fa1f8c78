package io.breakwater.jobs.config;

import io.breakwater.risk.scenario.DepthShock;
import io.breakwater.risk.scenario.PriceShock;
import io.breakwater.risk.scenario.Scenario;
import io.breakwater.risk.scenario.Shock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads {@code conf/scenarios/*.conf}, or one file of the user: {@code description}, {@code
 * source}, {@code version} and a list of {@code shocks}. A price shock is {@code {type = price,
 * asset = ETH, move = -0.30}}, a depth shock {@code {type = depth, asset = "*", multiplier = 0.5}};
 * {@code assets = [ETH, WETH]} names several, {@code optional = true} lets a book lack them. A
 * group {@code frictions} sets any key of that group of {@code conf/reference.conf} for this
 * scenario.
 */
public final class ScenarioLoader {
  private static final String FOLDER = "conf/scenarios";
  private static final Pattern ASSET = Pattern.compile("\\*|[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}");
  private static final String ASSET_WORDS =
      "\"*\" or an asset id: up to 64 letters, digits, . _ : / and -, starting with a letter or"
          + " digit";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private ScenarioLoader() {}

  private enum Type {
    PRICE,
    DEPTH
  }

  /**
   * Every scenario below {@code home}.
   *
   * @param frictions what a scenario does not set
   */
  public static ConfSet<ScenarioDefinition> load(Path home, FrictionPolicy frictions) {
    return ConfFolder.read(
        home.resolve(FOLDER), FOLDER, (id, config) -> definition(id, config, frictions));
  }

  /**
   * One scenario file; its name without the ending is the id.
   *
   * @param frictions what the scenario does not set
   */
  public static ScenarioDefinition loadFile(Path file, FrictionPolicy frictions) {
    String fileName = String.valueOf(file.getFileName());
    String id =
        fileName.endsWith(".conf") ? fileName.substring(0, fileName.length() - 5) : fileName;
    if (!ID.matcher(id).matches()) {
      throw ConfigErrors.file("The name of a scenario file is its id", file)
          .rule("letters, digits, . _ and -")
          .observed(id)
          .next("rename the file")
          .build();
    }
    return ConfFolder.file(
        file, file.toString(), id, (name, config) -> definition(name, config, frictions));
  }

  private static ScenarioDefinition definition(
      String id, StrictConfig config, FrictionPolicy frictions) {
    List<Shock> shocks = new ArrayList<>();
    Set<String> optional = new HashSet<>();
    for (StrictConfig entry : config.sections("shocks")) {
      List<String> assets =
          entry.has("assets")
              ? entry.textList("assets", ASSET, ASSET_WORDS)
              : List.of(entry.text("asset", ASSET, ASSET_WORDS));
      if (entry.has("optional") && entry.flag("optional")) {
        optional.addAll(assets);
      }
      switch (entry.word("type", Type.class)) {
        case PRICE -> {
          double move = entry.number("move", new NumberRange(-1, true, 1000, false));
          assets.forEach(asset -> shocks.add(new PriceShock(asset, move)));
        }
        case DEPTH -> {
          double multiplier = entry.number("multiplier", NumberRange.above(0, 1000));
          assets.forEach(asset -> shocks.add(new DepthShock(asset, multiplier)));
        }
      }
    }
    optional.remove(Shock.ALL);
    return new ScenarioDefinition(
        new Scenario(
            id, shocks, config.text("source"), config.text("version"), config.text("description")),
        optional,
        config.has("frictions")
            ? config.section("frictions").as(group -> FrictionReader.over(group, frictions))
            : frictions);
  }
}
