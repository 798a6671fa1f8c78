package io.breakwater.jobs.cli;

import io.breakwater.jobs.demo.DemoBook;
import io.breakwater.jobs.demo.DemoParameters;
import io.breakwater.jobs.demo.DemoReport;
import io.breakwater.jobs.ingest.IngestReport;
import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The nightly job on the embedded demo book: generate, land, ingest, run, report, and check what
 * was planted.
 */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Generate a synthetic market and book, run the nightly job on it and show the report.")
public final class DemoCommand implements Callable<Integer> {
  private static final String MARKER = ".breakwater-demo";

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Folder of the demo (default: work/demo).")
  private Path folder = CommonOptions.home().resolve("work").resolve("demo");

  @Option(
      names = "--accounts",
      paramLabel = "N",
      description = "Accounts (default: ${DEFAULT-VALUE}).")
  private int accounts = DemoParameters.defaults().accounts();

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Days of history (default: ${DEFAULT-VALUE}).")
  private int days = DemoParameters.defaults().days();

  @Option(names = "--seed", paramLabel = "N", description = "Seed (default: ${DEFAULT-VALUE}).")
  private long seed = DemoParameters.defaults().seed();

  @Option(names = "--land-only", description = "Only write the landing files.")
  private boolean landOnly;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Override
  public Integer call() {
    long start = System.nanoTime();
    prepare();
    LocalDate last = DemoParameters.defaults().lastDate();
    common.useFolders(
        folder.resolve("landing"), folder.resolve("warehouse"), folder.resolve("reports"));
    DemoReport demo = generate(new DemoParameters(seed, accounts, days, last), start);
    if (landOnly) {
      return ExitCode.PUBLISHED.code();
    }
    try (Workspace workspace = Workspace.open(common, spec)) {
      Night night = new Night(workspace);
      IngestReport ingest = night.ingest(false);
      ExitCode code =
          night.run(last, published -> new DemoFindings(ingest, published).of(demo.faults()));
      workspace.console().line(String.format(Locale.ROOT, "demo took %.1f s", secondsSince(start)));
      // Its faults are planted, so a breached limit is what the demonstration is to show.
      return code == ExitCode.LIMIT_BREACHED ? ExitCode.PUBLISHED.code() : code.code();
    }
  }

  private DemoReport generate(DemoParameters parameters, long start) {
    DemoReport demo = new DemoBook().write(folder.resolve("landing"), parameters);
    long rows = demo.rows().values().stream().mapToLong(Long::longValue).sum();
    new Console(spec.commandLine().getOut(), common)
        .progress(
            String.format(
                Locale.ROOT,
                "  %-24s %,12d rows  %6.1f s  %d accounts, %d days, %d planted faults",
                "generate",
                rows,
                secondsSince(start),
                parameters.accounts(),
                parameters.days(),
                demo.faults().size()));
    return demo;
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** Starts from nothing, but deletes only what an earlier demo made. */
  private void prepare() {
    try {
      if (Files.exists(folder.resolve(MARKER))) {
        List<Path> old;
        try (Stream<Path> paths = Files.walk(folder)) {
          old = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : old) {
          Files.delete(path);
        }
      } else if (Files.isDirectory(folder) && !isEmpty(folder)) {
        throw RiskException.of(
                "DEMO-01", ExitCode.OUTPUT, "The demo folder holds files that no demo made")
            .where(folder)
            .rule("a demo starts from an empty folder")
            .next("choose another --dir")
            .build();
      }
      Files.createDirectories(folder);
      Files.createFile(folder.resolve(MARKER));
    } catch (IOException e) {
      throw new UncheckedIOException("The demo folder " + folder + " cannot be prepared", e);
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }
}
