package io.breakwater.jobs.publish;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Right of one process to write a scope (ingest, or the runs of one business date) of a warehouse,
 * held by an operating-system file lock, so that it ends with the process however that dies. Stages
 * of one date that run as processes of their own share the lease of the date, which keeps out
 * whoever wants it alone.
 */
public final class RunLease implements AutoCloseable {
  private final FileChannel channel;
  private final FileLock lock;

  private RunLease(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Takes the lease.
   *
   * @throws RiskException LEASE-01 (exit 75) naming the holder when another process has it
   */
  public static RunLease take(Path warehouse, String scope, String holder) {
    return lock(warehouse, scope, holder, false);
  }

  /**
   * Takes the lease together with others that share it.
   *
   * @throws RiskException LEASE-01 (exit 75) naming the holder when a process has it alone
   */
  public static RunLease share(Path warehouse, String scope, String holder) {
    return lock(warehouse, scope, holder, true);
  }

  private static RunLease lock(Path warehouse, String scope, String holder, boolean shared) {
    Path file = warehouse.resolve("_lease").resolve(scope + ".lock");
    try {
      Files.createDirectories(warehouse.resolve("_lease"));
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
      FileLock lock = tryLock(channel, shared);
      if (lock == null) {
        String current = Files.readString(file);
        channel.close();
        throw RiskException.of("LEASE-01", ExitCode.CONFLICT, "Another run is working on " + scope)
            .where(file)
            .rule("one writer for each scope of a warehouse")
            .observed("held by " + current.strip())
            .next("wait for it to end, then run the command again")
            .build();
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
      return new RunLease(channel, lock);
    } catch (IOException e) {
      throw RiskException.of("IO-02", ExitCode.OUTPUT, "The lease file cannot be written")
          .where(file)
          .observed(e.getMessage())
          .next("make the warehouse folder writable")
          .causedBy(e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel, boolean shared)
      throws IOException {
    try {
      return channel.tryLock(0, Long.MAX_VALUE, shared);
    } catch (OverlappingFileLockException e) {
      // Held by another thread of this very process.
      return null;
    }
  }

  @Override
  public void close() {
    try (channel) {
      lock.release();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("The lease could not be released", e);
    }
  }
}
