package io.breakwater.jobs.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local file system of Hadoop, checksums included, that sets permissions in this process. The
 * stock one starts {@code chmod} twice for every file where Hadoop's native library is absent,
 * which costs more than writing a small file does.
 */
public final class NioLocalFileSystem extends LocalFileSystem {

  /** Made by Hadoop through reflection. */
  public NioLocalFileSystem() {
    super(new Raw());
  }

  /** Owner, group and others by NIO. */
  static final class Raw extends RawLocalFileSystem {
    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
      Set<PosixFilePermission> allowed = EnumSet.noneOf(PosixFilePermission.class);
      add(
          allowed,
          permission.getUserAction(),
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);
      add(
          allowed,
          permission.getGroupAction(),
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE);
      add(
          allowed,
          permission.getOtherAction(),
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);
      if (permission.getStickyBit()) {
        // NIO knows no sticky bit; such folders are rare enough for the slow way.
        super.setPermission(path, permission);
      } else {
        Files.setPosixFilePermissions(pathToFile(path).toPath(), allowed);
      }
    }

    private static void add(
        Set<PosixFilePermission> allowed,
        FsAction action,
        PosixFilePermission read,
        PosixFilePermission write,
        PosixFilePermission execute) {
      if (action.implies(FsAction.READ)) {
        allowed.add(read);
      }
      if (action.implies(FsAction.WRITE)) {
        allowed.add(write);
      }
      if (action.implies(FsAction.EXECUTE)) {
        allowed.add(execute);
      }
    }
  }
}
