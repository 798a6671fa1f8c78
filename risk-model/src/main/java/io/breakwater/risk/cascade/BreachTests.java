package io.breakwater.risk.cascade;

import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the breach test when the virtual machine starts: vectors where it was started with {@code
 * --add-modules jdk.incubator.vector} and all its compilers on a machine whose vectors are wide
 * enough, plain Java elsewhere: without the last compiler every vector is an object, and a hundred
 * times slower. The bits are the same; {@value #CHOICE} set to {@code scalar} forces plain Java.
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
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()
        || ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .anyMatch(BreachTests::withholdsTheLastCompiler)) {
      return null;
    }
    try {
      return (Maker) Class.forName(VECTOR_CLASS).getDeclaredMethod("maker").invoke(null);
    } catch (ReflectiveOperationException failure) {
      throw new IllegalStateException("The vector breach test must be on the class path", failure);
    }
  }

  /** Whether an argument of the virtual machine keeps it from compiling with all it has. */
  static boolean withholdsTheLastCompiler(String argument) {
    return argument.equals("-Xint") || argument.matches("-XX:TieredStopAtLevel=[0-3]");
  }
}
