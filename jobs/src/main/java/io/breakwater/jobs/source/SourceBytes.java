package io.breakwater.jobs.source;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** The bytes of one source file, read once, with their hash; unpacked when named {@code .gz}. */
final class SourceBytes {
  /** A packed file may unpack to this much whatever its size. */
  private static final long ALWAYS_ALLOWED_BYTES = 64L << 20;

  /** Largest ratio of unpacked to packed size; text in these formats stays below 20. */
  private static final long LARGEST_RATIO = 100;

  private final Path path;
  private final byte[] content;
  private final String sha256;

  private SourceBytes(Path path, byte[] content, String sha256) {
    this.path = path;
    this.content = content;
    this.sha256 = sha256;
  }

  static SourceBytes of(Path path) {
    if (!Files.isRegularFile(path)) {
      throw RiskException.of("IMP-01", ExitCode.INPUT_UNAVAILABLE, "A source file is missing")
          .where(path)
          .rule("every input of a connector must exist")
          .next("fetch the file or correct the option that names it")
          .build();
    }
    try {
      byte[] content = Files.readAllBytes(path);
      return new SourceBytes(path, content, sha256Of(content));
    } catch (IOException e) {
      throw new SourceBytes(path, new byte[0], "").unreadable(e);
    }
  }

  Path path() {
    return path;
  }

  String sha256() {
    return sha256;
  }

  /** The unpacked content. */
  InputStream open() throws IOException {
    InputStream raw = new ByteArrayInputStream(content);
    if (!path.getFileName().toString().endsWith(".gz")) {
      return raw;
    }
    long limit = Math.max(ALWAYS_ALLOWED_BYTES, LARGEST_RATIO * content.length);
    return new LimitedInput(new GZIPInputStream(raw, 1 << 16), limit);
  }

  /** The error for content that cannot be read. */
  RiskException unreadable(Exception cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return RiskException.of("IMP-02", ExitCode.DATA_RULE, "A source file cannot be read")
        .where(path)
        .rule("the file must be whole, UTF-8 text, and in the format its name says")
        .observed(String.valueOf(root.getMessage()))
        .next("fetch the file again and compare its size or hash with the origin")
        .causedBy(cause);
  }

  private static String sha256Of(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }

  /** Ends the reading of a file that unpacks to far more than its size promises. */
  private static final class LimitedInput extends FilterInputStream {
    private long left;

    LimitedInput(InputStream in, long limit) {
      super(in);
      this.left = limit;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      spend(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, length);
      spend(Math.max(count, 0));
      return count;
    }

    private void spend(int count) throws IOException {
      left -= count;
      if (left < 0) {
        throw new IOException("the file unpacks to more than " + LARGEST_RATIO + " times its size");
      }
    }
  }
}
