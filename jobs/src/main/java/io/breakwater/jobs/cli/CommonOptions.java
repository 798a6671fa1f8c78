package io.breakwater.jobs.cli;

import io.breakwater.jobs.config.RiskConfig;
import io.breakwater.jobs.config.RiskConfigLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Options that every command has. Precedence: command line, {@code --config}, environment overlay,
 * defaults.
 */
public final class CommonOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings in HOCON, stronger than conf/.")
  private @Nullable Path config;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "One setting; may be repeated.")
  private List<String> sets = new ArrayList<>();

  @Option(names = "--landing", paramLabel = "DIR", description = "Landing folder (run.landing).")
  private @Nullable Path landing;

  @Option(
      names = "--warehouse",
      paramLabel = "DIR",
      description = "Warehouse folder (run.warehouse).")
  private @Nullable Path warehouse;

  @Option(names = "--reports", paramLabel = "DIR", description = "Report folder (run.reports).")
  private @Nullable Path reports;

  @Option(names = "--json", description = "Results and errors as JSON lines.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Only the result.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Keep the log on the terminal, with stack traces.")
  private boolean verbose;

  /** Sets the folders that the command line left open. */
  void useFolders(Path landingFolder, Path warehouseFolder, Path reportFolder) {
    landing = landing == null ? landingFolder : landing;
    warehouse = warehouse == null ? warehouseFolder : warehouse;
    reports = reports == null ? reportFolder : reports;
  }

  /** Whether output is for programs. */
  boolean json() {
    return json;
  }

  /** Whether progress is left out. */
  boolean quiet() {
    return quiet;
  }

  /** Whether the log goes to the terminal. */
  boolean verbose() {
    return verbose;
  }

  /** The installation: where {@code conf} lies. */
  static Path home() {
    return Path.of(System.getProperty("breakwater.home", ".")).toAbsolutePath().normalize();
  }

  /** The resolved settings. */
  RiskConfig load() {
    List<String> all = new ArrayList<>(sets);
    addPath(all, "run.landing", landing);
    addPath(all, "run.warehouse", warehouse);
    addPath(all, "run.reports", reports);
    return RiskConfigLoader.load(home(), config, all);
  }

  private static void addPath(List<String> sets, String key, @Nullable Path path) {
    if (path != null) {
      sets.add(key + "=" + path.toAbsolutePath().normalize());
    }
  }
}
