/**
 * Regulatory packs: published numbers in the form of well-known reports, tied out against each
 * other and against the internal report before anything is written.
 */
@NullMarked
package io.breakwater.jobs.pack;

import org.jspecify.annotations.NullMarked;
