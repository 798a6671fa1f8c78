package io.breakwater.jobs.publish;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes a lease and keeps it until it is killed. */
final class LeaseHolder {
  private LeaseHolder() {}

  /**
   * Arguments: warehouse, scope, holder, file to make when the lease is held, and {@code shared}
   * for one to share.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path warehouse = Path.of(arguments[0]);
    RunLease lease =
        arguments.length > 4 && arguments[4].equals("shared")
            ? RunLease.share(warehouse, arguments[1], arguments[2])
            : RunLease.take(warehouse, arguments[1], arguments[2]);
    try {
      Files.createFile(Path.of(arguments[3]));
      Thread.sleep(Long.MAX_VALUE);
    } finally {
      // A lease that nobody refers to could be collected, and its file closed.
      Reference.reachabilityFence(lease);
    }
  }
}
