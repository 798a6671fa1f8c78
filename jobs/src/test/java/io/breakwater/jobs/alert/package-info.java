/** Tests of alerts, with servers on loopback. */
@NullMarked
package io.breakwater.jobs.alert;

import org.jspecify.annotations.NullMarked;
