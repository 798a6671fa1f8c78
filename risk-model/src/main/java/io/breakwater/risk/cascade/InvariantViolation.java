package io.breakwater.risk.cascade;

/** Value or stock was not conserved: a fault of the program, never of its input. */
public final class InvariantViolation extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** Says which law broke, where, and by how much. */
  public InvariantViolation(String message) {
    super(message);
  }
}
