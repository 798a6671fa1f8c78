package io.breakwater.jobs.airflow;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import org.jspecify.annotations.Nullable;

/** What can go wrong between here and Airflow, in words for people. */
final class AirflowErrors {
  private AirflowErrors() {}

  /** The server answered, and not with success. */
  static RiskException status(String task, int status) {
    return switch (status) {
      case 401, 403 ->
          RiskException.of("AIR-02", ExitCode.SECURITY, "Airflow does not accept the token")
              .where(task)
              .observed("status " + status)
              .next("renew the token file, and see that its user may do this")
              .build();
      case 404 ->
          RiskException.of("AIR-03", ExitCode.INPUT_UNAVAILABLE, "Airflow does not know this")
              .where(task)
              .observed("status 404")
              .next(
                  "check the name; ./breakwater airflow health tells of DAG files that are broken")
              .build();
      case 409 ->
          RiskException.of("AIR-04", ExitCode.CONFLICT, "Airflow is at this already")
              .where(task)
              .observed("status 409")
              .next("wait for the other to end, then run the command again")
              .build();
      case 400, 405, 422 ->
          RiskException.of("AIR-05", ExitCode.CONFIGURATION, "Airflow refuses the request")
              .where(task)
              .observed("status " + status)
              .rule("the DAG must have the schedule and parameters that this asks for")
              .next("look into the log of Airflow's server; check that its version is supported")
              .build();
      default ->
          RiskException.of("AIR-06", ExitCode.CONFLICT, "Airflow cannot answer now")
              .where(task)
              .observed("status " + status)
              .next("run the command again; what was started is not started twice")
              .build();
    };
  }

  /** Nobody answered, or not in time. */
  static RiskException unreachable(String task, Throwable cause) {
    return RiskException.of("AIR-06", ExitCode.CONFLICT, "Airflow cannot answer now")
        .where(task)
        .observed(cause)
        .next("run the command again; what was started is not started twice")
        .causedBy(cause);
  }

  /** The answer is no answer. */
  static RiskException unreadable(String task, @Nullable Throwable cause) {
    RiskException.Builder error =
        RiskException.of("AIR-07", ExitCode.INTERNAL, "The answer of Airflow cannot be understood")
            .where(task)
            .rule("the JSON that its own interface description promises")
            .next("check that the address is Airflow's and its version is supported");
    return cause == null ? error.build() : error.observed(cause.getMessage()).causedBy(cause);
  }

  /** Somebody pressed a key. */
  static RiskException interrupted(InterruptedException cause) {
    return RiskException.of("AIR-08", ExitCode.INTERRUPTED, "Interrupted while Airflow was asked")
        .next("run the command again; what was started goes on and is not started twice")
        .causedBy(cause);
  }
}
