package io.breakwater.jobs.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs independent Spark work from a few threads, so that planning and committing one small table
 * does not leave the executors idle.
 */
final class SideBySide {
  private static final int THREADS = 3;

  private SideBySide() {}

  /** Runs all; when some fail, throws the failure of the first in order after all have ended. */
  static void run(List<Runnable> works) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> running = new ArrayList<>();
      works.forEach(work -> running.add(threads.submit(work)));
      RuntimeException failure = null;
      for (Future<?> work : running) {
        try {
          work.get();
        } catch (ExecutionException e) {
          if (failure == null) {
            failure =
                e.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException("A table could not be worked on", e.getCause());
          }
        }
      }
      if (failure != null) {
        throw failure;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Ingest was interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
