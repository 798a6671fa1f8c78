/** The index of every risk measure. Nothing inside the risk model depends on it. */
@NullMarked
package io.breakwater.risk.catalog;

import org.jspecify.annotations.NullMarked;
