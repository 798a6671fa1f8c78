@NullMarked
package io.breakwater.jobs.config;

import org.jspecify.annotations.NullMarked;
