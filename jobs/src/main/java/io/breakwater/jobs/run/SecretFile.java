package io.breakwater.jobs.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** A secret from a file that only its owner can read: never an argument, a setting or printed. */
public final class SecretFile {
  private static final Set<PosixFilePermission> TOO_OPEN =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private SecretFile() {}

  /**
   * Reads it, without blanks at its ends.
   *
   * @param what how messages call it, for example {@code token file}
   * @throws IOException when it cannot be read, is empty or no text
   * @throws RiskException SEC-04 when others can read or change it
   */
  public static String read(Path file, String what) throws IOException {
    for (PosixFilePermission permission : Files.getPosixFilePermissions(file)) {
      if (TOO_OPEN.contains(permission)) {
        throw RiskException.of("SEC-04", ExitCode.SECURITY, "Others can read the " + what)
            .where(file)
            .rule("its owner alone may read it")
            .next("chmod 400 " + file)
            .build();
      }
    }
    String content = Files.readString(file).strip();
    if (content.isEmpty() || content.chars().anyMatch(c -> c < ' ' && !Character.isWhitespace(c))) {
      throw new IOException("it is empty or no text");
    }
    return content;
  }
}
