/**
 * Publication: the one manifest commit that makes a run visible, and the views that readers use.
 */
@NullMarked
package io.breakwater.jobs.publish;

import org.jspecify.annotations.NullMarked;
