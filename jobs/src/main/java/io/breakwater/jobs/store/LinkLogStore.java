package io.breakwater.jobs.store;

import io.delta.storage.CloseableIterator;
import io.delta.storage.HadoopFileSystemLogStore;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Delta log store for local file systems that keeps commits of several processes apart. A commit is
 * written to a temporary file, synced, and given its final name by a hard link, which fails when
 * the name exists; the folder is then synced. The stock store for {@code file:} checks and renames
 * in two steps, so that of two processes one can overwrite the other's acknowledged commit.
 */
public final class LinkLogStore extends HadoopFileSystemLogStore {

  /** Made by Delta through reflection. */
  public LinkLogStore(Configuration hadoopConf) {
    super(hadoopConf);
  }

  @Override
  public void write(
      Path path, Iterator<String> actions, Boolean overwrite, Configuration hadoopConf)
      throws IOException {
    java.nio.file.Path target = Paths.get(path.toUri().getPath());
    java.nio.file.Path folder = target.getParent();
    if (folder == null) {
      throw new IOException("A commit file needs a folder: " + path);
    }
    Files.createDirectories(folder);
    java.nio.file.Path part =
        folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      writeSynced(part, actions);
      if (overwrite) {
        Files.move(
            part,
            target,
            java.nio.file.StandardCopyOption.ATOMIC_MOVE,
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      } else {
        // Throws FileAlreadyExistsException, by which Delta knows that another writer won this
        // version.
        Files.createLink(target, part);
      }
      syncFolder(folder);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void writeSynced(java.nio.file.Path part, Iterator<String> actions)
      throws IOException {
    try (FileChannel channel =
            FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        BufferedWriter writer =
            new BufferedWriter(
                new OutputStreamWriter(
                    Channels.newOutputStream(channel), StandardCharsets.UTF_8))) {
      while (actions.hasNext()) {
        writer.write(actions.next());
        writer.write('\n');
      }
      writer.flush();
      channel.force(true);
    } finally {
      if (actions instanceof CloseableIterator<?> closeable) {
        closeable.close();
      }
    }
  }

  private static void syncFolder(java.nio.file.Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public Boolean isPartialWriteVisible(Path path, Configuration hadoopConf) {
    return false;
  }
}
