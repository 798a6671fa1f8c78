package io.breakwater.jobs.alert;

import java.util.List;

/** Somebody who is told. */
interface AlertSink {
  /**
   * Tells all of the alerts, or fails; after a failure it will be told all of them again.
   *
   * @param alerts at least one
   */
  void tell(List<Alert> alerts) throws AlertFailure;
}
