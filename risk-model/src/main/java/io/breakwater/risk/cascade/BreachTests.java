package io.breakwater.risk.cascade;

import org.jspecify.annotations.Nullable;

/**
 * Chooses the breach test when the virtual machine starts: vectors where it was started with {@code
 * --add-modules jdk.incubator.vector} on a machine whose vectors are wide enough, plain Java
 * elsewhere. The bits are the same; {@value #CHOICE} set to {@code scalar} forces plain Java.
 */
final class BreachTests {
  /** System property that overrules the choice. */
  static final String CHOICE = "breakwater.kernel";

  private static final String VECTOR_CLASS = "io.breakwater.risk.cascade.VectorBreachTest";
  private static final @Nullable Maker VECTOR = findVector();

  /** Makes a breach test for a book and a number of lanes. */
  interface Maker {
    BreachTest of(CascadeBook book, int lanes);
  }

  private BreachTests() {}

  static BreachTest of(CascadeBook book, int lanes) {
    return VECTOR == null || "scalar".equals(System.getProperty(CHOICE))
        ? new ScalarBreachTest(book, lanes)
        : VECTOR.of(book, lanes);
  }

  private static @Nullable Maker findVector() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return null;
    }
    try {
      return (Maker) Class.forName(VECTOR_CLASS).getDeclaredMethod("maker").invoke(null);
    } catch (ReflectiveOperationException failure) {
      throw new IllegalStateException("The vector breach test must be on the class path", failure);
    }
  }
}
