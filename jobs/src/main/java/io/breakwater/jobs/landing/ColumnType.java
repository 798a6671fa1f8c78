package io.breakwater.jobs.landing;

/** Types a feed column may have. Instants are UTC with microseconds; dates carry no zone. */
public enum ColumnType {
  STRING,
  DOUBLE,
  LONG,
  BOOLEAN,
  DATE,
  TIMESTAMP
}
