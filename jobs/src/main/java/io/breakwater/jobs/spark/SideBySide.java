package io.breakwater.jobs.spark;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs independent Spark work from a few threads, so that planning one small query or committing
 * one small table does not leave the executors idle.
 */
public final class SideBySide implements AutoCloseable {
  private static final int THREADS = 3;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  /** Starts one piece of work. */
  public <T> Future<T> start(Callable<T> work) {
    return threads.submit(work);
  }

  /** Waits for a piece of work; a failure is thrown here as it was there. */
  public static <T> T result(Future<T> work) {
    try {
      return work.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException("A table could not be worked on", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Work on a table was interrupted", e);
    }
  }

  /** Runs all; when some fail, throws the failure of the first in order after all have ended. */
  public static void run(List<Runnable> works) {
    try (SideBySide side = new SideBySide()) {
      List<Future<Object>> running =
          works.stream().map(work -> side.start(Executors.callable(work))).toList();
      RuntimeException failure = null;
      for (Future<Object> work : running) {
        try {
          result(work);
        } catch (RuntimeException e) {
          failure = failure == null ? e : failure;
        }
      }
      if (failure != null) {
        throw failure;
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
