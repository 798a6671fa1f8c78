/** Documents of titles and tables, and the two file formats they are written in: XLSX and PDF. */
@NullMarked
package io.breakwater.jobs.report.document;

import org.jspecify.annotations.NullMarked;
