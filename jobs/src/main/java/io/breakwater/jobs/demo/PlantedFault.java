package io.breakwater.jobs.demo;

import io.breakwater.jobs.landing.Feed;
import java.time.LocalDate;

/**
 * One fault planted in the demo's landing files and what a run must make of it.
 *
 * @param code kind of fault
 * @param feed feed that carries it
 * @param date business date of the fault
 * @param subject asset, parameter or row it concerns
 * @param planted what was done, in one line
 * @param expected what the run must find, in one line
 * @param expectedCount how many of what {@code expected} names
 */
public record PlantedFault(
    Code code,
    Feed feed,
    LocalDate date,
    String subject,
    String planted,
    String expected,
    long expectedCount) {

  /** Kinds of fault. */
  public enum Code {
    CRASH,
    DEPEG,
    STALE_PRICE,
    MISSING_PRICE,
    PARAMETER_JUMP,
    PARAMETER_OUT_OF_RANGE,
    PRICE_NOT_A_NUMBER,
    PRICE_NEGATIVE,
    TEXT_IN_NUMBER,
    UNKNOWN_ASSET,
    DUPLICATE_EQUAL,
    DUPLICATE_CONFLICTING,
    NEGATIVE_COLLATERAL,
    ZERO_QUANTITY
  }
}
