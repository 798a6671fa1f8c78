package io.breakwater.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Parses one HOCON text, and only that text: no include, no substitution, no system property or
 * environment variable, no missing file read as empty, no key twice. The result is resolved.
 */
final class HoconFile {
  /** A configuration file is a few hundred lines; more than this is not one. */
  private static final long LARGEST_BYTES = 1L << 20;

  private HoconFile() {}

  /**
   * Parses a file.
   *
   * @param name how messages call the file
   */
  static Config parse(Path file, String name) {
    return parseText(read(file, name), name);
  }

  /** Parses a text that came from {@code name}. */
  static Config parseText(String text, String name) {
    KeyScanner.scan(name, text);
    try {
      Config config =
          ConfigFactory.parseString(
              text,
              ConfigParseOptions.defaults()
                  .setSyntax(ConfigSyntax.CONF)
                  .setAllowMissing(false)
                  .setOriginDescription(name)
                  .prependIncluder(new RefusingIncluder()));
      if (!config.isResolved()) {
        throw ConfigErrors.file("A configuration file may not use substitution", name)
            .next("write the value in this file, or pass it with --set key=value")
            .build();
      }
      return config;
    } catch (ConfigException e) {
      throw ConfigErrors.file("The configuration cannot be parsed", placeOf(e, name))
          .rule("HOCON: key = value lines and groups in braces")
          .observed(withoutPlace(e))
          .next("correct this line")
          .causedBy(e);
    }
  }

  private static String placeOf(ConfigException e, String name) {
    return e.origin() != null && e.origin().lineNumber() > 0
        ? name + ":" + e.origin().lineNumber()
        : name;
  }

  private static String withoutPlace(ConfigException e) {
    String message = String.valueOf(e.getMessage());
    String place = e.origin() == null ? "" : e.origin().description() + ": ";
    return message.startsWith(place) ? message.substring(place.length()) : message;
  }

  private static String read(Path file, String name) {
    try {
      if (Files.isDirectory(file)) {
        throw missing(name, "a folder", null);
      }
      if (Files.size(file) > LARGEST_BYTES) {
        throw ConfigErrors.file("The configuration file is too large", name)
            .rule("at most " + LARGEST_BYTES + " bytes")
            .observed(Files.size(file) + " bytes")
            .next("check that this is the right file")
            .build();
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
          .toString();
    } catch (CharacterCodingException e) {
      throw ConfigErrors.file("The configuration file is not UTF-8 text", name)
          .rule("UTF-8")
          .next("save the file as UTF-8")
          .causedBy(e);
    } catch (NoSuchFileException e) {
      throw missing(name, "no such file", e);
    } catch (IOException e) {
      throw missing(name, e.getClass().getSimpleName(), e);
    }
  }

  private static RuntimeException missing(
      String name, String observed, @Nullable IOException cause) {
    var error =
        ConfigErrors.file("The configuration file cannot be read", name)
            .rule("a file that is named must exist and be readable; it is never taken as empty")
            .observed(observed)
            .next("check the name, or leave the option away");
    return cause == null ? error.build() : error.causedBy(cause);
  }

  /** The scanner has refused includes already; this one holds should the two ever disagree. */
  private static final class RefusingIncluder implements ConfigIncluder {
    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
      return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
      throw new ConfigException.Generic("include is refused: " + what);
    }
  }
}
