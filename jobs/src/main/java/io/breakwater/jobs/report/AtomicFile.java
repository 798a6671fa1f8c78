package io.breakwater.jobs.report;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file, text as UTF-8, that is either there whole or not at all: a temporary neighbour is
 * written, forced to disk and renamed over the target, then the folder is forced. An older file
 * stays until the new one is complete.
 */
public final class AtomicFile {
  private AtomicFile() {}

  /** Writes text. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it. */
    void writeTo(Writer out) throws IOException;
  }

  /** Writes a file of text whole. */
  public static void write(Path target, Content content) {
    fill(
        target,
        channel -> {
          Writer out =
              new BufferedWriter(
                  new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8),
                  1 << 16);
          content.writeTo(out);
          out.flush();
        });
  }

  /** Writes a file of bytes whole. */
  public static void write(Path target, byte[] content) {
    fill(
        target,
        channel -> {
          ByteBuffer rest = ByteBuffer.wrap(content);
          while (rest.hasRemaining()) {
            channel.write(rest);
          }
        });
  }

  @FunctionalInterface
  private interface Filling {
    void into(FileChannel channel) throws IOException;
  }

  private static void fill(Path target, Filling filling) {
    Path folder = target.toAbsolutePath().getParent();
    Path temporary = target.resolveSibling(target.getFileName() + ".part");
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        filling.into(channel);
        channel.force(true);
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      if (folder != null) {
        force(folder);
      }
    } catch (IOException e) {
      throw RiskException.of("IO-01", ExitCode.OUTPUT, "The file cannot be written")
          .where(target)
          .observed(e.getMessage())
          .next("free space or fix permissions, then run the command again; nothing was replaced")
          .causedBy(e);
    } finally {
      discard(temporary);
    }
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Removes what a failed write left; after a success there is nothing to remove. */
  private static void discard(Path temporary) {
    if (!temporary.toFile().delete() && Files.exists(temporary)) {
      temporary.toFile().deleteOnExit();
    }
  }
}
