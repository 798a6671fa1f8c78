/** The risk model: every definition, formula and algorithm, in plain Java. */
@NullMarked
package io.breakwater.risk;

import org.jspecify.annotations.NullMarked;
