package io.breakwater.jobs.alert;

/** A sink could not be told. Its message is for people and holds no secret. */
final class AlertFailure extends Exception {
  private static final long serialVersionUID = 1L;

  AlertFailure(String message) {
    super(message);
  }

  AlertFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
