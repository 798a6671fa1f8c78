/** Contract tests of the Airflow client against recorded answers of a real server. */
@NullMarked
package io.breakwater.jobs.airflow;

import org.jspecify.annotations.NullMarked;
