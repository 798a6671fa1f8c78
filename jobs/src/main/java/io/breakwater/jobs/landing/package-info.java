/**
 * The input contract: feeds, their columns and rules, and writing them. Start at {@link
 * io.breakwater.jobs.landing.Feed}.
 */
@NullMarked
package io.breakwater.jobs.landing;

import org.jspecify.annotations.NullMarked;
