package io.breakwater.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NioLocalFileSystemTest {
  private final Path folder;

  NioLocalFileSystemTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void permissionsAreSetAndChecksumsWritten() throws IOException {
    Path file = folder.resolve("a");
    try (NioLocalFileSystem files = new NioLocalFileSystem()) {
      files.initialize(URI.create("file:///"), new Configuration(false));
      org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.toUri());
      try (var out = files.create(path)) {
        out.writeInt(1);
      }
      files.setPermission(path, new FsPermission("640"));
    }

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    assertThat(folder.resolve(".a.crc")).exists();
  }
}
