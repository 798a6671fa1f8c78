package io.breakwater.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

/** Spark gives these options to executors itself; a driver started by plain java gets none. */
class SparkJvmArgsTest {
  @Test
  void driverGetsTheOptionsThatSparkGivesItsExecutors() throws IOException {
    assertThat(Files.readAllLines(RepositoryConf.folder().resolve("spark.jvm.args")))
        .containsExactly(JavaModuleOptions.defaultModuleOptionArray());
  }
}
