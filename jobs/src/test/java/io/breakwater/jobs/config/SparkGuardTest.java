package io.breakwater.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparkGuardTest {
  private static Map<String, String> safeWith(String key, String value) {
    Map<String, String> effective = new TreeMap<>(SparkGuard.safeValues());
    effective.put(key, value);
    return effective;
  }

  @Test
  void safeValuesPass() {
    assertThat(SparkGuard.violations(SparkGuard.safeValues())).isEmpty();
    assertThatCode(() -> SparkGuard.check(SparkGuard.safeValues())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "spark.sql.ansi.enabled, false, CFG-03, CONFIGURATION",
    "spark.sql.session.timeZone, Europe/Paris, CFG-05, CONFIGURATION",
    "spark.sql.session.timeZone, GMT+1, CFG-05, CONFIGURATION",
    "spark.sql.files.ignoreCorruptFiles, true, CFG-03, CONFIGURATION",
    "spark.sql.files.ignoreMissingFiles, TRUE, CFG-03, CONFIGURATION",
    "spark.files.ignoreCorruptFiles, true, CFG-03, CONFIGURATION",
    "spark.files.ignoreMissingFiles, true, CFG-03, CONFIGURATION",
    "spark.sql.parquet.mergeSchema, true, CFG-03, CONFIGURATION",
    "spark.databricks.delta.schema.autoMerge.enabled, true, CFG-03, CONFIGURATION",
    "spark.databricks.delta.retentionDurationCheck.enabled, false, CFG-03, CONFIGURATION",
    "spark.databricks.delta.checksum.mismatch.fatal, false, CFG-03, CONFIGURATION",
    "spark.databricks.delta.replaceWhere.constraintCheck.enabled, false, CFG-03, CONFIGURATION",
    "spark.databricks.delta.commit.idempotencyCheck.enabled, false, CFG-03, CONFIGURATION",
    "spark.sql.storeAssignmentPolicy, LEGACY, CFG-03, CONFIGURATION",
    "spark.sql.legacy.timeParserPolicy, LEGACY, CFG-03, CONFIGURATION",
    "spark.sql.mapKeyDedupPolicy, LAST_WIN, CFG-03, CONFIGURATION",
    "spark.shuffle.checksum.enabled, false, CFG-03, CONFIGURATION",
    "spark.sql.runSQLOnFiles, true, SEC-02, SECURITY",
    "spark.jars.packages, g:a:1, SEC-02, SECURITY",
    "spark.jars.repositories, https://h/r, SEC-02, SECURITY",
    "spark.user.groups.mapping, org.apache.spark.security.ShellBasedGroupsMappingProvider, SEC-02, SECURITY",
    "spark.jars, 'app.jar,https://h/x.jar', SEC-02, SECURITY",
    "spark.master, spark://h:7077, SEC-02, SECURITY",
  })
  void eachUnsafeSwitchIsRefused(String key, String value, String code, ExitCode exit) {
    Map<String, String> effective = safeWith(key, value);
    assertThat(SparkGuard.violations(effective)).hasSize(1);
    assertThatThrownBy(() -> SparkGuard.check(effective))
        .isInstanceOf(RiskException.class)
        .hasMessageStartingWith("RISK-" + code + " Unsafe switch spark.")
        .extracting(e -> ((RiskException) e).exitCode())
        .isEqualTo(exit);
  }

  @Test
  void everyGuardedSwitchHasAnUnsafeValue() {
    for (String key : SparkGuard.keys()) {
      assertThat(SparkGuard.violations(safeWith(key, "org.ShellBased?")))
          .as("a nonsense value of %s", key)
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark.sql.ansi.enabled",
        "spark.sql.session.timeZone",
        "spark.databricks.delta.commit.idempotencyCheck.enabled",
        "spark.sql.runSQLOnFiles"
      })
  void absentSwitchIsRefusedWhereTheDefaultIsNotSafeOrNotKnown(String key) {
    Map<String, String> effective = new TreeMap<>(SparkGuard.safeValues());
    effective.remove(key);
    assertThat(SparkGuard.violations(effective))
        .extracting(SparkGuard.Violation::key, SparkGuard.Violation::observed)
        .containsExactly(tuple(key, "(not set)"));
  }

  @Test
  void authenticatedClusterAndLocalJarsPass() {
    Map<String, String> effective = safeWith("spark.master", "spark://h:7077");
    effective.put("spark.authenticate", "true");
    effective.put("spark.jars", "file:///opt/app.jar,/opt/delta.jar");
    effective.put("spark.sql.session.timeZone", "Etc/UTC");
    assertThat(SparkGuard.violations(effective)).isEmpty();
  }

  @Test
  void securityComesFirstAndTheOthersAreCounted() {
    Map<String, String> effective = safeWith("spark.sql.ansi.enabled", "false");
    effective.put("spark.jars.packages", "g:a:1");
    assertThatThrownBy(() -> SparkGuard.check(effective))
        .hasMessage(
            "RISK-SEC-02 Unsafe switch spark.jars.packages (and 1 more)"
                + " | where: effective Spark configuration"
                + " | rule: must be (empty), else code would be fetched at run time"
                + " | observed: g:a:1"
                + " | next: remove the setting from the session, the cluster defaults or the submit"
                + " command");
  }
}
