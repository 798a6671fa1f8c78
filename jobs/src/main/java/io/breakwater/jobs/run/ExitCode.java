package io.breakwater.jobs.run;

/** Exit codes of every command (the numbers of sysexits where one fits). */
public enum ExitCode {
  PUBLISHED(0, "published, or the command did what it was asked"),
  USAGE(2, "the command line is wrong"),
  DATA_RULE(65, "a data rule or audit failed; retrying will not help"),
  INPUT_UNAVAILABLE(66, "input is missing, stale or incomplete; retry when it has arrived"),
  INTERNAL(70, "a fault of Breakwater itself"),
  OUTPUT(73, "the disk or the output cannot be written"),
  STORE_CORRUPT(74, "a stored table is damaged; call a person"),
  CONFLICT(75, "another run holds the lease or won the commit; retry"),
  SECURITY(77, "refused for security"),
  CONFIGURATION(78, "the configuration is wrong"),
  LIMIT_BREACHED(80, "published, and a limit is breached"),
  INTERRUPTED(130, "interrupted");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The number a shell sees. */
  public int code() {
    return code;
  }

  /** What the number means, for help texts. */
  public String meaning() {
    return meaning;
  }
}
