package io.breakwater.jobs.config;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Spark and Delta switches that must hold for a published number to be trusted. Checked before the
 * first stage against the effective values of the session; a run under other values is refused:
 * security (77) before configuration (78).
 */
public final class SparkGuard {
  private static final Pattern UTC = Pattern.compile("UTC|Etc/UTC");
  private static final Pattern TRUE = Pattern.compile("(?i)true");
  private static final Pattern FALSE = Pattern.compile("(?i)false");
  private static final Pattern EMPTY = Pattern.compile("");
  private static final Pattern NO_SHELL = Pattern.compile("(?!.*ShellBased).*");

  private static final List<Rule> RULES =
      List.of(
          required("spark.sql.ansi.enabled", "true", TRUE, "overflow would wrap to a wrong number"),
          new Rule(
              "CFG-05",
              "spark.sql.session.timeZone",
              "UTC",
              UTC,
              Absent.REFUSED,
              "instants would move to another business date"),
          safeByDefault(
              "spark.sql.files.ignoreCorruptFiles", "false", FALSE, "damaged rows would vanish"),
          safeByDefault(
              "spark.sql.files.ignoreMissingFiles", "false", FALSE, "missing rows would vanish"),
          safeByDefault(
              "spark.files.ignoreCorruptFiles", "false", FALSE, "damaged rows would vanish"),
          safeByDefault(
              "spark.files.ignoreMissingFiles", "false", FALSE, "missing rows would vanish"),
          safeByDefault(
              "spark.sql.parquet.mergeSchema", "false", FALSE, "drift would join the schema"),
          safeByDefault(
              "spark.databricks.delta.schema.autoMerge.enabled",
              "false",
              FALSE,
              "drift would join the schema"),
          safeByDefault(
              "spark.databricks.delta.retentionDurationCheck.enabled",
              "true",
              TRUE,
              "vacuum could delete files that a run still names"),
          safeByDefault(
              "spark.databricks.delta.checksum.mismatch.fatal",
              "true",
              TRUE,
              "a damaged table would be read on"),
          safeByDefault(
              "spark.databricks.delta.replaceWhere.constraintCheck.enabled",
              "true",
              TRUE,
              "rows of another date could be written"),
          required(
              "spark.databricks.delta.commit.idempotencyCheck.enabled",
              "true",
              TRUE,
              "a commit whose acknowledgement is lost would land twice"),
          safeByDefault(
              "spark.sql.storeAssignmentPolicy",
              "ANSI",
              Pattern.compile("(?i)ANSI|STRICT"),
              "values that do not fit a column would be cut"),
          safeByDefault(
              "spark.sql.legacy.timeParserPolicy",
              "CORRECTED",
              Pattern.compile("(?i)CORRECTED|EXCEPTION"),
              "dates would parse leniently"),
          safeByDefault(
              "spark.sql.mapKeyDedupPolicy",
              "EXCEPTION",
              Pattern.compile("(?i)EXCEPTION"),
              "the last of two equal keys would win"),
          safeByDefault(
              "spark.shuffle.checksum.enabled",
              "true",
              TRUE,
              "a damaged shuffle block would be read on"),
          security(
              "spark.sql.runSQLOnFiles", "false", FALSE, Absent.REFUSED, "SQL could read any file"),
          security(
              "spark.jars.packages",
              "",
              EMPTY,
              Absent.ALLOWED,
              "code would be fetched at run time"),
          security(
              "spark.jars.repositories",
              "",
              EMPTY,
              Absent.ALLOWED,
              "code would be fetched at run time"),
          security(
              "spark.user.groups.mapping",
              "org.apache.spark.security.NoopGroupsMappingProvider",
              NO_SHELL,
              Absent.ALLOWED,
              "user names would reach a shell"));

  private SparkGuard() {}

  /** What an absent key means: Spark's default is safe, or it is not. */
  private enum Absent {
    ALLOWED,
    REFUSED
  }

  private record Rule(
      String code, String key, String value, Pattern allowed, Absent absent, String reason) {}

  /**
   * A switch that does not hold.
   *
   * @param code CFG-03, CFG-05 for the time zone, SEC-02 for security
   * @param key name of the switch
   * @param observed effective value, {@code (not set)} when absent
   * @param required value it must have
   * @param reason what could go wrong
   */
  public record Violation(
      String code, String key, String observed, String required, String reason) {

    /** Whether the switch is one of security. */
    public boolean isSecurity() {
      return code.startsWith("SEC");
    }
  }

