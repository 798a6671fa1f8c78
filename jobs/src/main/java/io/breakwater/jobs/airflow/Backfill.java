package io.breakwater.jobs.airflow;

import java.time.LocalDate;

/**
 * An order to run a range of business dates.
 *
 * @param id number of the order
 * @param dag id of the DAG
 * @param from first business date
 * @param to last business date
 * @param completed whether every run of it has ended, well or badly
 */
public record Backfill(int id, String dag, LocalDate from, LocalDate to, boolean completed) {}
