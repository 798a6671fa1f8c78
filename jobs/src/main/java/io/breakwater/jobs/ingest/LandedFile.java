package io.breakwater.jobs.ingest;

import io.breakwater.jobs.landing.Feed;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A file as it was when ingest hashed it.
 *
 * @param feed the feed
 * @param date business date of its folder, null when it has none
 * @param uri where it lies
 * @param name path below the landing root, with slashes
 * @param format how it is encoded
 * @param bytes size
 * @param modifiedMillis time of its last change
 * @param sha256 hash of its bytes
 */
record LandedFile(
    Feed feed,
    @Nullable LocalDate date,
    String uri,
    String name,
    FileFormat format,
    long bytes,
    long modifiedMillis,
    String sha256)
    implements Serializable {

  private static final int BUFFER_BYTES = 1 << 16;

  /** Hashes one file of a delivery. */
  static LandedFile of(Path landing, Delivery delivery, Path file) {
    FileFormat format = FileFormat.of(file);
    if (format == null) {
      throw new IllegalArgumentException(
          "A data file must have a known format, cannot be: " + file);
    }
    String name = landing.relativize(file).toString().replace('\\', '/');
    try {
      long bytes = Files.size(file);
      long modified = Files.getLastModifiedTime(file).toMillis();
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      long read = 0;
      try (InputStream in = Files.newInputStream(file)) {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          digest.update(buffer, 0, n);
          read += n;
        }
      }
      LandedFile landed =
          new LandedFile(
              delivery.feed(),
              delivery.date(),
              file.toUri().toString(),
              name,
              format,
              bytes,
              modified,
              HexFormat.of().formatHex(digest.digest()));
      if (read != bytes) {
        throw landed.changed(read);
      }
      landed.requireUnchanged();
      return landed;
    } catch (IOException e) {
      throw unreadable(name, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Where it lies. */
  Path path() {
    return Path.of(java.net.URI.create(uri));
  }

  /**
   * Checks that nobody wrote to the file since it was hashed.
   *
   * @throws RiskException SNAP-04 when its size or time of change is another
   */
  void requireUnchanged() {
    try {
      long size = Files.size(path());
      if (size != bytes || Files.getLastModifiedTime(path()).toMillis() != modifiedMillis) {
        throw changed(size);
      }
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private RiskException changed(long size) {
    return RiskException.of(
            "SNAP-04", ExitCode.INPUT_UNAVAILABLE, "A file changed while it was being read")
        .where(name)
        .rule("a delivery is whole before ingest starts; deliver under a dot-name, then rename")
        .observed(size + " bytes after " + bytes)
        .next("wait until the delivery is complete, then run ingest again")
        .build();
  }

  static RiskException unreadable(String name, IOException cause) {
    return RiskException.of("FILE-03", ExitCode.INPUT_UNAVAILABLE, "A landed file cannot be read")
        .where(name)
        .observed(cause.getMessage())
        .next("check that the file exists and may be read, then run ingest again")
        .causedBy(cause);
  }
}
