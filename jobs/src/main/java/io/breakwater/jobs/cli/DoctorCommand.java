package io.breakwater.jobs.cli;

import io.breakwater.jobs.config.RiskConfig;
import io.breakwater.jobs.run.BuildVersion;
import io.breakwater.jobs.stage.RunSetup;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks the environment without starting Spark. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Check Java, memory, disk, configuration.")
public final class DoctorCommand implements Callable<Integer> {
  private static final int LEAST_HEAP_MIB = 1024;
  private static final int LEAST_DISK_MIB = 2048;
  private static final long MIB = 1 << 20;

  @Mixin private CommonOptions common = new CommonOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    RiskConfig config = common.load();
    RunSetup setup = RunSetup.load(CommonOptions.home(), config);
    boolean healthy =
        check(out, "java", Runtime.version().feature() >= 17, "version " + Runtime.version());
    long heap = Runtime.getRuntime().maxMemory() / MIB;
    healthy &=
        check(out, "heap", heap >= LEAST_HEAP_MIB, heap + " MiB (BREAKWATER_JAVA_OPTS changes it)");
    Path folder = existing(config.run().warehouse());
    FileStore disk = Files.getFileStore(folder);
    long free = disk.getUsableSpace() / MIB;
    healthy &=
        check(
            out,
            "disk",
            free >= LEAST_DISK_MIB,
            free + " MiB free for " + config.run().warehouse());
    healthy &= check(out, "warehouse", Files.isWritable(folder), folder + " writable");
    out.println("ok    code       " + BuildVersion.current());
    out.println("ok    config     hash " + setup.hash());
    out.println("ok    regimes    " + String.join(", ", setup.regimes().byName().keySet()));
    out.println("ok    scenarios  " + setup.scenarios().byName().size());
    return healthy ? 0 : io.breakwater.jobs.run.ExitCode.CONFIGURATION.code();
  }

  private static boolean check(PrintWriter out, String what, boolean holds, String text) {
    out.printf("%-5s %-10s %s%n", holds ? "ok" : "FAIL", what, text);
    return holds;
  }

  private static Path existing(Path path) {
    Path folder = path.toAbsolutePath();
    while (!Files.isDirectory(folder) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    return folder;
  }
}
