package io.breakwater.jobs.run;

import org.jspecify.annotations.Nullable;

/**
 * An error made for people: a stable code, what is wrong, where, which rule, what was observed,
 * what to do. Thrown to end a command; a single bad row is quarantined instead and never thrown.
 */
public final class RiskException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final ExitCode exitCode;
  private final String where;
  private final String next;

  private RiskException(Builder builder, @Nullable Throwable cause) {
    super(builder.line(), cause);
    this.code = builder.code;
    this.exitCode = builder.exitCode;
    this.where = builder.where;
    this.next = builder.next;
  }

  /** Starts an error: {@code RiskException.of("FILE-01", ExitCode.DATA_RULE, "...")}. */
  public static Builder of(String code, ExitCode exitCode, String what) {
    return new Builder(code, exitCode, what);
  }

  /** Stable code, for example {@code FILE-01}. */
  public String code() {
    return code;
  }

  /** Exit code of the command. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** File, table, row or key concerned; empty when it is the whole command. */
  public String where() {
    return where;
  }

  /** What the reader should do. */
  public String next() {
    return next;
  }

  /** Collects the parts of the one-line message. */
  public static final class Builder {
    private final String code;
    private final ExitCode exitCode;
    private final String what;
    private String where = "";
    private String rule = "";
    private String observed = "";
    private String next = "";

    private Builder(String code, ExitCode exitCode, String what) {
      this.code = code;
      this.exitCode = exitCode;
      this.what = what;
    }

    /** Where: file, table, row or key. */
    public Builder where(Object place) {
      this.where = String.valueOf(place);
      return this;
    }

    /** The rule that was broken and why it matters. */
    public Builder rule(String text) {
      this.rule = text;
      return this;
    }

    /** The value that broke it. */
    public Builder observed(@Nullable Object value) {
      this.observed = String.valueOf(value);
      return this;
    }

    /** What to do next. */
    public Builder next(String text) {
      this.next = text;
      return this;
    }

    /** The exception without a cause. */
    public RiskException build() {
      return new RiskException(this, null);
    }

    /** The exception with the technical cause kept for the log. */
    public RiskException causedBy(Throwable cause) {
      return new RiskException(this, cause);
    }

    private String line() {
      StringBuilder line = new StringBuilder("RISK-").append(code).append(' ').append(what);
      append(line, "where", where);
      append(line, "rule", rule);
      append(line, "observed", observed);
      append(line, "next", next);
      return line.toString().replace('\n', ' ').replace('\r', ' ');
    }

    private static void append(StringBuilder line, String label, String text) {
      if (!text.isEmpty()) {
        line.append(" | ").append(label).append(": ").append(text);
      }
    }
  }
}
