package io.breakwater.jobs.config;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import org.jspecify.annotations.Nullable;

/**
 * The errors of configuration: CFG-01 the file or a key in it, CFG-02 a value, CFG-03 an unsafe
 * switch, CFG-05 a session that is not UTC, SEC-01 a path outside its root.
 */
final class ConfigErrors {
  private ConfigErrors() {}

  static RiskException.Builder file(String what, Object where) {
    return RiskException.of("CFG-01", ExitCode.CONFIGURATION, what).where(where);
  }

  static RiskException unknownKey(String key, @Nullable String suggestion, Object where) {
    String hint = suggestion == null ? "" : "; did you mean " + suggestion + "?";
    return file("Unknown key " + key + hint, where)
        .rule("every key must be one that Breakwater reads")
        .next("correct or delete this line; all keys are listed in jobs/docs/configuration.md")
        .build();
  }

  static RiskException missingKey(String key, Object where) {
    return file("Missing key " + key, where)
        .rule("this key has no default")
        .next("add " + key + " to this file")
        .build();
  }

  static RiskException value(String key, Object where, String allowed, @Nullable Object observed) {
    return RiskException.of("CFG-02", ExitCode.CONFIGURATION, "Value of " + key + " is not allowed")
        .where(where)
        .rule("must be " + allowed)
        .observed(observed)
        .next("correct this line")
        .build();
  }

  static RiskException together(String section, Object where, IllegalArgumentException cause) {
    return RiskException.of(
            "CFG-02", ExitCode.CONFIGURATION, "Values of " + section + " do not fit together")
        .where(where)
        .rule(String.valueOf(cause.getMessage()))
        .next("correct this group of keys")
        .causedBy(cause);
  }

  static RiskException.Builder security(String what, Object where) {
    return RiskException.of("SEC-01", ExitCode.SECURITY, what).where(where);
  }
}
