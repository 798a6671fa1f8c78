/** Charts as SVG text: plain arithmetic, no fonts, no toolkit, the same bytes everywhere. */
@NullMarked
package io.breakwater.jobs.report.chart;

import org.jspecify.annotations.NullMarked;
