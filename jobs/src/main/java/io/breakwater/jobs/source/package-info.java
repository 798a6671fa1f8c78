/**
 * Connectors from real public formats to landing feeds, each with the traps of its format handled
 * and counted. Start at {@link io.breakwater.jobs.source.ConnectorCatalog}; what a connector
 * returns is an {@link io.breakwater.jobs.source.ImportReport}. Depends on the landing contract and
 * on nothing of Spark.
 */
@NullMarked
package io.breakwater.jobs.source;

import org.jspecify.annotations.NullMarked;
