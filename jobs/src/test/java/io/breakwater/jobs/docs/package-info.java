/** Pages of {@code jobs/docs} that are made from the code, held against it. */
@NullMarked
package io.breakwater.jobs.docs;

import org.jspecify.annotations.NullMarked;
