package io.breakwater.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.jobs.stage.Stage;
import io.breakwater.jobs.stage.Stages;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the stage graph, from which schedulers build theirs. */
@Command(
    name = "stages",
    mixinStandardHelpOptions = true,
    description = "Print the stages of a run in order.")
public final class StagesCommand implements Callable<Integer> {
  @Option(names = "--json", description = "As JSON: name, tables read, tables written.")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Override
  public Integer call() throws JsonProcessingException {
    List<Stage> stages = Stages.all(Clock.systemUTC());
    if (json) {
      List<Map<String, Object>> graph = stages.stream().map(StagesCommand::describe).toList();
      spec.commandLine()
          .getOut()
          .println(
              JsonMapper.builder()
                  .enable(SerializationFeature.INDENT_OUTPUT)
                  .build()
                  .writeValueAsString(graph));
    } else {
      stages.forEach(
          stage ->
              spec.commandLine()
                  .getOut()
                  .printf("%-24s writes %s%n", stage.name(), String.join(", ", stage.writes())));
    }
    return 0;
  }

  private static Map<String, Object> describe(Stage stage) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", stage.name());
    fields.put("reads", stage.reads());
    fields.put("writes", stage.writes());
    return fields;
  }
}
