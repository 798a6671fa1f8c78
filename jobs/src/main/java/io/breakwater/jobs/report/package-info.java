/**
 * The internal report: published rows in, one model, and its renderings (one HTML file, CSV
 * exports, a console summary). Nothing here reads a clock, a locale or a table.
 */
@NullMarked
package io.breakwater.jobs.report;

import org.jspecify.annotations.NullMarked;
