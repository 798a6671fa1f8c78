package io.breakwater.jobs.cli;

import io.breakwater.jobs.alert.AlertDesk;
import io.breakwater.jobs.config.AlertLoader;
import io.breakwater.jobs.config.RiskConfig;
import io.breakwater.jobs.config.SparkGuard;
import io.breakwater.jobs.spark.SparkSessions;
import io.breakwater.jobs.stage.NightlyRun;
import io.breakwater.jobs.stage.RunSetup;
import io.breakwater.jobs.store.DeltaStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Model.CommandSpec;

/** One command's settings, session and output. */
final class Workspace implements AutoCloseable {
  private final RiskConfig config;
  private final RunSetup setup;
  private final SparkSession spark;
  private final boolean opened;
  private final DeltaStore store;
  private final AlertDesk alerts;
  private final Console console;

  private Workspace(
      RiskConfig config,
      RunSetup setup,
      AlertDesk alerts,
      SparkSession spark,
      boolean opened,
      Console console) {
    this.config = config;
    this.setup = setup;
    this.alerts = alerts;
    this.spark = spark;
    this.opened = opened;
    this.store = new DeltaStore(spark, config.run().warehouse());
    this.console = console;
  }

  /** Reads all configuration first, so that a mistake in it costs no Spark start. */
  static Workspace open(CommonOptions options, CommandSpec spec) {
    return open(options, options.load(), spec);
  }

  static Workspace open(CommonOptions options, RiskConfig config, CommandSpec spec) {
    RunSetup setup = RunSetup.load(CommonOptions.home(), config);
    AlertDesk alerts =
        new AlertDesk(
            AlertLoader.load(CommonOptions.home(), config.run().reports()),
            config.run().warehouse());
    PrintWriter out = spec.commandLine().getOut();
    Map<String, String> settings = new HashMap<>(config.spark().overrides());
    config.spark().defaults().forEach(settings::putIfAbsent);
    boolean first = SparkSession.getDefaultSession().isEmpty();
    SparkSession spark = SparkSessions.open(settings, config.run().warehouse().resolve("_scratch"));
    SparkGuard.check(effective(spark));
    return new Workspace(config, setup, alerts, spark, first, new Console(out, options));
  }

  private static Map<String, String> effective(SparkSession spark) {
    Map<String, String> settings = new HashMap<>();
    scala.jdk.javaapi.CollectionConverters.asJava(spark.conf().getAll()).forEach(settings::put);
    return settings;
  }

  RiskConfig config() {
    return config;
  }

  DeltaStore store() {
    return store;
  }

  Path warehouse() {
    return config.run().warehouse();
  }

  Console console() {
    return console;
  }

  AlertDesk alerts() {
    return alerts;
  }

  RunSetup setup() {
    return setup;
  }

  NightlyRun nightlyRun() {
    return new NightlyRun(store, warehouse(), setup, Clock.systemUTC());
  }

  /** Stops the session that this workspace started; one that was there before goes on. */
  @Override
  public void close() {
    if (opened) {
      spark.stop();
    }
  }
}
