/**
 * Tells people of limits that are close or breached, once each: what is told ({@link
 * io.breakwater.jobs.alert.Alert}), to whom ({@link io.breakwater.jobs.alert.AlertSink}), and what
 * has been told ({@link io.breakwater.jobs.alert.AlertJournal}). Start at {@link
 * io.breakwater.jobs.alert.AlertDesk}.
 */
@NullMarked
package io.breakwater.jobs.alert;

import org.jspecify.annotations.NullMarked;
