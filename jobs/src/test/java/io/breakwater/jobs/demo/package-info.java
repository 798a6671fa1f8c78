@NullMarked
package io.breakwater.jobs.demo;

import org.jspecify.annotations.NullMarked;
