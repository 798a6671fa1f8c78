/** What a page shows, ready to print: sections, figures, tables and cells of text. */
@NullMarked
package io.breakwater.jobs.report.page;

import org.jspecify.annotations.NullMarked;
