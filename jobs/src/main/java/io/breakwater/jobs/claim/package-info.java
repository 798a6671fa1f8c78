/**
 * Claims: every number of a report or pack with an id, where it comes from, and its proof by adding
 * its rows up again.
 */
@NullMarked
package io.breakwater.jobs.claim;

import org.jspecify.annotations.NullMarked;
