@NullMarked
package io.breakwater.jobs.landing;

import org.jspecify.annotations.NullMarked;
