package io.breakwater.risk.catalog;

/** A measure in the index; implemented by one enum for each family. */
public interface Measure {

  /** Name of the enum constant. */
  String name();

  /** Symbol, unit, class, column and section. */
  MeasureDefinition definition();
}
