package io.breakwater.risk.position;

/**
 * What a leg does for its account. The code is what tables and {@link AccountBlock} store; it never
 * changes.
 */
public enum PositionSide {
  /** An asset that secures debt or margin; quantity in tokens, not negative. */
  COLLATERAL((byte) 0),
  /** An asset owed; quantity in tokens, not negative. */
  DEBT((byte) 1),
  /** A contract; quantity in contracts, positive for long and negative for short. */
  DERIVATIVE((byte) 2);

  private final byte code;

  PositionSide(byte code) {
    this.code = code;
  }

  /** The code stored for this side. */
  public byte code() {
    return code;
  }

  /** The side stored as {@code code}. */
  public static PositionSide ofCode(byte code) {
    return switch (code) {
      case 0 -> COLLATERAL;
      case 1 -> DEBT;
      case 2 -> DERIVATIVE;
      default ->
          throw new IllegalArgumentException("Side code must be 0, 1 or 2, cannot be: " + code);
    };
  }
}