  private static Rule required(String key, String value, Pattern allowed, String reason) {
    return new Rule("CFG-03", key, value, allowed, Absent.REFUSED, reason);
  }

  private static Rule safeByDefault(String key, String value, Pattern allowed, String reason) {
    return new Rule("CFG-03", key, value, allowed, Absent.ALLOWED, reason);
  }

  private static Rule security(
      String key, String value, Pattern allowed, Absent absent, String reason) {
    return new Rule("SEC-02", key, value, allowed, absent, reason);
  }

  /** Every guarded switch with a value that satisfies the guard, for the maker of a session. */
  public static Map<String, String> safeValues() {
    Map<String, String> values = new TreeMap<>();
    RULES.stream()
        .filter(rule -> !rule.value().isEmpty())
        .forEach(rule -> values.put(rule.key(), rule.value()));
    return values;
  }

  /** Guarded switches that do not hold, security first. */
  public static List<Violation> violations(Map<String, String> effective) {
    List<Violation> violations = new ArrayList<>();
    for (Rule rule : RULES) {
      String value = effective.get(rule.key());
      boolean holds =
          value == null
              ? rule.absent() == Absent.ALLOWED
              : rule.allowed().matcher(value.strip()).matches();
      if (!holds) {
        violations.add(violation(rule, value == null ? "(not set)" : value));
      }
    }
    openPorts(effective, violations);
    remoteJars(effective, violations);
    violations.sort(Comparator.comparing(Violation::isSecurity).reversed());
    return List.copyOf(violations);
  }

  private static Violation violation(Rule rule, String observed) {
    String required = rule.value().isEmpty() ? "(empty)" : rule.value();
    return new Violation(rule.code(), rule.key(), observed, required, rule.reason());
  }

  /** A cluster that others can reach must authenticate; Spark's default is that it does not. */
  private static void openPorts(Map<String, String> effective, List<Violation> violations) {
    String master = effective.getOrDefault("spark.master", "local");
    String authenticate = effective.getOrDefault("spark.authenticate", "false");
    if (!master.startsWith("local") && !authenticate.equalsIgnoreCase("true")) {
      violations.add(
          new Violation(
              "SEC-02",
              "spark.authenticate",
              authenticate,
              "true",
              "anyone on the network could run code on master " + master));
    }
  }

  private static void remoteJars(Map<String, String> effective, List<Violation> violations) {
    String jars = effective.getOrDefault("spark.jars", "");
    for (String jar : jars.split(",", -1)) {
      if (jar.contains("://") && !jar.strip().startsWith("file://")) {
        violations.add(
            new Violation(
                "SEC-02", "spark.jars", jar, "local files", "code would be fetched at run time"));
      }
    }
  }

  /** Names of the guarded switches. */
  static Set<String> keys() {
    return RULES.stream().map(Rule::key).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Refuses configured values; what is not configured is left to {@link #check}.
   *
   * @param placeOf where a switch is configured
   */
  static void checkConfigured(Map<String, String> configured, UnaryOperator<String> placeOf) {
    List<Violation> violations =
        violations(configured).stream()
            .filter(violation -> configured.containsKey(violation.key()))
            .toList();
    if (!violations.isEmpty()) {
      throw refused(violations, placeOf.apply(violations.get(0).key()), "delete this line");
    }
  }

  /**
   * Refuses a session under which a switch does not hold.
   *
   * @throws RiskException exit 77 when a switch of security is among them, else 78
   */
  public static void check(Map<String, String> effective) {
    List<Violation> violations = violations(effective);
    if (!violations.isEmpty()) {
      throw refused(
          violations,
          "effective Spark configuration",
          "remove the setting from the session, the cluster defaults or the submit command");
    }
  }

  private static RiskException refused(List<Violation> violations, String where, String next) {
    Violation first = violations.get(0);
    ExitCode exit = first.isSecurity() ? ExitCode.SECURITY : ExitCode.CONFIGURATION;
    String others = violations.size() == 1 ? "" : " (and " + (violations.size() - 1) + " more)";
    return RiskException.of(first.code(), exit, "Unsafe switch " + first.key() + others)
        .where(where)
        .rule("must be " + first.required() + ", else " + first.reason())
        .observed(first.observed())
        .next(next)
        .build();
  }
}
